/** Events as Stripe would deliver them, signed by whoever a test wants. */
import type {Answer, TestShop} from './shop.ts';

/** How a delivery is signed. */
export interface Signing {
  secret?: string;
  timestamp?: number;
}

/** Delivers an event; the answer is the shop's. */
export async function deliver(shop: TestShop, payload: string, signing: Signing = {}): Promise<Answer<unknown>> {
  return shop.post('/webhook', payload, await signedHeaders(shop, payload, signing));
}

/** The header that a delivery is known by. */
export async function signedHeaders(
  shop: TestShop,
  payload: string,
  {secret = shop.webhookSecret, timestamp = Math.floor(Date.now() / 1000)}: Signing = {},
): Promise<Record<string, string>> {
  const signature = shop.sdk.webhooks.generateTestHeaderString({payload, secret, timestamp});
  return {'stripe-signature': signature};
}

/** The event that Stripe would send for a PaymentIntent as it stands now. */
export async function succeededEvent(shop: TestShop, type = 'payment_intent.succeeded'): Promise<string> {
  const {data} = await shop.sdk.events.list({type, limit: 1});
  return JSON.stringify(data[0]);
}
