/** What may happen in a random life of a PaymentIntent. Draws calls; makes none. */
import * as fc from 'fast-check';
import {RETURN_URL, typedCard} from './typed-card.ts';

/** What is done, by the names of stripe.md B5. */
export type Action = 'act' | 'attach' | 'cancel' | 'capture' | 'change' | 'confirm' | 'refund' | 'wait';
/** A form's fields. */
export type Form = Record<string, string>;

const METHODS = [
  'pm_card_visa',
  'pm_card_visa_chargeDeclined',
  'pm_card_threeDSecure2Required',
  'pm_card_threeDSecureRequiredChargeDeclined',
  'pm_card_riskLevelHighest',
  'pm_auBecsDebit_success',
  'pm_auBecsDebit_accountClosed',
  'pm_missing',
];
const NUMBERS = [
  '4242424242424242',
  '4000000000009995',
  '4000002760003184',
  '4000000000001208',
  '4242424242424241',
];

const AGREED = {'mandate_data[customer_acceptance][type]': 'offline'};
const method = fc.constantFrom(...METHODS).map((id): Form => ({payment_method: id}));
const flags = fc.constantFrom<Form>(
  {},
  {off_session: 'true'},
  {error_on_requires_action: 'true'},
  {use_stripe_sdk: 'true'},
);

/** How a PaymentIntent may begin. */
export const start = fc.record({
  capture_method: fc.constantFrom('automatic', 'automatic_async', 'manual'),
  currency: fc.constantFrom('aud', 'usd', 'eur'),
  way: fc.constantFrom<Form>({}, {confirmation_method: 'manual'}, {'automatic_payment_methods[enabled]': 'true'}),
  confirmed: fc.constantFrom<Form>({}, {confirm: 'true', payment_method: 'pm_card_visa', return_url: RETURN_URL}),
});

/** Everything that may be done to it. */
export const call = fc.oneof(
  fc.tuple(method, flags).map(([form, flag]) => ({
    action: 'confirm' as Action,
    form: {...form, ...flag, ...AGREED, return_url: RETURN_URL},
  })),
  fc
    .constantFrom(...NUMBERS)
    .map((number) => ({action: 'confirm' as Action, form: typedCard(number), isPage: true})),
  fc.constant({action: 'confirm' as Action, form: {return_url: RETURN_URL} as Form}),
  method.map((form) => ({action: 'attach' as Action, form})),
  fc
    .constantFrom('1', '2500', '-1', '99999999999')
    .map((amount) => ({action: 'change' as Action, form: {amount}})),
  fc.constantFrom('complete', 'fail').map((result) => ({action: 'act' as Action, form: {result}})),
  fc
    .constantFrom<Form>({}, {amount_to_capture: '700'}, {amount_to_capture: '999999'})
    .map((form) => ({action: 'capture' as Action, form})),
  fc.constant({action: 'cancel' as Action, form: {}}),
  fc.constantFrom<Form>({}, {amount: '300'}).map((form) => ({action: 'refund' as Action, form})),
  fc.constant({action: 'wait' as Action, form: {}}),
);

/** One action. */
export type Call = {action: Action; form: Form; isPage?: boolean};
