/** The states of an order, said once: for the wire, the ledger and the host's questions. */

/**
 * Where an order stands. `paid` is never left; `attention` means that a person at the shop has to look.
 */
export const ORDER_STATES = ['creating', 'open', 'processing', 'paid', 'canceled', 'attention'] as const;

/** Where an order stands. */
export type OrderState = (typeof ORDER_STATES)[number];

/** Whether the money has left the buyer, as far as anybody knows: nothing else may be paid in its place. */
export function isSettled(state: OrderState): boolean {
  return state === 'paid' || state === 'processing' || state === 'attention';
}
