/**
 * What an order costs: its lines by the catalogue, then each step of the option `price`. Run for a quote, and again when the
 * order is made; `expectedAmount` holds the two together. Knows no HTTP and writes nothing.
 */
import {askHost} from '../ask-host.ts';
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {Money} from '../../packages/contract/money.ts';
import {assertChargeable} from '../../packages/contract/price-rules.ts';
import type {Adjustment, OrderLine} from '../orders/order.ts';
import type {Shop} from '../shop.ts';
import {readAnswer} from './price-answer.ts';
import type {PriceAnswer, PriceContext, PriceDraft} from './price-step.ts';

const ASKED = {option: 'price', instead: 'answer nothing where nothing is added'};

/** What an order costs, and what that hangs on. */
export interface Priced extends Money {
  readonly lines: readonly OrderLine[];
  readonly adjustments: readonly Adjustment[];
  /** The code that counts; null without one. */
  readonly promotionCode: string | null;
  /** How often that code may be used in all; null without a limit. */
  readonly maxRedemptions: number | null;
  /** Whether a whole address is needed before anybody can pay. */
  readonly needsAddress: boolean;
  readonly taxCalculation: string | null;
}

/** What is priced: a draft without what only steps add. */
export type Unpriced = Omit<PriceDraft, 'adjustments' | 'amount'>;

/**
 * Asks every step, in turn.
 * @throws BuyboxError `invalid_promotion_code`, `shipping_unavailable`, `amount_too_small`, `amount_too_large`, or
 *   `price_unavailable` where a step has thrown, has answered what makes no sense, or has not answered within ten seconds
 */
export async function priceOrder(
  unpriced: Unpriced,
  purpose: PriceContext['purpose'],
  shop: Shop,
): Promise<Priced> {
  const start = begin(unpriced);
  const ask = (signal: AbortSignal) => runSteps(start, {stripe: shop.stripe, purpose, signal}, shop);
  const priced = shop.price.length === 0 ? end(start) : await inTime(ask);
  if (unpriced.promotionCode !== null && priced.promotionCode === null)
    throw new BuyboxError('invalid_promotion_code', {param: 'promotionCode'});
  // What is still to be added is not known: only the whole has to be chargeable.
  if (!priced.needsAddress) assertChargeable(priced, shop.paymentMethodTypes);
  return priced;
}

/** A draft, and what the steps have said besides. */
type Running = PriceDraft & {readonly said: Omit<Priced, keyof PriceDraft> & Pick<Priced, 'promotionCode'>};

function begin(unpriced: Unpriced): Running {
  const amount = sum(unpriced.lines, []);
  const said = {promotionCode: null, maxRedemptions: null, needsAddress: false, taxCalculation: null};
  return {...unpriced, adjustments: [], amount, said};
}

async function runSteps(start: Running, context: PriceContext, {price}: Shop): Promise<Priced> {
  let running = start;
  for (const [index, step] of price.entries()) {
    // Nobody waits any more, and a step may cost money.
    context.signal.throwIfAborted();
    const {said: _, ...draft} = running;
    const answer = readAnswer(await step(draft, context), draft, `price${price.length > 1 ? `[${index}]` : ''}`);
    if (answer.refusal !== undefined) throw new BuyboxError(answer.refusal, {param: 'buyer.address'});
    running = take(running, answer);
  }
  return end(running);
}

function end({lines, adjustments, amount, currency, said}: Running): Priced {
  return {lines, adjustments, amount, currency, ...said};
}

function take(before: Running, answer: PriceAnswer): Running {
  const {said} = before;
  const others = new Map(answer.lines?.map((line) => [line.product, line]));
  const lines = before.lines.map((line) => {
    const {amount = line.amount, unitAmount = null} = others.get(line.product) ?? line;
    return {...line, amount, unitAmount};
  });
  const adjustments = [...before.adjustments, ...(answer.adjustments ?? [])];
  return {
    ...before,
    lines,
    adjustments,
    amount: sum(lines, adjustments),
    said: {
      promotionCode: answer.promotionCode ?? said.promotionCode,
      maxRedemptions: answer.maxRedemptions ?? said.maxRedemptions,
      needsAddress: (answer.needsAddress ?? false) || said.needsAddress,
      taxCalculation: answer.taxCalculation ?? said.taxCalculation,
    },
  };
}

function sum(lines: readonly OrderLine[], adjustments: readonly Adjustment[]): number {
  return [...lines, ...adjustments].reduce((total, {amount}) => total + amount, 0);
}

/** The host's failure is no client's: it is told to the owner, and the buyer may try again. */
async function inTime(work: (signal: AbortSignal) => Promise<Priced>): Promise<Priced> {
  const ending = new AbortController();
  try {
    return (await askHost(ASKED, () => work(ending.signal))) as Priced;
  } catch (error) {
    throw error instanceof BuyboxError ? error : new BuyboxError('price_unavailable', {cause: error});
  } finally {
    ending.abort();
  }
}
