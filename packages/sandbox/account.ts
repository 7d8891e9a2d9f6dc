/** One test account in memory: its clock, ids and objects. Knows what is stored; knows nothing of how it changes. */
import type Stripe from 'stripe';
import type {Keys} from './api/auth.ts';
import type {AfterRetries} from './options.ts';
import type {TestBankAccount} from './methods/bank-accounts.ts';
import type {RadarRules} from './cards/radar.ts';
import type {TestCard} from './cards/test-card.ts';
import type {CheckoutDetails} from './checkout/session-details.ts';
import type {MethodTypeName} from './methods/method-types.ts';
import type {Ids} from './ids.ts';
import type {Job} from './time/job.ts';
import type {JournalWriter} from './journal.ts';

/** A PaymentMethod and what only Stripe knows of it. */
export interface StoredPaymentMethod {
  object: Stripe.PaymentMethod;
  /** The test card; null for every other type. */
  card: TestCard | null;
  /** The test account number of a debit; null for every other type. */
  bankAccount: TestBankAccount | null;
  /** Without a customer a PaymentMethod pays once. */
  used: boolean;
  /** Whether the bank has agreed to charges without the buyer. */
  isSetUp: boolean;
  /** The PaymentIntent whose challenge was passed and which its backend has yet to confirm. */
  authenticatedFor?: string;
}

/** A ConfirmationToken and the PaymentMethod in it: one that is not kept yet, or the id of a kept one. */
export interface StoredConfirmationToken {
  object: Stripe.ConfirmationToken;
  method: StoredPaymentMethod | string;
}

/** A link to the page on which a seller gives an account what it waits for. */
export interface OnboardingLink {
  /** Of the seller. */
  account: string;
  /** Seconds since the epoch. */
  expiresAt: number;
  returnUrl: string;
  refreshUrl: string;
}

/** A token and the card that was entered for it. */
export interface StoredToken {
  object: Stripe.Token;
  card: TestCard;
}

/** A tax calculation and its lines. */
export interface StoredTaxCalculation {
  object: Stripe.Tax.Calculation;
  lines: Stripe.Tax.CalculationLineItem[];
  /** How each line is taxed, by the line's id: Stripe shows it only when it is expanded. */
  breakdowns: Record<string, Stripe.Tax.CalculationLineItem.TaxBreakdown[]>;
}

/** A tax transaction and its lines. */
export interface StoredTaxTransaction {
  object: Stripe.Tax.Transaction;
  lines: Stripe.Tax.TransactionLineItem[];
}

/** A webhook endpoint and what only Stripe and its owner know of it. */
export interface StoredEndpoint {
  object: Stripe.WebhookEndpoint;
  /** The secrets that sign; the newest first. A rolled secret signs on for a while. */
  secrets: {secret: string; until: number}[];
  /** Whether it gets the events of connected accounts instead of its own. */
  isForConnect: boolean;
  /** Whether the sandbox's owner set the address in code; an address set through the API is not trusted as far. */
  isFromCode?: boolean | undefined;
}

/** Everything the account holds, each in the order it was made. */
export interface Store {
  /** What a platform knows of its connected accounts. */
  accounts: Map<string, Stripe.Account>;
  applicationFees: Map<string, Stripe.ApplicationFee>;
  /** The end of a period or of a schedule that was announced, by the id of what ends. */
  announcedEnds: Map<string, {end: number}>;
  /** The end of a trial that was announced, by the id of its subscription. */
  announcedTrialEnds: Map<string, {trialEnd: number}>;
  balanceTransactions: Map<string, Stripe.BalanceTransaction>;
  charges: Map<string, Stripe.Charge>;
  /** By the session's id. */
  checkoutDetails: Map<string, CheckoutDetails>;
  checkoutSessions: Map<string, Stripe.Checkout.Session>;
  confirmationTokens: Map<string, StoredConfirmationToken>;
  coupons: Map<string, Stripe.Coupon>;
  creditNotes: Map<string, Stripe.CreditNote>;
  customerBalanceTransactions: Map<string, Stripe.CustomerBalanceTransaction>;
  customers: Map<string, Stripe.Customer>;
  /** By client secret. */
  customerSessions: Map<string, Stripe.CustomerSession>;
  /** Deleted coupons, whose discounts go on. */
  deletedCoupons: Map<string, Stripe.Coupon>;
  /** Deleted customers, as the API shows them. */
  deletedCustomers: Map<string, Stripe.DeletedCustomer>;
  discounts: Map<string, Stripe.Discount>;
  disputes: Map<string, Stripe.Dispute>;
  events: Map<string, Stripe.Event>;
  feeRefunds: Map<string, Stripe.FeeRefund>;
  fraudWarnings: Map<string, Stripe.Radar.EarlyFraudWarning>;
  invoiceItems: Map<string, Stripe.InvoiceItem>;
  invoicePayments: Map<string, Stripe.InvoicePayment>;
  invoices: Map<string, Stripe.Invoice>;
  /** The line items of a PaymentIntent, by its id. */
  lineItems: Map<string, {items: Stripe.PaymentIntentAmountDetailsLineItem[]}>;
  mandates: Map<string, Stripe.Mandate>;
  /** The days, since the epoch, at whose end money becomes available. */
  maturingDays: Map<string, {day: number}>;
  /** By the token in the link. */
  onboardingLinks: Map<string, OnboardingLink>;
  paymentIntents: Map<string, Stripe.PaymentIntent>;
  paymentMethodDomains: Map<string, Stripe.PaymentMethodDomain>;
  paymentMethods: Map<string, StoredPaymentMethod>;
  payouts: Map<string, Stripe.Payout>;
  prices: Map<string, Stripe.Price>;
  products: Map<string, Stripe.Product>;
  promotionCodes: Map<string, Stripe.PromotionCode>;
  refunds: Map<string, Stripe.Refund>;
  reviews: Map<string, Stripe.Review>;
  setupAttempts: Map<string, Stripe.SetupAttempt>;
  setupIntents: Map<string, Stripe.SetupIntent>;
  subscriptionSchedules: Map<string, Stripe.SubscriptionSchedule>;
  shippingRates: Map<string, Stripe.ShippingRate>;
  subscriptions: Map<string, Stripe.Subscription>;
  /** By the PaymentIntent's id. */
  taxAssociations: Map<string, Stripe.Tax.Association>;
  taxCalculations: Map<string, StoredTaxCalculation>;
  taxIds: Map<string, Stripe.TaxId>;
  taxRates: Map<string, Stripe.TaxRate>;
  taxTransactions: Map<string, StoredTaxTransaction>;
  testClocks: Map<string, Stripe.TestHelpers.TestClock>;
  transferReversals: Map<string, Stripe.TransferReversal>;
  transfers: Map<string, Stripe.Transfer>;
  tokens: Map<string, StoredToken>;
  webhookEndpoints: Map<string, StoredEndpoint>;
}

/** Runs for every event, after the event was recorded. */
export type Reaction = (account: Account, type: Stripe.Event['type'], object: object) => void;

/** What resources work with. */
export interface Account {
  readonly id: string;
  readonly keys: Keys;
  readonly ids: Ids;
  readonly store: Store;
  readonly journal: JournalWriter;
  /** Seconds since the epoch, by the sandbox's clock. */
  now(): number;
  /** Does the job after `milliseconds`, unless the sandbox closes before and keeps no file. */
  later(milliseconds: number, job: Job): void;
  /** Hands an event to every webhook endpoint that wants it; returns how many do. */
  deliver(event: Stripe.Event): number;
  /** How long after a charge its balance transaction is known, in milliseconds. */
  readonly chargeUpdateDelay: number;
  /** When the account was opened, in seconds since the epoch. */
  readonly opened: number;
  /** The account that acts for this one by the header `Stripe-Account`; null for the account of the keys. */
  readonly platform: Account | null;
  /** The accounts that this platform acts for, by their ids. */
  readonly connected: ReadonlyMap<string, Account>;
  /** Connects a further account to this platform. */
  connect(id: string): Account;
  /** Ends the connection. */
  disconnect(id: string): void;
  /** Forgets all connected accounts but those that it was opened with, and these are as new. */
  reconnect(): void;
  /** The id of the settings that say which payment methods are on. */
  readonly configuration: string;
  readonly radar: RadarRules;
  /** What becomes of a subscription that no retry could pay. */
  readonly afterRetries: AfterRetries;
  /** Run for every event: billing listens for payments. */
  readonly reactions: readonly Reaction[];
  /** The types of PaymentMethod that are turned on, as in the Dashboard. */
  readonly methodTypes: readonly MethodTypeName[];
}

/** An account that has done nothing yet. */
export function createStore(): Store {
  return {
    accounts: new Map(),
    applicationFees: new Map(),
    announcedEnds: new Map(),
    announcedTrialEnds: new Map(),
    balanceTransactions: new Map(),
    charges: new Map(),
    checkoutDetails: new Map(),
    checkoutSessions: new Map(),
    confirmationTokens: new Map(),
    coupons: new Map(),
    creditNotes: new Map(),
    customerBalanceTransactions: new Map(),
    customers: new Map(),
    customerSessions: new Map(),
    deletedCoupons: new Map(),
    deletedCustomers: new Map(),
    discounts: new Map(),
    disputes: new Map(),
    events: new Map(),
    feeRefunds: new Map(),
    fraudWarnings: new Map(),
    invoiceItems: new Map(),
    invoicePayments: new Map(),
    invoices: new Map(),
    lineItems: new Map(),
    mandates: new Map(),
    maturingDays: new Map(),
    onboardingLinks: new Map(),
    paymentIntents: new Map(),
    paymentMethodDomains: new Map(),
    paymentMethods: new Map(),
    payouts: new Map(),
    prices: new Map(),
    products: new Map(),
    promotionCodes: new Map(),
    refunds: new Map(),
    reviews: new Map(),
    setupAttempts: new Map(),
    setupIntents: new Map(),
    subscriptionSchedules: new Map(),
    shippingRates: new Map(),
    subscriptions: new Map(),
    taxAssociations: new Map(),
    taxCalculations: new Map(),
    taxIds: new Map(),
    taxRates: new Map(),
    taxTransactions: new Map(),
    testClocks: new Map(),
    transferReversals: new Map(),
    transfers: new Map(),
    tokens: new Map(),
    webhookEndpoints: new Map(),
  };
}

/** Where `expand` finds the objects of a kind, tried in this order. */
const COLLECTIONS: Record<string, readonly (keyof Store)[]> = {
  account: ['accounts'],
  application_fee: ['applicationFees'],
  balance_transaction: ['balanceTransactions'],
  charge: ['charges'],
  coupon: ['coupons', 'deletedCoupons'],
  credit_note: ['creditNotes'],
  'checkout.session': ['checkoutSessions'],
  customer: ['customers', 'deletedCustomers'],
  customer_balance_transaction: ['customerBalanceTransactions'],
  discount: ['discounts'],
  dispute: ['disputes'],
  invoice: ['invoices'],
  invoice_payment: ['invoicePayments'],
  invoiceitem: ['invoiceItems'],
  mandate: ['mandates'],
  payment_intent: ['paymentIntents'],
  payment_method: ['paymentMethods'],
  payout: ['payouts'],
  price: ['prices'],
  product: ['products'],
  promotion_code: ['promotionCodes'],
  refund: ['refunds'],
  review: ['reviews'],
  setup_attempt: ['setupAttempts'],
  setup_intent: ['setupIntents'],
  shipping_rate: ['shippingRates'],
  source: [
    'charges',
    'refunds',
    'disputes',
    'transfers',
    'transferReversals',
    'applicationFees',
    'feeRefunds',
    'payouts',
  ],
  subscription: ['subscriptions'],
  subscription_schedule: ['subscriptionSchedules'],
  tax_id: ['taxIds'],
  tax_rate: ['taxRates'],
  test_clock: ['testClocks'],
  transfer: ['transfers'],
  transfer_reversal: ['transferReversals'],
};

/** The stored object of a kind with this id, for `expand`. */
export function lookUp(store: Store, kind: string, id: string): object | undefined {
  const collections: readonly (keyof Store)[] = COLLECTIONS[kind] ?? [];
  const found: object | undefined = collections.map((collection) => store[collection].get(id)).find(Boolean);
  return found && 'bankAccount' in found ? (found as StoredPaymentMethod).object : found;
}
