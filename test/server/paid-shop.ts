/** A shop in which one order has just been paid. */
import {type ShopChanges, type TestShop, openShop} from './shop.ts';

/** Opens it; `card` is what the buyer pays with. */
export async function openPaid(
  changes: ShopChanges = {},
  card?: string,
): Promise<{shop: TestShop; id: string; intent: string}> {
  const shop = openShop(changes);
  const reply = await shop.order();
  await shop.confirm(reply, card);
  return {shop, id: reply.orderId, intent: reply.clientSecret.split('_secret_')[0] ?? ''};
}
