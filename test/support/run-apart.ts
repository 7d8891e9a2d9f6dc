/** Runs a module in a thread of its own. Knows no test. */
import {once} from 'node:events';
import {Worker, parentPort} from 'node:worker_threads';

/**
 * Answers what the module posts, once. `node:test` watches every promise of the thread that a test runs in: where there
 * are millions of them, that takes as long as the work itself.
 * @throws whatever the module throws
 */
export async function runApart<Result>(module: URL): Promise<Result> {
  const worker = new Worker(module);
  const exit = once(worker, 'exit').then(() => {
    throw new Error(`${module.pathname} has ended and posted nothing.`);
  });
  exit.catch(() => undefined);
  try {
    const [result] = (await Promise.race([once(worker, 'message'), exit])) as [Result];
    return result;
  } finally {
    await worker.terminate();
  }
}

/** Called by the module: its result. */
export function post<Result>(result: Result): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(result);
}
