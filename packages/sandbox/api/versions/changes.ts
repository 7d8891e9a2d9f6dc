/** What changed for clients from release to release, as far as the sandbox has it: one row per release. */
import {BASIL} from './basil.ts';
import type {Fields, ReadOld, VersionChange} from './change.ts';
import {readCardsOnly, readMethodTypes} from './method-types.ts';

const CREATE_PAYMENT = 'POST /v1/payment_intents';
const CREATE_SETUP = 'POST /v1/setup_intents';

/** The releases, the newest first. */
export const CHANGES: readonly VersionChange[] = [
  {
    since: '2026-09-30',
    requests: all(readMethodTypes, [
      CREATE_PAYMENT,
      'POST /v1/payment_intents/:id',
      'POST /v1/payment_intents/:id/confirm',
      CREATE_SETUP,
      'POST /v1/setup_intents/:id',
      'POST /v1/setup_intents/:id/confirm',
    ]),
  },
  {since: '2025-09-30', requests: {'POST /v1/subscriptions': byDefault({billing_mode: {type: 'classic'}})}},
  {since: '2025-03-31', ...(BASIL && {answers: BASIL})},
  {
    since: '2024-04-10',
    requests: {[CREATE_PAYMENT]: byDefault({capture_method: 'automatic'})},
    answers: {
      invoice: (invoice) => ({...invoice, rendering_options: null}),
      product: renameFeatures,
    },
  },
  {since: '2023-08-16', requests: all(readCardsOnly, [CREATE_PAYMENT, CREATE_SETUP])},
];

function all(read: ReadOld, endpoints: readonly string[]): Record<string, ReadOld> {
  return Object.fromEntries(endpoints.map((endpoint) => [endpoint, read]));
}

/** What was the default before; said otherwise, it counts. */
function byDefault(fields: Parameters<ReadOld>[0]): ReadOld {
  return (form) => ({...fields, ...form});
}

function renameFeatures({marketing_features: features, ...product}: Fields): Fields {
  return {...product, features};
}
