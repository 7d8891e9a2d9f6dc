/** How a server of the bench speaks with whoever has started it: it names its port, and says what it has cost so far. */
import {once} from 'node:events';

/** Listens on any port. @param answers what else may be asked, by its name */
export async function serve(server, answers = {}) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const asks = {cpu: () => process.cpuUsage(), ...answers};
  process.on('message', async ({ask, about}) => {
    // Whoever waits must hear of a failure as well.
    const answer = await Promise.resolve(asks[ask](about)).catch((error) => ({error: String(error)}));
    process.send({answer});
  });
  process.send({answer: server.address().port});
}

process.on('disconnect', () => process.exit());
