/** Loads a tag's checkout when a buyer is near, and holds its place until it is there. */
import {html, type TemplateResult} from 'lit';
import {configAddress} from '../contract/config-address.ts';
import type {Door} from './door.ts';
import {askEarly, takeEarly} from './early.ts';
import {fire, type PhaseName, type UnavailableReason} from './events.ts';
import {FormValue} from './form-value.ts';
import {learn, localeOf, type Speech} from './languages/choose.ts';
import {Arrival} from './nearby.ts';
import {loadPart, loadWords, type Parts} from './parts.ts';
import {claimReturned, forgetReturned, giveBackReturned, hasReturned} from './purchase/returned.ts';
import {layoutOf} from './layout.ts';
import {isUnfinished, leaveUnfinished} from './purchase/unfinished.ts';
import {preloadStripeJs} from './stripe/preload.ts';
import {resolveEndpoint} from './server-url.ts';
import {hearOfServer, mayAsk} from './servers.ts';
import type {BuyBoxSettings} from './settings.ts';

/** A checkout, as the tag draws it. */
type Panel = InstanceType<Parts['checkout']['Panel']>;

/** Loads the checkout of one tag. */
export class CheckoutLoader implements Door {
  readonly tag: BuyBoxSettings;
  readonly form: FormValue;
  /** The checkout, once it is there. */
  panel: Panel | undefined;
  /** Whether the fieldset around the tag is disabled. */
  isFieldsetDisabled = false;
  readonly takeEarly = takeEarly;
  readonly returned = {has: hasReturned, claim: claimReturned, giveBack: giveBackReturned, forget: forgetReturned};
  readonly leaveUnfinished = leaveUnfinished;
  readonly #arrival: Arrival;
  #isOpen = false;
  #phase: 'idle' | 'loading' | 'unavailable' = 'idle';
  #early: {readonly locale: string | null; readonly speech: Promise<Speech>} | undefined;

  constructor(tag: BuyBoxSettings) {
    this.tag = tag;
    this.form = new FormValue(tag);
    this.#arrival = new Arrival(
      tag,
      () => this.begin(),
      () => this.#isAwaited,
    );
  }

  /** Whether a payment is to be found again. */
  get #isAwaited(): boolean {
    const {product} = this.tag;
    return hasReturned(product) || isUnfinished(this.server, product);
  }

  /** Where the tag is. */
  get phase(): PhaseName {
    return this.panel?.checkout.state.name ?? this.#phase;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get server(): string {
    return resolveEndpoint(this.tag.endpoint);
  }

  get configAddress(): string {
    return configAddress(this.server, this.tag, localeOf(this.tag));
  }

  get isDisabled(): boolean {
    return this.tag.disabled || this.isFieldsetDisabled;
  }

  get wantsOffer(): boolean {
    return this.#arrival.wantsOffer;
  }

  get wantsForm(): boolean {
    return this.#arrival.wantsForm && (this.#isOpen || layoutOf(this.tag) === 'inline');
  }

  /** A script that is still to come may name the server, and is waited for. */
  mayAsk(): boolean {
    const isAllowed = mayAsk(this.server);
    if (!isAllowed) hearOfServer(() => void (this.phase === 'unavailable' && this.refresh()));
    return isAllowed;
  }

  learn(): Promise<Speech> {
    const {tag} = this;
    const early = this.#early;
    this.#early = undefined;
    // The page may have named another one since.
    return early && early.locale === tag.locale ? early.speech : learn(tag, loadWords);
  }

  /** Asks the server and fetches the checkout and its language, all at once, as soon as they are wanted. */
  begin(): void {
    this.guard(() => this.#begin());
  }

  #begin(): void {
    const {tag} = this;
    if (this.panel) return this.panel.checkout.loading.advance();
    if (this.#phase !== 'idle' || !tag.hasUpdated || !this.wantsOffer) return;
    if (!tag.fetch && mayAsk(this.server)) askEarly(this.configAddress);
    if (this.wantsForm) preloadStripeJs();
    this.#early = {locale: tag.locale, speech: learn(tag, loadWords)};
    this.#enter('loading');
    // It is asked for again by what needs it.
    if (this.#isAwaited) (['sale', 'finder'] as const).forEach((name) => loadPart(name).catch(() => undefined));
    const isBehind = layoutOf(tag) !== 'inline';
    Promise.all([loadPart('checkout'), isBehind && loadPart('behind')]).then(
      ([{Panel}]) => this.guard(() => this.#open(new Panel(this, loadPart))),
      (error: unknown) => this.#fail('script_incomplete', `Is parts/ served beside buy-box.js? ${error}`),
    );
  }

  /** Asks the server how a payment stands that had begun before; a tag that no buyer has come near asks, too. */
  async resume(): Promise<void> {
    if (this.panel) await this.panel.checkout.paying.resume();
    else this.#arrival.ask();
  }

  async refresh(): Promise<void> {
    if (this.#phase === 'unavailable') this.#phase = 'idle';
    if (this.panel) await this.panel.checkout.loading.load(true);
    else this.touch();
  }

  /** The checkout, or what holds its place. */
  render(): TemplateResult {
    if (this.panel) return this.panel.render();
    if (this.#phase !== 'unavailable') return this.renderPlace();
    return html`<section part="base" class="notice">
      <slot>The checkout could not be loaded.</slot>
      <button type="button" @click=${() => this.refresh()}>Try again</button>
    </section>`;
  }

  show(isOpen = true): void {
    this.#isOpen = isOpen;
    this.tag.requestUpdate();
  }

  open(): void {
    this.show();
    this.touch();
  }

  touch(): void {
    this.#arrival.touch();
  }

  renderPlace(): TemplateResult {
    return html`<section part="base" class="waiting" aria-busy="true"><slot name="payment"></slot></section>`;
  }

  showPhase(phase: PhaseName): void {
    this.tag.dataset['state'] = phase;
    this.showForm();
    this.tag.requestUpdate();
  }

  /** Says what the form around it is to know. */
  showForm(): void {
    const {state, speaker} = this.panel?.checkout ?? {};
    const required = speaker?.words.required ?? 'Please complete the payment first.';
    this.form.show(this.phase, state, required);
  }

  /** What throws while the tag starts must not leave a place that loads for ever; a payment is never let go of. */
  guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!/idle|loading/.test(this.phase)) throw error;
      this.panel = undefined;
      this.#fail('misconfigured', String(error));
    }
  }

  #open(panel: Panel): void {
    this.panel = panel;
    this.tag.requestUpdate();
    panel.checkout.loading.advance();
  }

  #enter(phase: 'loading' | 'unavailable'): void {
    this.#phase = phase;
    this.showPhase(phase);
  }

  #fail(reason: UnavailableReason, hint: string): void {
    const {product, quantity} = this.tag;
    this.#enter('unavailable');
    const unknown = {currency: null, orderId: null, livemode: null};
    fire(this.tag, 'buybox-unavailable', {product, quantity, ...unknown, reason, hint});
  }
}
