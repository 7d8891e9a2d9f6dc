/** Serves `Request` and `Response` on a port of this machine, and on no other machine's. */
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {getRequestListener} from '@hono/node-server';
import {limitSockets} from '../packages/cli/limits.ts';

/** A server on its port. */
export interface Site {
  port: number;
  /** Its address, without a slash at its end. */
  url: string;
  /** Ends it, with every connection that a browser keeps. */
  close(): Promise<void>;
}

type Handler = (request: Request, env: object) => Response | Promise<Response>;

/**
 * Serves on a port; 0 is any free one.
 * @throws Error with code `EADDRINUSE`
 */
export async function listen(port: number, handler: Handler): Promise<Site> {
  const server = createServer(getRequestListener(handler));
  limitSockets(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const {port: actual} = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {port: actual, url: `http://localhost:${actual}`, close};
}

/** Serves on a port, or on any free one when it is taken. */
export async function listenNear(port: number, handler: Handler): Promise<Site> {
  try {
    return await listen(port, handler);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return listen(0, handler);
  }
}
