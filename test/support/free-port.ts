/** Finds a port for a process that must know its own before it starts. */
import {randomInt} from 'node:crypto';
import {createServer} from 'node:net';

/** Below the ports that systems give to outgoing connections: one of those may be taken again at any moment. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** A port that nothing listens at. */
export async function freePort(): Promise<number> {
  const port = randomInt(LOWEST, HIGHEST);
  return (await isFree(port)) ? port : freePort();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
