/** Owns a tag's line to its server: who is asked, and which attempt is remembered for it. */
import {openAttemptMemory, type AttemptMemory} from './attempt.ts';
import {openClient, type Client} from './client.ts';
import {resolveEndpoint} from './endpoint.ts';
import {takePlace} from './places.ts';

/** One tag's line to its server. */
export interface Connection {
  /** The attribute that it was opened with. */
  readonly endpoint: string | null;
  /** What is sold over it. */
  readonly product: string;
  readonly client: Client;
  readonly attempts: AttemptMemory;
  /** Gives the tag's place among those of its product to another. */
  close(): void;
}

/** Opens the line of a tag with these attributes. */
export function openConnection(endpoint: string | null, product: string): Connection {
  const url = resolveEndpoint(endpoint);
  const name = `${url} ${product}`;
  const {place, release} = takePlace(name);
  return {
    endpoint,
    product,
    client: openClient(url),
    attempts: openAttemptMemory(`${name} ${place}`),
    close: release,
  };
}
