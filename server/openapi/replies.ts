/** Schemas of the messages that only this document describes: no page reads them. Knows no route. */
import * as v from 'valibot';
import {ERRORS, type ErrorBody, type ErrorCode} from '../../packages/contract/errors.ts';
import type {Finding} from '../doctor/finding.ts';
import type {Health} from '../reconcile/health.ts';
import type {StripeHealth} from '../stripe/stripe-state.ts';

const CODES = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

const integer = v.pipe(v.number(), v.safeInteger());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const moment = v.nullable(count);

/** The body of every answer that is not a success. */
export const ErrorReply: v.GenericSchema<unknown, ErrorBody> = v.strictObject({
  error: v.strictObject({
    code: v.picklist(CODES),
    message: v.string(),
    param: v.exactOptional(v.string()),
    declineCode: v.exactOptional(v.string()),
    expected: v.exactOptional(integer),
    actual: v.exactOptional(integer),
    attempt: v.exactOptional(integer),
    retryable: v.boolean(),
    requestId: v.string(),
  }),
});

/** Answer of `GET /health` to anybody. */
export const AliveReply = v.strictObject({status: v.literal('ok')});

const stripeHealth: v.GenericSchema<unknown, StripeHealth> = v.strictObject({
  key: v.picklist(['accepted', 'refused', 'unknown']),
  lastDeniedAt: moment,
  lastAnswerAt: moment,
  lastFailureAt: moment,
  lastFailure: v.nullable(v.picklist(['connection', 'rate_limited', 'server_error', 'timeout'])),
});

/** Answer of `GET /health` to the owner. */
export const HealthReply: v.GenericSchema<unknown, Health> = v.strictObject({
  status: v.picklist(['degraded', 'ok']),
  lastWebhookAt: moment,
  lastHealedAt: moment,
  unheardSince: moment,
  lookBehindMs: count,
  refused: v.record(v.string(), count),
  stripe: stripeHealth,
  callbacks: v.strictObject({due: count, failed: count}),
  needAttention: count,
  uptimeMs: count,
  version: v.string(),
});

const finding: v.GenericSchema<unknown, Finding> = v.strictObject({
  id: v.string(),
  level: v.picklist(['error', 'ok', 'skipped', 'warning']),
  says: v.string(),
  todo: v.exactOptional(v.string()),
});

/** Answer of `GET /admin/doctor` to the owner. */
export const DoctorReply = v.strictObject({findings: v.array(finding)});

/** Answer of `POST /webhook`. */
export const WebhookReply = v.strictObject({received: v.literal(true)});

/** Answer of `GET /jwks.json`: a JSON Web Key Set (RFC 7517). */
export const KeysReply = v.strictObject({
  keys: v.array(
    v.strictObject({
      kty: v.literal('OKP'),
      crv: v.literal('Ed25519'),
      x: v.string(),
      kid: v.string(),
      alg: v.literal('EdDSA'),
      use: v.literal('sig'),
    }),
  ),
});
