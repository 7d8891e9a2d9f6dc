/** What a host may set: the types, with their units and defaults. What can't work is refused in `assert-options.ts`. */
import type {GuardOptions} from '../guard/open-guard.ts';
import type {TrustProxy} from '../http/client.ts';
import type {Order} from '../orders/order.ts';
import type {PriceStep} from '../pricing/price-step.ts';
import type {ScriptsOption} from '../http/scripts.ts';
import type {Store, Transaction} from '../store/store.ts';
import type {Logger} from '../watch/logger.ts';
import type {Tracer} from '../watch/tracer.ts';
import type {CatalogFunction, CatalogProduct} from './products.ts';

/** One secret, or several while an old one is being retired; the first one signs. */
export type Secret = string | readonly string[] | undefined;

/** How Stripe is reached. */
export interface StripeOptions {
  /**
   * `sk_…`, or better a restricted key `rk_…`. Selling needs PaymentIntents (write). Charges (read), refunds (write) and
   * disputes (read) serve what follows a payment; `onError` is told which of them are missing.
   */
  secretKey: string | undefined;
  /** `pk_…` of the same account and mode. */
  publishableKey: string | undefined;
  /** `whsec_…` of the webhook endpoint. */
  webhookSecret: Secret;
  /** Another API than Stripe's, such as a sandbox's: `http://localhost:12111`. Test keys only. @default Stripe's own */
  apiBase?: string | undefined;
  /** Where the page loads Stripe.js from. Test keys only. @default https://js.stripe.com */
  stripeJs?: string | undefined;
  /**
   * Whether test keys may be used where `NODE_ENV` is `production`, such as by a staging site: elsewhere they are refused there,
   * because a shop with them gives away everything for a card number that is in Stripe's documentation. A sandbox
   * (`apiBase`) needs no leave. @default false
   */
  allowTestKeys?: boolean | undefined;
  /** Sends requests to Stripe, for runtimes without Node's `http`, or to a sandbox in this process. @default Node's `http` */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/** What `onPaid` gets besides the order. */
export interface PaidContext {
  /**
   * The transaction that marks the order as fulfilled. What is written through it happens exactly once. What is done
   * elsewhere happens at least once: key it by `order.id`. It begins with the first statement, and others may have to wait
   * from then on. Do slow work and call the shop before it: from then on the shop refuses, as it would wait for this
   * very transaction. Await every statement: one still running when the callback ends undoes them all. On PostgreSQL, so
   * does one that fails. All of it must end within ten seconds.
   */
  tx: Transaction;
  /** Which try this is, from 1. */
  attempt: number;
}

/** What `onRefunded` gets besides the order. */
export interface RefundedContext extends PaidContext {
  /** The refund at Stripe; `amount` in minor units. `failed` and `canceled` mean that the money stays. */
  refund: {id: string; amount: number; status: 'canceled' | 'failed' | 'succeeded'};
}

/** What `onDisputed` gets besides the order. */
export interface DisputedContext extends PaidContext {
  /** The dispute at Stripe, with Stripe's own status; `amount` in minor units. */
  dispute: {id: string; amount: number; status: string};
}

/** What `onAttention` gets besides the order. */
export interface AttentionContext extends PaidContext {
  /** A stable code, such as `other_amount` or `paid_failed`. */
  reason: string;
}

/** Who sells, in the words of Stripe's `business_profile`. */
export interface BusinessOptions {
  /** What buyers know the shop by: up to 100 characters. */
  name: string;
  /** Where a buyer writes to, shown where something can't be bought or paid. */
  supportEmail?: string | undefined;
  /** Where a buyer finds help: an http or https address. */
  supportUrl?: string | undefined;
}

/** Who is buying: the host's own id, or with it the address that Stripe's receipt goes to and a name; null for a guest. */
export type CustomerAnswer =
  | string
  | {id: string; email?: string | null | undefined; name?: string | null | undefined}
  | null;

/** How the shop's owner is known. */
export interface AdminOptions {
  /**
   * Whoever asks, if they may see what only the owner may, else null. Asked of requests with an `Authorization` or a `Cookie`
   * header. It has ten seconds; what it throws is reported, and lets nobody in.
   */
  authenticate: (request: Request) => {id: string} | null | Promise<{id: string} | null>;
}

/** Everything that `buybox()` takes. */
export interface BuyboxOptions {
  stripe: StripeOptions;
  /** Signs the tokens that open an order; at least 32 characters, made by `openssl rand -hex 32`. */
  secret: Secret;
  /**
   * What is for sale, by id. The page names an id; the price is always this one. Or a function that answers the products whose
   * ids it gets; it has ten seconds.
   */
  catalog: Readonly<Record<string, CatalogProduct>> | CatalogFunction;
  /**
   * Discounts, tax and shipping: one step, or several that are asked in turn. Each gets the lines as the catalogue prices them,
   * and answers what is added or taken off. Asked for each quote, and again when the order is made: a buyer who has read
   * another total is shown the new one first. Ten seconds in all. Ready-made: `promotionCodes`, `flatShipping`, `stripeTax`.
   * @default the catalogue's prices, and nothing else
   */
  price?: PriceStep | readonly PriceStep[] | undefined;
  /** Where orders live, such as `sqlite('orders.db')`. */
  store: Store;
  /**
   * Gives the buyer what was paid for. If it throws, it is called again: after a second, then ever later, eight times in
   * all.
   */
  onPaid: (order: Order, context: PaidContext) => Promise<void>;
  /** Told when a refund has succeeded or come to nothing, even one made in Stripe's Dashboard. Repeated like `onPaid`. */
  onRefunded?: ((order: Order, context: RefundedContext) => Promise<void>) | undefined;
  /** Told of every step of a dispute. Repeated like `onPaid`. */
  onDisputed?: ((order: Order, context: DisputedContext) => Promise<void>) | undefined;
  /** Told when an order needs a person. Repeated like `onPaid`. @default reports to `onError` */
  onAttention?: ((order: Order, context: AttentionContext) => Promise<void>) | undefined;
  /** Whether the money is taken at once, or only held until `shop.capture`. @default 'automatic' */
  capture?: 'automatic' | 'manual' | undefined;
  /**
   * Seconds between checks of what is unsettled. 0 where no timer can run: then one order is checked after each request,
   * and a cron job may call `shop.reconcile`.
   * @default 30
   */
  reconcileEverySeconds?: number | undefined;
  /**
   * After how many days an order that is over forgets who has bought: customer, e-mail address, name, address, reference and
   * metadata. What was bought and paid stays. @default never; what a page wrote at an unpaid order, after 30 days
   */
  forgetAfterDays?: number | undefined;
  /**
   * Who is buying, from the host's own session: an id of 1 to 500 characters, which becomes `order.customer`; or `{id, email, name}`,
   * where Stripe's receipt goes to `email` unless the page names another address, and a page that asks for them has both filled
   * in; or null. It has ten seconds. @default nobody: every buyer is a guest
   */
  customer?: ((request: Request) => CustomerAnswer | Promise<CustomerAnswer>) | undefined;
  /**
   * The shop's own site as its buyers see it, such as `https://shop.example`: needed only behind a plain-http proxy that
   * does not pass the Host header on. @default what the browser says of the page, else the Host header
   */
  publicUrl?: string | undefined;
  /** Other sites that may embed the tag, as exact origins; with live keys, over https. @default none */
  origins?: readonly string[] | undefined;
  /**
   * Whose word on a buyer's address is taken: proxies before this server, as addresses, networks such as `10.0.0.0/8`, `loopback` or
   * `private`, which write `X-Forwarded-For`; or a function that reads the address where the platform puts it, such as
   * `(request) => request.headers.get('cf-connecting-ip')`.
   * @default nobody's: behind a proxy no limit of one address holds
   */
  trustProxy?: TrustProxy | undefined;
  /** Limits, and the challenge that is asked while cards are being tried out; false for none at all. @default on */
  guard?: GuardOptions | false | undefined;
  /** The PaymentMethod types that are offered; redirects are not followed up yet. @default ['card'] */
  paymentMethodTypes?: readonly string[] | undefined;
  /**
   * Who sells: the tag names the shop beside “Payments by Stripe”, and says where help is to be had where something can't be
   * bought. @default nobody is named
   */
  business?: BusinessOptions | undefined;
  /**
   * Ends each payment's line on a card statement, after the account's own prefix and `* `. The whole may have 22
   * characters, so this has 1 to 18, at least one a letter. @default only the account's own words
   */
  statementDescriptorSuffix?: string | undefined;
  /** Where `fetch` is mounted; `app` is always mounted by its host. @default '/buybox' */
  basePath?: string | undefined;
  /**
   * Where the built scripts are, for bundles: a folder's path or `file:` address, or what `buybox/server/scripts` exports.
   * @default the package's own, beside this module
   */
  scripts?: ScriptsOption | undefined;
  /**
   * Whether we send scripts compressed. Say yes only where the host leaves `Content-Encoding` as it is: else the browser
   * would read brotli as a script. @default where the answer goes straight to `node:http`
   */
  compressScripts?: boolean | undefined;
  /**
   * Told of every failure of ours, of orders that need a person, and, once an hour per cause, of what turns everyone away
   * until it is fixed: a webhook secret that never matches, a wrong clock, our own site refused, a key that Stripe
   * refuses. A client's own mistakes are not reported. @default writes one line to the console
   */
  onError?: ((error: unknown, context: {requestId: string}) => void) | undefined;
  /**
   * Gets a line for each step of an order, webhook, refusal and request to Stripe: pino, or whatever has its
   * `info(fields, message)`, `warn` and `error`. @default none: nothing is written
   */
  logger?: Logger | undefined;
  /**
   * A tracer of `@opentelemetry/api`; false for no spans. @default that of the OpenTelemetry SDK which is registered when
   * the shop opens, if there is one
   */
  tracer?: Tracer | false | undefined;
  /** Who the owner is: `GET /health` tells them more than others, and `GET /admin/doctor` them alone. `bearer` knows them by a token. @default nobody */
  admin?: AdminOptions | undefined;
  /** Milliseconds since the epoch. @default Date.now */
  clock?: (() => number) | undefined;
  /** A new order's id; must be unguessable. @default 128 random bits in hex */
  createId?: (() => string) | undefined;
}
