/** Has another checkout token from now on. Loaded where the server has refused the first one. */
import {proveToken} from '../purchase/proof.ts';
import type {Connection} from './connection.ts';
import type {Context} from './context.ts';
import {tokenOf} from './token.ts';

/**
 * In place of one that was refused with `code`.
 * @param signal ends with what it is for
 * @throws as `proveToken`
 */
export async function renewToken(
  context: Context,
  {client, configAddress}: Connection,
  code: string,
  signal: AbortSignal,
): Promise<void> {
  const {language} = context.speaker.speech;
  const asked = {client, configAddress, tag: context.host, language, signal};
  context.token = await proveToken(code, tokenOf(context), asked);
}
