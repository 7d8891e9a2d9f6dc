/** What every part of the server shares: the options, read once. */
import type {Stripe} from 'stripe';
import {type Alarm, createAlarm} from './owner/alarm.ts';
import type {Catalog} from './catalog/catalog.ts';
import {openCatalog} from './catalog/open-catalog.ts';
import type {Guard} from './guard/guard.ts';
import {openGuard} from './guard/open-guard.ts';
import {type Business, readBusiness} from './options/business.ts';
import {type Customer, readCustomer} from './orders/customer.ts';
import {randomId} from './hash.ts';
import {type FindClient, readTrustProxy} from './http/client.ts';
import {isLoopback} from './http/loopback.ts';
import {PAYMENT_METHOD_TYPES, assertOptions, assertStripeOptions} from './options/assert-options.ts';
import type {BuyboxOptions, StripeOptions} from './options/options.ts';
import {quote} from './options/quote.ts';
import {isOrigin, isWebAddress} from './http/origin-syntax.ts';
import type {PriceStep} from './pricing/price-step.ts';
import {openStripe} from './stripe/calls.ts';
import {type StripeState, createStripeState} from './stripe/stripe-state.ts';
import {type SharedReads, createSharedReads} from './stripe/shared-reads.ts';
import {openReceipts, type Receipts} from './receipts/receipts.ts';
import {TOKEN_SECRET, WEBHOOK_SECRET, assertApart, secretsOf} from './options/secrets.ts';
import {readScripts, type ScriptSettings} from './http/scripts.ts';
import {type Underway, createUnderway} from './underway.ts';
import {VERSION} from './version.ts';
import {findTracer} from './watch/tracer.ts';
import {type Watch, createWatch} from './watch/watch.ts';
import {watchStore} from './watch/watch-store.ts';

/** Options as the host has set them: undefined where it hasn't. */
type Kept = Readonly<
  Required<Pick<BuyboxOptions, 'admin' | 'onAttention' | 'onDisputed' | 'onPaid' | 'onRefunded' | 'store'>>
>;

/** Options with their defaults. `Required` is not enough: each option may also be set to undefined. */
type Filled<Options> = {readonly [Name in keyof Options]-?: NonNullable<Options[Name]>};

type Defaulted = Filled<Pick<BuyboxOptions, 'capture' | 'clock' | 'createId' | 'onError' | 'paymentMethodTypes'>>;

/** The options with every default written out, and what is made from them. */
export interface Shop extends Kept, Defaulted {
  readonly catalog: Catalog;
  readonly stripe: Stripe;
  readonly publishableKey: string;
  /** Whether the secret key is a restricted one (`rk_…`). */
  readonly isKeyRestricted: boolean;
  readonly livemode: boolean;
  /** The steps of the option `price`. */
  readonly price: readonly PriceStep[];
  readonly webhookSecrets: readonly string[];
  readonly tokenSecrets: readonly string[];
  readonly receipts: Receipts;
  readonly business: Business | undefined;
  readonly statementDescriptorSuffix: string | null;
  readonly forgetAfterDays: number | undefined;
  readonly origins: ReadonlySet<string>;
  /** The origin of `publicUrl`, if that is set. */
  readonly publicOrigin: string | undefined;
  /** Where `fetch` is mounted. */
  readonly basePath: string;
  /** Whether the option `trustProxy` is set. */
  readonly isProxyKnown: boolean;
  readonly stripeJs: StripeOptions['stripeJs'];
  readonly scripts: ScriptSettings;
  readonly customer: (request: Request) => Promise<Customer>;
  readonly alarm: Alarm;
  readonly underway: Underway;
  readonly reads: SharedReads;
  /** Undefined where the owner wants none. */
  readonly guard: Guard | undefined;
  readonly findClient: FindClient;
  /** How Stripe has answered lately. */
  readonly stripeState: StripeState;
  /** Where the shop tells of its doings; undefined without a logger and without a tracer. */
  readonly watch: Watch | undefined;
  /** When it was opened, in milliseconds since the epoch. */
  readonly openedAt: number;
}

/** What outlives a shop where each request opens one. */
export type Outliving = Partial<Pick<Shop, 'alarm' | 'guard' | 'stripeState'>>;

/**
 * Reads the options once.
 * @throws TypeError for options that could never work
 */
export function openShop(options: BuyboxOptions, kept: Outliving = {}): Shop {
  assertOptions(options);
  const keys = assertStripeOptions(options.stripe);
  const webhookSecrets = secretsOf(options.stripe.webhookSecret, WEBHOOK_SECRET);
  const tokenSecrets = secretsOf(options.secret, TOKEN_SECRET);
  assertApart(tokenSecrets, {
    'stripe.webhookSecret': webhookSecrets,
    'stripe.secretKey': [keys.secretKey],
    'stripe.publishableKey': [keys.publishableKey],
  });
  const {clock = Date.now} = options;
  const publicOrigin = readPublicOrigin(options.publicUrl, keys.livemode);
  const onError = harmless(options.onError ?? writeError);
  const alarm = kept.alarm ?? createAlarm(onError, clock);
  const stripeState = kept.stripeState ?? createStripeState(clock);
  const tracer = options.tracer === false ? undefined : (options.tracer ?? findTracer(VERSION));
  const watch = createWatch(options.logger, tracer, alarm);
  const stripe = openStripe(keys.secretKey, options.stripe, {watch, state: stripeState});
  const paymentMethodTypes = options.paymentMethodTypes ?? PAYMENT_METHOD_TYPES;
  return {
    catalog: openCatalog(options.catalog, {types: paymentMethodTypes, clock, stripe}),
    store: watch ? watchStore(options.store, watch) : options.store,
    stripe,
    publishableKey: keys.publishableKey,
    isKeyRestricted: keys.secretKey.startsWith('rk_'),
    livemode: keys.livemode,
    price: [options.price ?? []].flat(),
    webhookSecrets,
    tokenSecrets,
    receipts: openReceipts(tokenSecrets, keys.livemode, publicOrigin),
    business: readBusiness(options.business),
    paymentMethodTypes,
    statementDescriptorSuffix: options.statementDescriptorSuffix ?? null,
    forgetAfterDays: options.forgetAfterDays,
    origins: new Set((options.origins ?? []).map((text) => readOrigin(text, keys.livemode))),
    publicOrigin,
    basePath: options.basePath ?? '/buybox',
    isProxyKnown: options.trustProxy !== undefined,
    stripeJs: options.stripe.stripeJs,
    scripts: {scripts: readScripts(options.scripts), compress: options.compressScripts},
    onPaid: options.onPaid,
    onRefunded: options.onRefunded,
    onDisputed: options.onDisputed,
    onAttention: options.onAttention,
    admin: options.admin,
    capture: options.capture ?? 'automatic',
    customer: (request) => readCustomer(options.customer, request),
    onError,
    alarm,
    guard: kept.guard ?? openGuard(options.guard, {clock, tokenSecrets, store: options.store, alarm}),
    findClient: readTrustProxy(options.trustProxy, alarm),
    stripeState,
    watch,
    openedAt: clock(),
    underway: createUnderway(),
    reads: createSharedReads(clock),
    clock,
    createId: options.createId ?? randomId,
  };
}

function readPublicOrigin(text: string | undefined, livemode: boolean): string | undefined {
  if (text === undefined) return undefined;
  if (!isWebAddress(text))
    throw new TypeError(`publicUrl: ${quote(text)} is not an address like "https://shop.example".`);
  return assertEncrypted('publicUrl', new URL(text).origin, livemode);
}

function readOrigin(text: string, livemode: boolean): string {
  if (!isOrigin(text)) {
    throw new TypeError(`origins: ${quote(text)} is not an exact origin like "https://shop.example".`);
  }
  return assertEncrypted('origins', text, livemode);
}

function assertEncrypted(option: string, origin: string, livemode: boolean): string {
  if (livemode && origin.startsWith('http:') && !isLoopback(new URL(origin).hostname))
    throw new TypeError(`${option}: "${origin}" is not encrypted, and the keys are live: use https.`);
  return origin;
}

/** Reporting a failure must not fail itself. */
function harmless(tell: Shop['onError']): Shop['onError'] {
  return (error, context) => {
    try {
      tell(error, context);
    } catch {
      // `onError` itself has failed: no report is left.
    }
  };
}

const MOST_CAUSES = 5;

/** Logs name, message and causes. Never an error's other fields: they may hold the failed request. */
export function writeError(error: unknown, {requestId}: {requestId: string}): void {
  const lines: string[] = [];
  let at = error;
  for (; at instanceof Error && lines.length < MOST_CAUSES; at = at.cause) lines.push(`${at.name}: ${at.message}`);
  if (typeof at === 'string') lines.push(at);
  // oxlint-disable-next-line no-console -- the documented default of `onError`
  console.error(`buybox ${requestId} ${lines.join(' < ') || String(error)}`.replaceAll(/\s+/g, ' '));
}
