/**
 * What a buyer sees of one tag's checkout, and what becomes of what they do. The drop-in fetches it, with all that it
 * imports, when a buyer is near.
 */
import type {PropertyValues, TemplateResult} from 'lit';
import type {LoadPart} from '../checkout/context.ts';
import type {Offer} from '../checkout/offer.ts';
import {Controller} from '../checkout/controller.ts';
import type {Door} from '../door.ts';
import {layoutOf} from '../layout.ts';
import type {BuyBoxSettings} from '../settings.ts';
import {lookStyles} from '../stripe/look-styles.ts';
import {adopt, makeSheet} from '../adopt.ts';
import {boxStyles} from './box-styles.ts';
import {renderBuyBox} from './box.ts';
import {controlStyles} from './control-styles.ts';
import {Focus} from './focus.ts';
import {bring, parts, sheetsOf, wantsChoices, wantsExtras, type LoadView} from './later.ts';
import {viewOf, type Gestures, type ViewParts} from './model.ts';

/** What a typed quantity is measured by: with another one it is over. */
const RULES = ['quantity', 'min', 'max', 'step', 'product', 'quantityControl'] as const;

/** So often a form that the page has taken away is brought back by itself; after that, when Pay is pressed. */
const MOST_LOSSES = 3;

/** In these phases, or after them, is seen what comes with a part of its own. */
const NEAR_THE_END = /submitting|succeeded|processing|shown|unavailable/;

const SHEETS = [boxStyles, controlStyles, lookStyles].map(({cssText}) => makeSheet(cssText));

const textOf = ({target}: Event): string => (target as HTMLInputElement).value;

/** One tag's checkout, as it is seen. */
export class Panel implements Gestures {
  readonly checkout: Controller;
  readonly #door: Door;
  readonly #tag: BuyBoxSettings;
  readonly #focus: Focus;
  readonly #loadPart: LoadView;
  #losses = 0;

  /** @param loadPart brings what is needed later */
  constructor(door: Door, loadPart: LoadPart & LoadView) {
    this.#door = door;
    this.#tag = door.tag;
    this.#loadPart = loadPart;
    this.checkout = new Controller(door, loadPart, (offer) => this.#dress(offer));
    const root = this.#tag.renderRoot as ShadowRoot;
    this.#focus = new Focus(root);
    root.addEventListener('slotchange', () => this.#missForm());
    adopt(root, SHEETS);
  }

  /** Pays, or leads to what is in the way. */
  async pay(): Promise<void> {
    const {checkout} = this;
    // A wallet pays by itself, and has no form to send.
    if (this.#tag.express === 'only' && checkout.field.isNeeded) return;
    if (checkout.cart?.holdBack()) return;
    if (checkout.state.name === 'idle') this.#door.touch();
    else if (checkout.choice.isValid) {
      checkout.field.leaveWallet();
      await checkout.paying.pay();
    } else this.focus();
  }

  /** Puts the cursor where the buyer goes on. */
  focus(options?: FocusOptions): void {
    this.#focus.lead(options);
  }

  /** A form around the tag begins anew: what was mistyped is over. */
  forgetTyped(): void {
    this.checkout.choice.forget();
    this.checkout.choice.forgetMistypedAmount();
    this.#tag.requestUpdate();
  }

  /** Before the tag is drawn. */
  willUpdate(changed: PropertyValues<BuyBoxSettings>): void {
    const {choice} = this.checkout;
    choice.typing = parts.choices;
    if (RULES.some((rule) => changed.has(rule))) choice.forget();
    if (changed.has('amount')) choice.forgetAmount();
    if (changed.has('currency')) choice.amountText = undefined;
    this.checkout.takeSettings();
    if (layoutOf(this.#tag) !== 'inline') void this.#need('behind');
    if (choice.offer) void this.#dress(choice.offer);
    if (NEAR_THE_END.test(this.checkout.state.name)) void this.#needWith('result');
    adopt(this.#tag.renderRoot as ShadowRoot, sheetsOf(parts));
    this.#focus.willUpdate();
  }

  /** What the tag draws. */
  render(): TemplateResult {
    const {state, choice, bought} = this.checkout;
    const isQuiet = 'isQuiet' in state && state.isQuiet;
    // A payment may be found again where the product is no longer for sale.
    const isOver = bought !== undefined && !isQuiet;
    const isHidden = layoutOf(this.#tag) !== 'inline' && !parts.behind;
    if (isHidden || (!choice.offer && !isOver && state.name !== 'unavailable')) return this.#door.renderPlace();
    return renderBuyBox(viewOf(this.checkout, parts), this);
  }

  /** After the tag was drawn. */
  updated(changed: PropertyValues<BuyBoxSettings>): void {
    const {checkout} = this;
    checkout.handleSettings(changed);
    this.#fill('#quantity', checkout.choice.text);
    this.#fill('#amount', checkout.choice.amountInWords);
    this.#showDialog();
    this.#focus.follow(this.#door.isOpen, checkout.state.name === 'ready');
  }

  /** Our own button sends the form; what a page puts in its place is pressed by a click. */
  readonly submit = (event: Event): void => {
    if (event.type === 'click' && this.#tag.renderRoot.contains(event.target as Node)) return;
    event.preventDefault();
    void this.pay();
  };

  readonly type = (event: Event): void => this.checkout.choice.type(textOf(event));

  readonly press = (event: KeyboardEvent): void => {
    const {ctrlKey, metaKey, altKey, key} = event;
    if (!ctrlKey && !metaKey && !altKey && this.checkout.choice.press(key)) event.preventDefault();
  };

  readonly step = (direction: 1 | -1): void =>
    void this.checkout.choice.press(direction === 1 ? 'ArrowUp' : 'ArrowDown');

  readonly typeAmount = (event: Event): void => this.checkout.choice.typeAmount(textOf(event));

  readonly pick = (unitAmount: number): void => this.checkout.choice.pick(unitAmount);

  readonly open = (): void => this.#door.open();

  /** A dialog that was opened again, in another way, tells of its closing late. */
  readonly close = ({target, type}: Event): void => {
    if (!(target as HTMLDialogElement).open || type === 'click') this.#close();
  };

  readonly buyAgain = (): void => {
    this.checkout.paying.reset();
    void this.#tag.updateComplete.then(() => this.focus());
  };

  readonly retry = (): void => void this.#door.refresh();

  async #dress(offer: Offer): Promise<void> {
    await Promise.all([
      wantsChoices(offer, this.#tag) && this.#need('choices'),
      wantsExtras(offer) && this.#needWith('extras'),
    ]);
  }

  /** A part, and what it says. */
  #needWith(name: 'extras' | 'result'): Promise<unknown> {
    const {language} = this.checkout.speaker.speech;
    return Promise.all([this.#need(name), language !== 'en' && this.#need(`more-${language}`)]);
  }

  async #need(name: keyof ViewParts): Promise<void> {
    if (parts[name]) return;
    await bring(name, this.#loadPart);
    if (parts[name]) this.#tag.requestUpdate();
  }

  /** Closes a checkout that is behind a button, because a person has. */
  #close(): void {
    if (!this.#door.isOpen) return;
    this.#door.show(false);
    this.checkout.fire('buybox-cancel', {phase: this.checkout.state.name});
    void this.#tag.updateComplete.then(() => this.#focus.leave());
  }

  /** The page has emptied the tag, and Stripe's form with it. One that does so at every turn is let have its way. */
  #missForm(): void {
    const {field} = this.checkout;
    if (!field.isMissing) return;
    // What waits for it hears so at once.
    field.close();
    this.#losses += 1;
    if (this.#losses <= MOST_LOSSES) this.checkout.loading.reopen();
  }

  #showDialog(): void {
    const {behind} = parts;
    const dialog = this.#tag.renderRoot.querySelector('dialog');
    if (dialog) behind?.showDialog(dialog, this.#door.isOpen);
    behind?.followPayment(this.#tag, this.checkout.state.name === 'submitting');
  }

  /** Not by the template: what was typed and then refused by the page has to leave the field again. */
  #fill(id: string, text: string): void {
    const field = this.#tag.renderRoot.querySelector<HTMLInputElement>(id);
    if (field && field.value !== text) field.value = text;
  }
}
