/** Finds where an element may be mounted, and refuses the rest as Stripe.js does. */
import {IntegrationError} from '../integration-error.ts';

/** The node for a selector or an element. @throws IntegrationError for a missing, detached or shadowed one. */
export function findMountPlace(place: string | HTMLElement): HTMLElement {
  const node = typeof place === 'string' ? document.querySelector(place) : place;
  if (!(node instanceof HTMLElement)) throw noPlace(place);
  if (node.getRootNode() instanceof ShadowRoot) {
    throw new IntegrationError('Elements cannot be mounted in a ShadowRoot. Please mount in the Light DOM.');
  }
  if (!node.isConnected) throw noPlace(place);
  return node;
}

function noPlace(place: unknown): IntegrationError {
  const advice = 'Please make sure the element exists in the DOM when calling `mount`.';
  if (typeof place !== 'string')
    return new IntegrationError(`The DOM element you are mounting to is not attached. ${advice}`);
  return new IntegrationError(
    `The selector you specified (${place}) applies to no DOM elements that are currently on the page. ${advice}`,
  );
}
