/** Keeps Stripe's webhooks as they were signed, so that a test or a bench brings them when and how often it wants. */

/** A webhook as Stripe has signed it. */
export interface KeptWebhook {
  body: string;
  headers: Record<string, string>;
}

/** A `fetch` that answers every webhook and keeps it, by the id of the object that it is about. */
export function keepWebhooks(): {kept: Map<string, KeptWebhook>; fetch(request: Request): Promise<Response>} {
  const kept = new Map<string, KeptWebhook>();
  return {
    kept,
    async fetch(request) {
      const body = await request.text();
      const {data} = JSON.parse(body) as {data: {object: {id: string}}};
      const signature = request.headers.get('stripe-signature') ?? '';
      kept.set(data.object.id, {body, headers: {'stripe-signature': signature}});
      return new Response(null);
    },
  };
}
