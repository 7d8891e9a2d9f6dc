/** Which addresses webhooks may go to: this machine, unless its owner says otherwise. Knows names; sends nothing. */
import type {DeliverTo} from '../options.ts';
import {isThisMachine} from '../this-machine.ts';
import type {StoredEndpoint} from '../account.ts';

/** Answers why an endpoint is not delivered to; null where it is. Whoever adds one in code is the owner. */
export function createReach(deliverTo: DeliverTo): (endpoint: StoredEndpoint) => string | null {
  return ({object: {url}, isFromCode}) => {
    if (isFromCode || deliverTo === 'anywhere') return null;
    const {hostname} = new URL(url);
    if (isThisMachine(hostname) || deliverTo.includes(hostname)) return null;
    return `Not sent: ${hostname} is not this machine. Allow it with --deliver-to ${hostname}, with deliverTo: ['${hostname}'], or by addWebhookEndpoint in code.`;
  };
}
