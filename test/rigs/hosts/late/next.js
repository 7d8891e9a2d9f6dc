import {routeHandlers} from 'buybox/next';
import {shop} from '../../../shop.js';

const {GET, POST: answer} = routeHandlers(shop);

export {GET};

export async function POST(request) {
  await request.json();
  return answer(request);
}
