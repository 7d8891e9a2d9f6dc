/** Finds the node in which an element is mounted. Refuses the same nodes as Stripe.js. */
import {IntegrationError} from '../integration-error.ts';

/** The node for a selector or an element. @throws IntegrationError for a missing, detached or shadowed one. */
export function findMountPoint(target: string | HTMLElement): HTMLElement {
  const node = typeof target === 'string' ? document.querySelector(target) : target;
  if (!(node instanceof HTMLElement)) throw noMountPoint(target);
  if (node.getRootNode() instanceof ShadowRoot) {
    throw new IntegrationError('Elements cannot be mounted in a ShadowRoot. Please mount in the Light DOM.');
  }
  if (!node.isConnected) throw noMountPoint(target);
  return node;
}

function noMountPoint(target: unknown): IntegrationError {
  const advice = 'Please make sure the element exists in the DOM when calling `mount`.';
  if (typeof target !== 'string')
    return new IntegrationError(`The DOM element you are mounting to is not attached. ${advice}`);
  return new IntegrationError(
    `The selector you specified (${target}) applies to no DOM elements that are currently on the page. ${advice}`,
  );
}
