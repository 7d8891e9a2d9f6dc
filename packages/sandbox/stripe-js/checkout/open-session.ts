/** The Checkout Session that a page shows: what the API says of it and what the buyer has entered. Pays nothing. */
import type {StripeCheckoutContact, StripeCheckoutSession, StripeError} from '@stripe/stripe-js';
import type {PageSession} from '../../hosted/checkout/session-view.ts';
import type {PageContext} from '../page-context.ts';
import {callSession} from './call-session.ts';

/** What the buyer has entered on the page; the API hears of it at the confirm. */
export interface Entered {
  email?: string | null;
  phoneNumber?: string | null;
  billingAddress?: StripeCheckoutContact | null;
  shippingAddress?: StripeCheckoutContact | null;
}

/** One session. Every change of it is told. */
export class OpenSession {
  readonly #context: PageContext;
  readonly #onChange: (session: StripeCheckoutSession) => void;
  #secret = '';
  #page: PageSession | undefined;
  #entered: Entered = {};
  #isComplete = false;
  #pending = 0;

  constructor(context: PageContext, onChange: (session: StripeCheckoutSession) => void) {
    this.#context = context;
    this.#onChange = onChange;
  }

  /** What the API has said. */
  get page(): PageSession {
    if (!this.#page) throw new Error('The session is not loaded yet.');
    return this.#page;
  }

  /** The session as Stripe.js shows it. */
  get view(): StripeCheckoutSession {
    const {session, needsMethod} = this.page;
    const shown = {...session, ...this.#entered, email: session.email ?? this.#entered.email ?? null};
    const isReady = shown.email !== null && (this.#isComplete || !needsMethod) && this.#pending === 0;
    return {...shown, canConfirm: session.status.type === 'open' && isReady};
  }

  /** What the buyer has entered. */
  get entered(): Entered {
    return this.#entered;
  }

  /** Loads the session of this secret. Returns the refusal, if any. */
  async load(secret: string): Promise<StripeError | null> {
    this.#secret = secret;
    return this.act({action: 'show'});
  }

  /** Does one action, and tells of the session after it. Returns the refusal, if any. */
  async act(params: Record<string, unknown>): Promise<StripeError | null> {
    this.#pending += 1;
    const {page, error} = await callSession(this.#context, this.#secret, params);
    this.#pending -= 1;
    if (error) return error;
    this.#page = page;
    this.#tell();
    return null;
  }

  /** Keeps what the buyer has entered. */
  enter(entered: Entered): void {
    this.#entered = {...this.#entered, ...entered};
    this.#tell();
  }

  /** Notes whether the fields of the Payment Element are complete. */
  noteFields(isComplete: boolean): void {
    if (this.#isComplete === isComplete) return;
    this.#isComplete = isComplete;
    if (this.#page) this.#tell();
  }

  #tell(): void {
    this.#onChange(this.view);
  }
}
