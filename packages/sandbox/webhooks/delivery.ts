/** Sends events to webhook endpoints until each has answered 2xx. Knows retries; knows nothing of what events mean. */

import type Stripe from 'stripe';
import type {Timers} from '../timers.ts';
import {signatureHeader} from './signature.ts';

/** How deliveries are made. */
export interface DeliveryOptions {
  fetch: (request: Request) => Promise<Response>;
  /** Seconds since the epoch. */
  now: () => number;
  timers: Timers;
  /** Milliseconds before the first try and each later one; when they run out the event is given up. */
  delays: readonly number[];
}

/** The webhook endpoints and what is under way to them. */
export interface Deliveries {
  /** Adds an endpoint. */
  add(url: string, secret: string): void;
  /** Starts sending; counts `pending_webhooks` down as endpoints acknowledge. Answers how many endpoints there are. */
  deliver(event: Stripe.Event): number;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

interface Endpoint {
  url: string;
  secret: string;
}

/** How long an endpoint may take to answer, in milliseconds. */
const TIMEOUT = 10_000;

/** Deliveries to no endpoint yet. */
export function createDeliveries(options: DeliveryOptions): Deliveries {
  const endpoints: Endpoint[] = [];
  const underWay = new Set<Promise<void>>();
  return {
    add: (url, secret) => void endpoints.push({url, secret}),
    deliver(event) {
      event.pending_webhooks = endpoints.length;
      const body = JSON.stringify(event, null, 2);
      for (const endpoint of endpoints) track(underWay, send(endpoint, event, body, options));
      return endpoints.length;
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function track(underWay: Set<Promise<void>>, delivery: Promise<void>): void {
  const tracked = delivery.finally(() => underWay.delete(tracked));
  underWay.add(tracked);
}

async function send(
  endpoint: Endpoint,
  event: Stripe.Event,
  body: string,
  options: DeliveryOptions,
): Promise<void> {
  for (const delay of options.delays) {
    if (!(await options.timers.wait(delay))) return;
    if (!(await isAcknowledged(endpoint, body, options))) continue;
    event.pending_webhooks -= 1;
    return;
  }
}

/** Any 2xx is an acknowledgement; a redirect, like Stripe's own rule, is not. */
async function isAcknowledged(
  {url, secret}: Endpoint,
  body: string,
  {fetch, now}: DeliveryOptions,
): Promise<boolean> {
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Stripe-Signature': await signatureHeader(body, secret, now()),
    'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
  };
  const signal = AbortSignal.timeout(TIMEOUT);
  try {
    const response = await fetch(new Request(url, {method: 'POST', headers, body, redirect: 'manual', signal}));
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
