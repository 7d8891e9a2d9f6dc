/** Holds what a step of the option `price` has answered against what can be charged. Asks nobody. */
import {amountStep} from '../../packages/contract/money.ts';
import {type Shape, assertShape} from '../options/option-shape.ts';
import type {Adjustment} from '../orders/order.ts';
import type {PriceAnswer, PriceDraft, PricedLine} from './price-step.ts';

const ANSWER: Shape<PriceAnswer> = {
  lines: 'an array',
  adjustments: 'an array',
  promotionCode: 'a string',
  maxRedemptions: 'a number',
  needsAddress: 'true or false',
  refusal: 'a string',
  taxCalculation: 'a string',
};

const LINE: Shape<PricedLine> = {product: 'a string', amount: 'a number', unitAmount: 'anything'};

const ADJUSTMENT: Shape<Adjustment> = {kind: 'a string', label: 'a string', amount: 'a number'};

const KINDS: readonly Adjustment['kind'][] = ['discount', 'fee', 'shipping', 'tax'];

const REFUSAL: PriceAnswer['refusal'] = 'shipping_unavailable';

/** What a buyer reads in one line. */
const LABEL = /^[^\p{Cc}\p{Cs}]{1,200}$/u;

/**
 * Reads an answer; nothing is an answer without anything in it.
 * @param where the step, for its owner: `price[1]`
 * @throws TypeError that says what is wrong with it
 */
export function readAnswer(answer: unknown, draft: PriceDraft, where: string): PriceAnswer {
  if (answer === undefined || answer === null) return {};
  assertShape(answer, ANSWER, `The answer of ${where}`);
  const {lines = [], adjustments = [], maxRedemptions = 1, promotionCode} = answer as PriceAnswer;
  for (const line of lines) assertLine(line, draft, where);
  for (const adjustment of adjustments) assertAdjustment(adjustment, draft, where);
  if (!Number.isSafeInteger(maxRedemptions) || maxRedemptions < 0)
    throw new TypeError(`${where} has answered with maxRedemptions that is no whole number.`);
  if (promotionCode !== undefined && !LABEL.test(promotionCode))
    throw new TypeError(`${where} has answered with a promotionCode that nobody can read.`);
  const {refusal = REFUSAL} = answer as PriceAnswer;
  if (refusal !== REFUSAL) throw new TypeError(`${where} has answered with a refusal that is not "${REFUSAL}".`);
  assertTotal(answer as PriceAnswer, draft, where);
  return answer as PriceAnswer;
}

function assertLine(line: PricedLine, draft: PriceDraft, where: string): void {
  assertShape(line, LINE, `A line of ${where}`);
  const meant = draft.lines.find(({product}) => product === line.product);
  if (!meant) throw new TypeError(`${where} has priced "${line.product}", which is not among the lines.`);
  assertAmount(line.amount, draft, where);
  const {unitAmount = null, amount} = line;
  if (unitAmount !== null && unitAmount * meant.quantity !== amount)
    throw new TypeError(`${where}: of "${line.product}", unitAmount times the quantity is not amount.`);
}

function assertAdjustment(adjustment: Adjustment, draft: PriceDraft, where: string): void {
  assertShape(adjustment, ADJUSTMENT, `An adjustment of ${where}`);
  const {kind, label, amount} = adjustment;
  if (!KINDS.includes(kind)) throw new TypeError(`${where}: the kind of an adjustment is ${KINDS.join(', ')}.`);
  if (!LABEL.test(label ?? '')) throw new TypeError(`${where}: the label of an adjustment is what a buyer reads.`);
  assertAmount(kind === 'discount' ? -amount : amount, draft, where);
}

/** 0 or more: a discount is measured the other way round. */
function assertAmount(amount: unknown, {currency}: PriceDraft, where: string): void {
  const step = amountStep(currency);
  if (Number.isSafeInteger(amount) && Number(amount) >= 0 && Number(amount) % step === 0) return;
  const steps = step > 1 ? `, in steps of ${step}` : '';
  throw new TypeError(
    `${where} has answered with an amount that ${currency} has not: integers in minor units${steps}; below 0 for a discount, and for nothing else.`,
  );
}

/** Nobody is paid for buying. */
function assertTotal({lines = [], adjustments = []}: PriceAnswer, draft: PriceDraft, where: string): void {
  const priced = new Map(lines.map(({product, amount}) => [product, amount]));
  const changed = draft.lines.map(({product, amount}) => priced.get(product) ?? amount);
  const all = [...changed, ...[...draft.adjustments, ...adjustments].map(({amount}) => amount)];
  const total = all.reduce((sum, amount) => sum + amount, 0);
  if (Number.isSafeInteger(total) && total >= 0) return;
  throw new TypeError(`${where} has answered with a total below 0.`);
}
