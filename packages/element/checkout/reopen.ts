/** Owns when a checkout is loaded anew: what was taken away or changed meanwhile comes back. */
import {purchaseOf} from '../phases.ts';
import type {Checkout} from './checkout.ts';

/** Loads what is missing, unless a payment is still on its way or has been made. */
export function reopen(checkout: Checkout): void {
  const {connection, host, field, phase} = checkout;
  const isSame = connection?.differs(host) === false;
  const isWhole = isSame && (field?.isOpen || phase.name === 'idle');
  if (isWhole || purchaseOf(phase)) return;
  // What went wrong is still to be read when the form is there again.
  if (phase.name === 'failed' && connection?.product === host.product) checkout.afterwards = checkout.notice;
  void checkout.load();
}
