/** The messages that cross the wire, one schema each. JSON, camelCase, amounts in minor units. */
import * as v from 'valibot';
import {ORDER_STATES} from './order-states.ts';
import {EMAIL, MAX_EMAIL_LENGTH, tidyEmail} from './email.ts';
import {isMetadata, MAX_REFERENCE_LENGTH, PRINTABLE} from './metadata.ts';

/** The longest id of a product. */
export const MAX_ID_LENGTH = 100;
/** The longest promotion code. */
export const MAX_PROMOTION_CODE_LENGTH = 100;
/** Longer than any name or line of an address that a carrier prints. */
const MAX_NAME_LENGTH = 200;
const MAX_POSTAL_CODE_LENGTH = 20;
const MAX_PHONE_LENGTH = 40;
/** No buyer presses Pay so often. */
const MAX_ATTEMPT = 1_000_000;
/** Ours are shorter. */
const MAX_TOKEN_LENGTH = 2_000;
/** The most lines of one order; Stripe takes 200 on a PaymentIntent. */
export const MAX_LINES = 100;
const amount = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const currency = v.pipe(v.string(), v.regex(/^[a-z]{3}$/));

/** What a page gets with its offer, and sends with the order. */
export const checkoutToken = v.pipe(v.string(), v.maxLength(MAX_TOKEN_LENGTH));

const productId = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ID_LENGTH));
const integer = v.pipe(v.number(), v.safeInteger());

/** One thing that is bought. */
export const LineRequest = v.strictObject({
  /** The catalogue's id of the product. */
  product: productId,
  /** How many; the product's own rules are checked against the catalogue. */
  quantity: integer,
  /** What the buyer gives for one, in minor units, where the price leaves it to the buyer; refused elsewhere. */
  amount: v.optional(integer),
});
/** One thing that is bought. */
export type LineRequest = v.InferOutput<typeof LineRequest>;

/** One line of text that a buyer writes: no control, no half of a character. */
const text = (most: number) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(most), v.regex(/^[^\p{Cc}\p{Cs}]+$/u));

/** A postal address, in the fields of Stripe's Address Element. What a country has no use for is absent. */
export const Address = v.strictObject({
  /** ISO 3166-1 code in upper case. */
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  line1: v.optional(text(MAX_NAME_LENGTH)),
  line2: v.optional(text(MAX_NAME_LENGTH)),
  city: v.optional(text(MAX_NAME_LENGTH)),
  state: v.optional(text(MAX_NAME_LENGTH)),
  postalCode: v.optional(text(MAX_POSTAL_CODE_LENGTH)),
});
/** A postal address, in the fields of Stripe's Address Element. */
export type Address = v.InferOutput<typeof Address>;

/** Who buys and where it goes, as the buyer has written it, or their wallet: no proof of who somebody is. */
export const BuyerRequest = v.strictObject({
  name: v.optional(text(MAX_NAME_LENGTH)),
  phone: v.optional(text(MAX_PHONE_LENGTH)),
  address: v.optional(Address),
  /** What the address is for: where it is sent, or whose card pays. */
  addressKind: v.optional(v.picklist(['billing', 'shipping'])),
});
/** Who buys and where it goes. */
export type BuyerRequest = v.InferOutput<typeof BuyerRequest>;

/** What is bought, by whom: the part of a request that decides what it costs. */
const wanted = {
  /** What is bought, each product once. */
  lines: v.optional(v.pipe(v.array(LineRequest), v.minLength(1), v.maxLength(MAX_LINES))),
  /** Instead of `lines`, where there is one: its product. */
  product: v.optional(productId),
  /** Instead of `lines`: how many. */
  quantity: v.optional(integer),
  /** Instead of `lines`: what the buyer gives for one. */
  amount: v.optional(integer),
  /** The currency that the buyer was shown. */
  currency: v.optional(currency),
  /** The buyer's address, for Stripe's receipt. */
  email: v.optional(v.pipe(v.string(), v.transform(tidyEmail), v.maxLength(MAX_EMAIL_LENGTH), v.regex(EMAIL))),
  /** Who buys and where it goes, where the page has asked for it. */
  buyer: v.optional(BuyerRequest),
  /** As the buyer has typed it, without the space around it. */
  promotionCode: v.optional(text(MAX_PROMOTION_CODE_LENGTH)),
  /** Of the offer: `checkoutToken` in the answer of `GET /config`. A shop with a guard makes no order without it; a quote may need a proved one. */
  checkoutToken: v.optional(checkoutToken),
};

/** Body of `POST /quote`: what would it cost? Needed only where the server says `isQuoted` of an offer. */
export const QuoteRequest = v.strictObject(wanted);
/** Body of `POST /quote`. */
export type QuoteRequest = v.InferOutput<typeof QuoteRequest>;

/**
 * Body of `POST /create-payment-intent`. An unknown key is refused, not ignored: it may be a price. With the token of an order
 * as its bearer, the intention of that order goes on.
 */
export const PaymentRequest = v.strictObject({
  ...wanted,
  /** The total that the buyer was shown. A different one on the server stops the payment. */
  expectedAmount: amount,
  /** The page's own word for this purchase, such as a cart's id: printable, shown to the host as `order.reference`. */
  reference: v.optional(v.pipe(v.string(), v.maxLength(MAX_REFERENCE_LENGTH), v.regex(PRINTABLE))),
  /** What the page wants to find at the order and at the PaymentIntent. */
  metadata: v.optional(v.custom<Record<string, string>>(isMetadata)),
  /** Made once per wish to buy, and sent with each of its attempts. It opens their orders: keep it in the page. */
  intentionId: v.pipe(v.string(), v.uuid()),
  /** Counts the attempts of the intention: the same one finds the same order, a later one ends all earlier ones. */
  attempt: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_ATTEMPT)),
});
/** Body of `POST /create-payment-intent`. */
export type PaymentRequest = v.InferOutput<typeof PaymentRequest>;

/** Where an order stands, as the page is told; `attention` means that a person at the shop has to look. */
export const OrderStatus = v.picklist(ORDER_STATES);
/** Where an order stands, as the page is told. */
export type OrderStatus = v.InferOutput<typeof OrderStatus>;

/** Bearer token for `GET /orders/:id`; valid for 30 days. */
export const ORDER_TOKEN = v.string();

/** An order with what pays it. */
export const PAYABLE = {
  orderId: v.string(),
  orderToken: ORDER_TOKEN,
  /** The PaymentIntent's client secret, for Stripe.js alone; empty where nothing is to pay: then the order is `paid`. */
  clientSecret: v.string(),
  amount,
  currency,
  status: OrderStatus,
};

/**
 * Answer of `POST /create-payment-intent`: 201 for a new order, 200 when the attempt's order was there already, or when an
 * earlier attempt of the intention is paid or on its way: then it is that one's order.
 */
export const PaymentReply = v.strictObject({
  ...PAYABLE,
  /** Which attempt has made the order. */
  attempt: v.number(),
});
/** Answer of `POST /create-payment-intent`. */
export type PaymentReply = v.InferOutput<typeof PaymentReply>;

/** One thing that is bought, as it was called and priced. */
const line = v.strictObject({
  product: v.string(),
  name: v.string(),
  quantity: integer,
  /** What one costs; null where the price goes by tiers. */
  unitAmount: v.nullable(amount),
  amount,
});

/** What the shop adds to the sum of the lines, or takes from it. */
export const AdjustmentReply = v.strictObject({
  kind: v.picklist(['discount', 'fee', 'shipping', 'tax']),
  /** What the buyer reads. */
  label: v.string(),
  /** Minor units; below 0 for a discount. */
  amount: integer,
});
/** What the shop adds to the sum of the lines, or takes from it. */
export type AdjustmentReply = v.InferOutput<typeof AdjustmentReply>;

/** Answer of `POST /quote`. The sum of all lines and adjustments is `amount`. */
export const QuoteReply = v.strictObject({
  lines: v.array(line),
  adjustments: v.array(AdjustmentReply),
  amount,
  currency,
  /** The code that counts, as the shop writes it; null without one. */
  promotionCode: v.nullable(v.string()),
  /** Whether the total is not known before the buyer has given a whole address: until then nobody can pay. */
  needsAddress: v.boolean(),
});
/** Answer of `POST /quote`. */
export type QuoteReply = v.InferOutput<typeof QuoteReply>;

/** Answer of `GET /buyer`: what the host knows of who is asking, to be filled in; nulls for a guest. */
export const BuyerReply = v.strictObject({email: v.nullable(v.string()), name: v.nullable(v.string())});
/** Answer of `GET /buyer`. */
export type BuyerReply = v.InferOutput<typeof BuyerReply>;

/** Answer of `GET /orders/:id`. */
export const OrderReply = v.strictObject({
  orderId: v.string(),
  status: OrderStatus,
  /** Whether the payment waits for what the buyer's bank asks of them. */
  requiresAction: v.boolean(),
  /** Of the first line. */
  product: v.string(),
  /** Of the first line. */
  quantity: integer,
  /** What is bought, as it was called and priced when the order was made. */
  lines: v.array(line),
  adjustments: v.array(AdjustmentReply),
  /** Of all of it. */
  amount,
  currency,
  paymentIntentId: v.nullable(v.string()),
  /** The page's own word for the purchase. */
  reference: v.nullable(v.string()),
  livemode: v.boolean(),
  /** Of a paid order: the shop's signature under what was paid, for any backend. See `Receipt`. */
  receipt: v.optional(v.string()),
});
/** Answer of `GET /orders/:id`. */
export type OrderReply = v.InferOutput<typeof OrderReply>;

/** What the page may know of a product. */
export const ProductReply = v.strictObject({
  id: v.string(),
  name: v.string(),
  description: v.optional(v.string()),
  /** Of the product, by an https address or a path of this site. */
  image: v.optional(v.string()),
  currency,
  /** All that it is sold in; the first is what it is sold in where nobody says. */
  currencies: v.array(currency),
  /** Exactly one of this and the next two: what each costs, in minor units. */
  unitAmount: v.optional(amount),
  /** What it costs by quantity. */
  tiers: v.optional(
    v.array(
      v.strictObject({
        upTo: v.nullable(v.number()),
        unitAmount: v.optional(amount),
        flatAmount: v.optional(amount),
      }),
    ),
  ),
  tiersMode: v.optional(v.picklist(['graduated', 'volume'])),
  /** The buyer says how much. */
  customUnitAmount: v.optional(
    v.strictObject({
      minimum: amount,
      maximum: v.optional(amount),
      preset: v.optional(amount),
      presets: v.optional(v.array(amount)),
    }),
  ),
  quantity: v.strictObject({min: v.number(), max: v.number(), step: v.number()}),
  /** How many are left, where there are only so many; `quantity.max` is no more. Below `quantity.min` it is sold out. */
  stock: v.optional(amount),
});
/** What the page may know of a product. */
export type ProductReply = v.InferOutput<typeof ProductReply>;

/** Answer of `GET /config`, and with `?product=` (and `&currency=`) also what the page needs to sell it. */
export const ConfigReply = v.strictObject({
  publishableKey: v.string(),
  livemode: v.boolean(),
  product: v.optional(ProductReply),
  /** For the order of this product on this site, within half an hour. Absent without a product, and where the shop has no guard. */
  checkoutToken: v.optional(v.string()),
  /** The PaymentMethod types that Elements may offer; the PaymentIntent is made with the same. */
  paymentMethodTypes: v.array(v.string()),
  /** `manual` where the money is only held at first; Stripe wants the form and the PaymentIntent to agree. */
  captureMethod: v.optional(v.literal('manual')),
  /**
   * With `?locale=`: how the amounts that are seen first are written there, so that the page needs no `Intl` for them. Each
   * by its minor units, in the product's currency. What is not among them the page writes itself.
   */
  written: v.optional(v.strictObject({locale: v.string(), amounts: v.record(v.string(), v.string())})),
  /** Whether the shop has its own word on what this product costs: then `POST /quote` says it, and no page can work it out. */
  isQuoted: v.optional(v.literal(true)),
  /** The seller, in the words of Stripe's `business_profile`. */
  business: v.optional(
    v.strictObject({name: v.string(), supportEmail: v.optional(v.string()), supportUrl: v.optional(v.string())}),
  ),
  /** Only with test keys and an offline Stripe: where its Stripe.js is. */
  sandbox: v.optional(v.strictObject({stripeJs: v.string()})),
});
/** Answer of `GET /config`. */
export type ConfigReply = v.InferOutput<typeof ConfigReply>;
