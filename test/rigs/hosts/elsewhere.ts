/** A page on another site than its shop's: a file that is served from there. Knows no host. */
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {listen} from '../../../demo/listen.ts';

/** The names in the examples: of the shop, and of the page's site. */
const [SHOP, SITE] = ['https://shop.example', 'https://blog.example'];

/** Serves index.html of a folder, in whose files both names are put right; to a browser it is another site than the shop's. */
export async function openElsewhere(
  folder: string,
  shopPort: number,
): Promise<AsyncDisposable & {address: string}> {
  const file = join(folder, 'index.html');
  const headers = {'Content-Type': 'text/html'};
  const site = await listen(0, async () => new Response(await readFile(file, 'utf8'), {headers}));
  const address = `http://127.0.0.1:${site.port}`;
  for (const path of [file, join(folder, 'server.js')]) {
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replaceAll(SHOP, `http://localhost:${shopPort}`).replaceAll(SITE, address));
  }
  return {address, [Symbol.asyncDispose]: () => site.close()};
}
