/** Calls a sandbox as a client without an SDK does: a form, headers of its own, and the answer as it comes. */
import type {Sandbox} from '../../../packages/sandbox/index.ts';
import {checkedSandbox} from '../conformance/checked-sandbox.ts';
import '../conformance/every-test.ts';

/** An answer. */
export interface RawAnswer {
  status: number;
  headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- JSON, as a client without types reads it
  body: any;
}

/** A sandbox that is called with its secret key. */
export interface RawSandbox {
  box: Sandbox;
  /** `POST /v1/refunds`, say. A GET's form goes into its query. */
  call(endpoint: string, form?: Record<string, string>, headers?: Record<string, string>): Promise<RawAnswer>;
}

/** Opens it. */
export function openRaw(options: Parameters<typeof checkedSandbox>[0] = {}): RawSandbox {
  const box = checkedSandbox({chargeUpdateDelay: 1, ...options}, {mayBeRefused: true});
  return {
    box,
    async call(endpoint, form = {}, headers = {}) {
      const [method = 'GET', path = ''] = endpoint.split(' ');
      const query = method === 'GET' ? `?${new URLSearchParams(form)}` : '';
      const answer = await box.fetch(`https://api.stripe.com${path}${query}`, {
        method,
        headers: {Authorization: `Bearer ${box.secretKey}`, ...headers},
        ...(method === 'POST' && {body: new URLSearchParams(form)}),
      });
      return {status: answer.status, headers: answer.headers, body: await answer.json()};
    },
  };
}

/** A confirmed payment of 20.00 USD by this PaymentMethod. */
export const PAYMENT = {
  amount: '2000',
  currency: 'usd',
  confirm: 'true',
  'automatic_payment_methods[enabled]': 'true',
  'automatic_payment_methods[allow_redirects]': 'never',
};
