/** A sandbox that listens, for one client. Knows no client. */
import {type Sandbox, sandbox} from 'buybox/sandbox';
import {serveSandbox} from '../../../packages/cli/serve.ts';

/** Where a client finds its sandbox. */
export interface Scene extends AsyncDisposable {
  box: Sandbox;
  origin: string;
  /** The webhooks that were sent to the endpoint of the rig. */
  webhooks: {body: string; signature: string}[];
  /** Of that endpoint. */
  secret: string;
}

/** Of the rig's own webhooks; they don't leave the process. */
const HOOK = 'https://shop.example/webhook';

/** Opens it, on a free port. */
export async function openScene(): Promise<Scene> {
  const webhooks: Scene['webhooks'] = [];
  const box = sandbox({
    fetch: async (request) => {
      if (request.url !== HOOK) return fetch(request);
      webhooks.push({body: await request.text(), signature: request.headers.get('stripe-signature') ?? ''});
      return new Response();
    },
  });
  const secret = box.addWebhookEndpoint(HOOK);
  const served = await serveSandbox(box, {port: 0});
  return {
    box,
    origin: served.origin,
    webhooks,
    secret,
    async [Symbol.asyncDispose]() {
      box.close();
      await served.close();
    },
  };
}
