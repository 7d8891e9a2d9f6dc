/** What a new connection asks of PostgreSQL: a pooler refuses each word there that it does not know. */
import assert from 'node:assert/strict';
import {type Server, createServer} from 'node:net';
import {test} from 'node:test';
import {postgres} from 'buybox/server/postgres';

/** Hears one start of a session, and hangs up. */
function listen(heard: (words: string[]) => void): Promise<Server> {
  const server = createServer((socket) => {
    socket.once('data', (packet) => {
      // Length and version come before the words, each of which ends with a zero.
      heard(packet.subarray(8).toString().split('\0').filter(Boolean));
      socket.destroy();
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

test('a connection starts with nothing but who and where', async (t) => {
  const starts: string[][] = [];
  const server = await listen((words) => starts.push(words));
  t.after(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const store = postgres(`postgres://ann:secret@127.0.0.1:${port}/shop`);
  await assert.rejects(store.find('nothing'), {name: 'StoreUnavailable'});
  await store.close();
  assert.deepEqual(starts, [['user', 'ann', 'database', 'shop', 'client_encoding', 'UTF8']]);
});
