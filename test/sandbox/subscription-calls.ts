/** What may happen in a random life of a subscription. Draws actions; makes no call. */
import * as fc from 'fast-check';

/** A form's fields. */
export type Form = Record<string, string>;

/** What is done. */
export type Action =
  | 'advance'
  | 'balance'
  | 'cancel'
  | 'card'
  | 'create_item'
  | 'invoice'
  | 'pay'
  | 'preview'
  | 'resume'
  | 'uncollectible'
  | 'update'
  | 'void';

/** One action. */
export interface Step {
  action: Action;
  form: Form;
}

/** `none` leaves the customer without one. */
const CARDS = [
  'none',
  'pm_card_visa',
  'pm_card_mastercard',
  'pm_card_chargeCustomerFail',
  'pm_card_authenticationRequired',
];

/** The names of a price, a coupon and a tax rate; the life knows their ids. */
const PRICES = ['PRICE_FREE', 'PRICE_MONTH', 'PRICE_DEAR', 'PRICE_YEAR', 'PRICE_WEEK'];
const DISCOUNTS: Form[] = [{}, {'discounts[0][coupon]': 'COUPON_PART'}, {'discounts[0][coupon]': 'COUPON_AMOUNT'}];
const TAXES: Form[] = [{}, {'default_tax_rates[0]': 'TAX_ON_TOP'}, {'default_tax_rates[0]': 'TAX_WITHIN'}];

const prorations = fc.constantFrom<Form>(
  {},
  {proration_behavior: 'none'},
  {proration_behavior: 'always_invoice'},
  {proration_behavior: 'always_invoice', payment_behavior: 'error_if_incomplete'},
);

/** How a subscription may begin. */
export const start = fc.tuple(
  fc.constantFrom(...PRICES).map((price): Form => ({'items[0][price]': price})),
  fc.constantFrom<Form>({}, {trial_period_days: '2'}, {trial_period_days: '10'}),
  fc.constantFrom<Form>(
    {},
    {payment_behavior: 'default_incomplete'},
    {collection_method: 'send_invoice', days_until_due: '5'},
  ),
  fc.constantFrom<Form>({}, {'billing_mode[type]': 'classic'}),
  fc.constantFrom(...DISCOUNTS),
  fc.constantFrom(...TAXES),
  fc.constantFrom<Form>(
    {},
    {'trial_settings[end_behavior][missing_payment_method]': 'pause'},
    {'trial_settings[end_behavior][missing_payment_method]': 'cancel'},
  ),
);

const update = fc.oneof(
  fc
    .tuple(fc.constantFrom(...PRICES), prorations)
    .map(([price, form]) => Object.assign({'items[0][price]': price}, form)),
  fc
    .tuple(fc.constantFrom('0', '1', '3', '7'), prorations)
    .map(([quantity, form]) => Object.assign({'items[0][quantity]': quantity}, form)),
  fc.constantFrom<Form>(
    {cancel_at_period_end: 'true'},
    {cancel_at_period_end: 'false'},
    {cancel_at: ''},
    {cancel_at: 'max_period_end'},
    {trial_end: 'now'},
    {trial_end: 'LATER'},
    {'billing_cycle_anchor[type]': 'now'},
    {'billing_cycle_anchor[type]': 'now', proration_behavior: 'none'},
    {'pause_collection[behavior]': 'void'},
    {'pause_collection[behavior]': 'keep_as_draft', 'pause_collection[resumes_at]': 'LATER'},
    {'pause_collection[behavior]': 'mark_uncollectible'},
    {pause_collection: ''},
    {discounts: ''},
    ...DISCOUNTS,
    ...TAXES,
  ),
);

const days = fc.constantFrom('0.3', '1', '4', '9', '16', '33', '70');

/** Everything that may be done. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  {weight: 4, arbitrary: days.map((form) => ({action: 'advance' as const, form: {days: form}}))},
  {weight: 4, arbitrary: update.map((form) => ({action: 'update' as const, form}))},
  {weight: 2, arbitrary: fc.constantFrom(...CARDS).map((alias) => ({action: 'card' as const, form: {alias}}))},
  fc.constantFrom<Form>({}, {paid_out_of_band: 'true'}).map((form) => ({action: 'pay' as const, form})),
  fc
    .constantFrom<Form>({}, {prorate: 'true', invoice_now: 'true'})
    .map((form) => ({action: 'cancel' as const, form})),
  prorations.map((form) => ({action: 'create_item' as const, form: {price: 'PRICE_MONTH', ...form}})),
  fc.constantFrom('-900', '400').map((amount) => ({action: 'balance' as const, form: {amount, currency: 'usd'}})),
  fc.constantFrom('-300', '20', '1500').map((amount) => ({action: 'invoice' as const, form: {amount}})),
  fc
    .constantFrom<Form>(
      {},
      {'billing_cycle_anchor[type]': 'unchanged'},
      {payment_behavior: 'resume_on_payment_attempt'},
    )
    .map((form) => ({action: 'resume' as const, form})),
  fc.constantFrom('void', 'uncollectible', 'preview').map((action) => ({action: action as Action, form: {}})),
);
