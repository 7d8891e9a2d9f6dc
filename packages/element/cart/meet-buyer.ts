/** What the host knows of who is there: asked once, to be filled in. */
import type {BuyerReply} from '../../contract/messages.ts';
import type {Context} from '../checkout/context.ts';
import {inquire} from '../purchase/client.ts';

/** Resolves to nothing of a guest, who is asked for all of it, and where the server can't be asked. */
export async function meetBuyer({door, host}: Pick<Context, 'door' | 'host'>): Promise<BuyerReply> {
  const inquiry = {ask: host.fetch, signal: new AbortController().signal};
  return inquire<BuyerReply>(`${door.server}buyer`, inquiry).catch(() => ({email: null, name: null}));
}
