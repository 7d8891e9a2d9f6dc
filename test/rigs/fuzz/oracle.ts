/** Judges each answer by what the shop, its database, its owner and Stripe know of it. Draws nothing. */
import type {PaymentReply} from 'buybox/contract';
import type {JournalCall} from 'buybox/sandbox';
import {FINDINGS} from '../../sandbox/conformance/checked-sandbox.ts';
import {type Ask, textOf} from './ask.ts';
import type {Keys, Opened} from './keys.ts';
import {leaksIn, leaksInLines, secretsIn} from './leaks.ts';
import {faultOfOrder} from './money.ts';
import {type Answer, codeOf, faultsOfShape, saysOwn} from './shape.ts';
import {listOf} from './values.ts';
import {FRIENDS} from '../../server/origins.ts';
import {ORIGIN, type Told, type World} from './world.ts';

/** What was before an ask. */
export interface Before {
  changes: number;
  entries: number;
  told: number;
}

/** Notes what is now. */
export async function lookBefore({changes, stripe, told}: World): Promise<Before> {
  return {changes: await changes(), entries: stripe.journal.entries.length, told: told.length};
}

/** What is wrong after an ask. */
export async function judge(
  ask: Ask,
  answer: Answer,
  {world, keys, before}: {world: World; keys: Keys; before: Before},
): Promise<string[]> {
  const learned = learn(ask, answer, keys);
  const calls = world.stripe.journal.entries.slice(before.entries).filter(({kind}) => kind === 'call');
  return [
    ...faultsOfShape(ask, answer),
    ...learned,
    ...leaksIn(ask, answer, {world, own: keys.referencesFor(ask)}),
    ...keys.strangersIn(withoutRequestId(answer.text), ask).map((word) => `tells a stranger ${word}`),
    ...(await faultsOfReply(ask, answer, world)),
    ...(await faultsOfCalls(calls as JournalCall[], ask, world)),
    ...(await faultsOfWrites(ask, answer, {world, before, calls: calls.length})),
    ...faultsOfTold(world, before.told),
    ...leaksInLines(world.lines.splice(0), ask, world),
    ...faultsOfHealth(ask, answer),
    ...faultsOfAdmin(ask, answer),
    ...FINDINGS.take().map((line) => `Stripe's types don't allow: ${line}`),
  ];
}

function learn(ask: Ask, {status, text}: Answer, keys: Keys): string[] {
  if ((status !== 200 && status !== 201) || ask.method === 'HEAD') return [];
  const opened = parse<Partial<Opened>>(text);
  if (!opened?.orderId || !opened.orderToken) return [];
  keys.renew(opened as Opened);
  const body = parse<Record<string, unknown>>(textOf(ask.body));
  if (ask.route !== 'create' || !body) return [];
  const {attempt = 0} = opened;
  const key = {intentionId: String(body['intentionId']), attempt};
  return keys.learn({...(opened as Required<Opened>), key, body: {...body, attempt}}, ask);
}

/** It is made for this request, and belongs to no order. */
function withoutRequestId(text: string): string {
  return text.replace(/"requestId":"[^"]*"/, '');
}

async function faultsOfReply(ask: Ask, {status, text}: Answer, {shop}: World): Promise<string[]> {
  if ((status !== 200 && status !== 201) || ask.method === 'HEAD' || ask.route !== 'create') return [];
  const reply = parse<PaymentReply>(text);
  const order = reply && (await shop.order(reply.orderId));
  if (!order) return ['names an order that is not there'];
  const body = parse<Record<string, unknown>>(textOf(ask.body)) ?? {};
  // An earlier attempt that is paid stands for the whole intention.
  if (reply.attempt !== body['attempt']) return faultOfOrder(order);
  const [line] = order.lines;
  const asked = (body['lines'] as Record<string, unknown>[] | undefined)?.[0] ?? body;
  const isAsked = order.product === asked['product'] && order.quantity === asked['quantity'];
  const gave = asked['amount'] === undefined ? line?.amount : Number(asked['amount']) * order.quantity;
  const isCharged = order.amount === body['expectedAmount'];
  return [
    ...faultOfOrder(order),
    ...(isAsked && isCharged && gave === line?.amount ? [] : ['made an order for something else']),
    ...(reply.amount === order.amount && reply.currency === order.currency ? [] : [`says ${reply.amount}`]),
  ];
}

const READS = /^GET \/v1\/(payment_intents\/:id|refunds|disputes)$/;

async function faultsOfCalls(calls: readonly JournalCall[], ask: Ask, world: World): Promise<string[]> {
  const faults: string[] = [];
  for (const call of calls) {
    const name = `${call.method} ${call.route}`;
    if (name === 'POST /v1/payment_intents') faults.push(...(await faultsOfIntent(call, world)));
    else if (name === 'POST /v1/payment_intents/:id/confirm') faults.push(...faultsOfReturn(call, ask));
    else if (name !== 'POST /v1/payment_intents/:id/cancel' && !READS.test(name))
      faults.push(`asked Stripe ${name}`);
  }
  return faults;
}

async function faultsOfIntent({params, status}: JournalCall, {shop}: World): Promise<string[]> {
  if (status !== 200) return [`Stripe refused a PaymentIntent: ${status}`];
  const order = await shop.order(String((params['metadata'] as Record<string, unknown>)?.['buybox_order']));
  if (!order) return ['a PaymentIntent without an order'];
  const isSame = Number(params['amount']) === order.amount && params['currency'] === order.currency;
  return isSame
    ? faultOfOrder(order)
    : [`a PaymentIntent of ${String(params['amount'])}, an order of ${order.amount}`];
}

/** With another `Host`, our own site is another one; and who is no page may call itself any. */
function faultsOfReturn({params}: JournalCall, ask: Ask): string[] {
  if (saysOwn(ask)) return [];
  const {origin, username} = new URL(String(params['return_url']));
  const isOurs = [ORIGIN, ORIGIN.replace('http:', 'https:'), ...FRIENDS].includes(origin) && username === '';
  return isOurs || ask.headers.some(([name]) => name === 'host') ? [] : [`sends the buyer to ${origin}`];
}

/** Refused before anything is written, or asked of Stripe. */
const WRITES_NOTHING: ReadonlySet<string | undefined> = new Set(
  listOf(`
    address_required  amount_not_accepted  body_too_large  invalid_amount  invalid_currency  invalid_json  invalid_promotion_code  invalid_quantity
    invalid_request  shipping_unavailable
    invalid_signature  method_not_allowed  not_found  origin_not_allowed  total_changed  unknown_parameter
    unknown_product  unsupported_media_type`),
);
/** It shows, and keeps nothing. */
const SHOWS: ReadonlySet<string> = new Set([
  'admin',
  'buyer',
  'config',
  'health',
  'keys',
  'quote',
  'script',
  'unknown',
]);

async function faultsOfWrites(
  ask: Ask,
  answer: Answer,
  {world, before, calls}: {world: World; before: Before; calls: number},
): Promise<string[]> {
  const code = codeOf(answer);
  if (!WRITES_NOTHING.has(code) && !SHOWS.has(ask.route) && !ask.forged) return [];
  const written = (await world.changes()) - before.changes;
  // A client secret is Stripe's to know.
  const isAsked = calls > 0 && ask.route !== 'find-order';
  return [
    ...(written > 0 ? [`wrote ${written} rows for ${code ?? answer.status}`] : []),
    ...(isAsked ? [`asked Stripe for ${code ?? answer.status}`] : []),
  ];
}

/** Nobody who asks has the owner's token. */
function faultsOfHealth({route, method}: Ask, {status, text}: Answer): string[] {
  const isDetail = route === 'health' && method === 'GET' && status === 200 && text !== '{"status":"ok"}';
  return isDetail ? [`tells a stranger how it is: ${text.slice(0, 200)}`] : [];
}

/** Nor is anybody told what is wrong. */
function faultsOfAdmin({route}: Ask, {status, text}: Answer): string[] {
  const isAnswered = route === 'admin' && status < 400;
  return isAnswered ? [`tells a stranger what is wrong: ${text.slice(0, 200)}`] : [];
}

/** What a stranger can cause and only the owner could mend; nothing else that a client does is told to anybody. */
const MAY_BE_TOLD: readonly RegExp[] = [
  /signed with none of the secrets in stripe\.webhookSecret/,
  /came without its body/,
  /is rightly signed and refused for its time/,
  /^A page of .* was refused: this server answers for /,
];
const HOUR_MS = 3_600_000;

function faultsOfTold(world: World, from: number): string[] {
  const told = world.told.slice(from);
  return [
    ...told.flatMap((each, index) => faultOfTelling(each, world.told.slice(0, from + index))),
    ...secretsIn(told.map(({says}) => says).join('\n'), world).map((secret) => `the owner’s log gets ${secret}`),
  ];
}

function faultOfTelling({says, at}: Told, earlier: readonly Told[]): string[] {
  const cause = MAY_BE_TOLD.find((pattern) => pattern.test(says));
  if (!cause) return [`the owner is told: ${says.slice(0, 300)}`];
  const isRepeated = earlier.some((told) => cause.test(told.says) && at - told.at < HOUR_MS);
  return isRepeated ? [`the owner is told twice within an hour: ${says.slice(0, 100)}`] : [];
}

function parse<Value>(text: string): Value | undefined {
  try {
    return (JSON.parse(text) as Value | null) ?? undefined;
  } catch {
    return undefined;
  }
}
