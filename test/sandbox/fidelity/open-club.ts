/** A sandbox with a product, a customer with a card, and a test clock: what the tests of billing begin with. */
import type {SandboxOptions} from 'buybox/sandbox';
import type {Stripe} from 'stripe';
import {type Opened, openSandbox} from '../open-sandbox.ts';

/** A day in seconds. */
export const DAY = 24 * 60 * 60;
/** When the clock of every club begins. */
export const START = Date.UTC(2027, 3, 1) / 1000;

/** The club. */
export interface Club extends Opened {
  product: Stripe.Product;
  customer: Stripe.Customer;
  clock: Stripe.TestHelpers.TestClock;
  /** A price of this many cents, each month unless told otherwise. */
  price(amount: number, params?: Partial<Stripe.PriceCreateParams>): Promise<Stripe.Price>;
  /** A subscription that is paid with the customer's card. */
  subscribe(params: Stripe.SubscriptionCreateParams): Promise<Stripe.Subscription>;
  /** Moves the clock to this many days after its beginning. */
  goTo(days: number): Promise<void>;
  /** The types of the events since the journal was cleared, oldest first. */
  events(): string[];
}

/** How a club is opened. */
export interface ClubOptions extends SandboxOptions {
  /** The alias of the customer's card. @default pm_card_visa */
  card?: string | null;
}

/** Opens it. The customer has a card by this alias, which Stripe charges by itself. */
export async function openClub({card = 'pm_card_visa', ...options}: ClubOptions = {}): Promise<Club> {
  const opened = openSandbox({chargeUpdateDelay: 1, ...options});
  const {stripe, box} = opened;
  const clock = await stripe.testHelpers.testClocks.create({frozen_time: START});
  const customer = await stripe.customers.create({name: 'Ada', test_clock: clock.id});
  if (card) await setCard(opened, customer.id, card);
  const product = await stripe.products.create({name: 'Gold'});
  return {
    ...opened,
    clock,
    customer,
    product,
    price: (amount, params) =>
      stripe.prices.create({
        currency: 'usd',
        product: product.id,
        recurring: {interval: 'month'},
        unit_amount: amount,
        ...params,
      }),
    subscribe: (params) => stripe.subscriptions.create({customer: customer.id, ...params}),
    async goTo(days) {
      await stripe.testHelpers.testClocks.advance(clock.id, {frozen_time: START + Math.round(days * DAY)});
    },
    events: () => box.journal.events().map(({type}) => type),
  };
}

/** Attaches a card and makes it the one for invoices. */
export async function setCard({stripe}: Opened, customer: string, alias: string): Promise<string> {
  const {id} = await stripe.paymentMethods.attach(alias, {customer});
  await stripe.customers.update(customer, {invoice_settings: {default_payment_method: id}});
  return id;
}

/** The lines of an invoice in short. */
export function shortLines({lines}: Stripe.Invoice): [string | null, number][] {
  return lines.data.map(({description, amount}) => [description, amount]);
}
