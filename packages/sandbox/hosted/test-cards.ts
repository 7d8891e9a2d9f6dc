/** Lists the test cards for a page. */
import {listTestCards} from '../cards/cards.ts';

/** The test cards as JSON, for any origin. */
export function testCardList(): Response {
  return Response.json(listTestCards(), {
    headers: {'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-cache'},
  });
}
