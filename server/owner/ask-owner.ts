/** Whether a request is the owner's, by the option `admin`. Whatever fails lets nobody in. */
import {askHost, describeKind} from '../ask-host.ts';
import type {Shop} from '../shop.ts';

const OPTION = {option: 'admin.authenticate', instead: 'answer {id}, or null for everybody else'};

/** Whether the owner asks. A request without a word of who it is asks the host nothing: probes come every second. Never throws. */
export async function isOwner(
  request: Request,
  requestId: string,
  {admin, alarm}: Pick<Shop, 'admin' | 'alarm'>,
): Promise<boolean> {
  const isNamed = request.headers.has('authorization') || request.headers.has('cookie');
  if (!admin || !isNamed) return false;
  try {
    const answer = await askHost(OPTION, () => admin.authenticate(request));
    if (answer === null || answer === undefined) return false;
    if (typeof (answer as {id?: unknown}).id === 'string' && (answer as {id: string}).id !== '') return true;
    throw new Error(
      `The option admin.authenticate has answered ${describeKind(answer)} without an id: ${OPTION.instead}.`,
    );
  } catch (error) {
    // A stranger can bring it about as often as they ask.
    void alarm.raise('admin', {says: error as Error, requestId, isForewarning: true});
    return false;
  }
}
