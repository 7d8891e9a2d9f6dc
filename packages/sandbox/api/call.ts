/** The types of a route and of a call to it. Knows no endpoint and no HTTP library. */
import type {Account} from '../account.ts';
import type {Surface} from './auth.ts';
import type {Form} from './form.ts';
import {type ParamTable, type ParamsOf, readParams} from './params.ts';

/** The origin of a change, as events record it. */
export interface Caller {
  /** Null for what the sandbox does by itself. */
  requestId: string | null;
  idempotencyKey: string | null;
  surface: Surface;
  /** The sandbox's own origin as this caller reaches it. */
  origin: string;
}

/** A call that has passed every check. */
export interface Call<P> {
  account: Account;
  caller: Caller;
  /** The id in the path; empty where the path has none. */
  id: string;
  /** The second id in the path, as in `/v1/customers/:id/payment_methods/:inner`; empty where there is none. */
  inner: string;
  params: P;
}

/** One endpoint. */
export interface Route {
  method: Method;
  /** A path as Hono writes it: `/v1/payment_intents/:id`. */
  path: string;
  /** Whether a page may call it with its publishable key. */
  open: boolean;
  /** The release that took it away from clients; null for what is still there. */
  until: string | null;
  /** Checks the form and returns the function that runs the call. */
  prepare(form: Form): (call: Omit<Call<never>, 'params'>) => object;
}

/** The HTTP methods of Stripe's API. */
export type Method = 'GET' | 'POST' | 'DELETE';

/** Ties a parameter table to the function that may rely on it. */
export function route<const T extends ParamTable>(
  endpoint: `${Method} ${string}`,
  table: T,
  act: (call: Call<ParamsOf<T>>) => object,
  {open = false, until = null}: {open?: boolean; until?: string | null} = {},
): Route {
  const [method, path] = endpoint.split(' ') as [Method, string];
  return {
    method,
    path,
    open,
    until,
    prepare(form) {
      const params = readParams(table, form);
      return (call) => act({...call, params});
    },
  };
}
