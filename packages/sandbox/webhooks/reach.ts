/** Which hosts webhooks may go to: this machine, unless the owner allows others. Sends nothing. */
import type {DeliverTo} from '../options.ts';
import {isThisMachine} from '../this-machine.ts';
import type {StoredEndpoint} from '../account.ts';

/** Returns why an endpoint gets no deliveries, or null. Endpoints that were added in code are always allowed. */
export function createReach(deliverTo: DeliverTo): (endpoint: StoredEndpoint) => string | null {
  return ({object: {url}, isFromCode}) => {
    if (isFromCode || deliverTo === 'anywhere') return null;
    const {hostname} = new URL(url);
    if (isThisMachine(hostname) || deliverTo.includes(hostname)) return null;
    return `Not sent: ${hostname} is not this machine. Allow it with --deliver-to ${hostname}, with deliverTo: ['${hostname}'], or by addWebhookEndpoint in code.`;
  };
}
