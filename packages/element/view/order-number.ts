/** The number of an order, as a buyer reads it out. Knows no order. */

/** The ids that we make: 128 random bits in hex. */
const OWN_ID = /^[\da-f]{32}$/;
const SHOWN = 8;

/** The first digits of an id of ours, by which the shop finds it; an id that the shop makes stands as it is. */
export function numberOf(orderId: string): string {
  return OWN_ID.test(orderId) ? orderId.slice(0, SHOWN) : orderId;
}
