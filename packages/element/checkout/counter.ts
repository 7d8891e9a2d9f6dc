/**
 * The checkout's door, and its inside: brings together where a checkout is, what the buyer chose and what they see.
 * The drop-in fetches this room on its own when a buyer is near. Nothing on the other side of the door imports it but
 * for its types, and what both sides import keeps no state: it may be there twice.
 */
import type {PropertyValues, TemplateResult} from 'lit';
import type {Opening} from '../opening.ts';
import {purchaseOf} from '../phases.ts';
import type {BuyBoxSettings} from '../settings.ts';
import {adopt} from '../view/adopt.ts';
import {boxStyles} from '../view/box-styles.ts';
import {Checkout} from './checkout.ts';
import {reopen} from './reopen.ts';
import {Choice, keepToRules} from './choice.ts';
import {controlStyles} from '../view/control-styles.ts';
import {followPayment, showDialog} from '../view/dialog.ts';
import {Focus} from '../view/focus.ts';
import {payWith} from './form-session.ts';
import {gesturesOf} from './gestures.ts';
import {lookStyles} from '../stripe/look-styles.ts';
import {viewOf, type Gestures} from '../view/model.ts';
import {renderBuyBox} from '../view/box.ts';

/** What a typed quantity is measured by: with another one it is over. */
const RULES = ['quantity', 'min', 'max', 'step', 'product', 'quantityControl'] as const;

/** So often a form that the page has taken away is brought back by itself; after that, when Pay is pressed. */
const MOST_LOSSES = 3;

/** One tag's checkout, as the tag sees it. */
export class Counter {
  readonly checkout: Checkout;
  readonly #tag: BuyBoxSettings;
  readonly #choice: Choice;
  readonly #gestures: Gestures;
  readonly #focus: Focus;
  #losses = 0;

  constructor(opening: Opening) {
    this.#tag = opening.tag;
    this.checkout = new Checkout(opening);
    this.#choice = new Choice(this.checkout);
    this.#gestures = gesturesOf(this, this.#choice);
    const root = opening.tag.renderRoot as ShadowRoot;
    this.#focus = new Focus(root);
    root.addEventListener('slotchange', () => this.#missForm());
    adopt(
      root,
      [boxStyles, controlStyles, lookStyles].map(({cssText}) => cssText),
    );
  }

  /** Pays, or leads to what is in the way. */
  async submit(): Promise<void> {
    // A wallet pays by itself, and has no form to send.
    if (this.#tag.express === 'only') return;
    if (this.checkout.phase.name === 'idle') this.checkout.opening.arrival.touch();
    else if (this.#choice.isValid) await payWith(this.checkout);
    else this.focus();
  }

  /** A form around the tag begins anew: what was mistyped is over. */
  forgetTyped(): void {
    this.#choice.forget();
    this.#choice.forgetMistypedAmount();
    this.#tag.requestUpdate();
  }

  /** The tag was moved with its frames alive: they may not lead into it any more. */
  handleMove(): void {
    if (this.checkout.connection) reopen(this.checkout);
  }

  /** Closes a checkout that is behind a button, because a person has. */
  close(): void {
    const {opening, phase} = this.checkout;
    if (!opening.isOpen) return;
    opening.show(false);
    this.checkout.fire('buybox-cancel', {phase: phase.name});
    void this.#tag.updateComplete.then(() => this.#focus.leave());
  }

  /** Puts the cursor where the buyer goes on. */
  focus(options?: FocusOptions): void {
    this.#focus.lead(options);
  }

  /** Before the tag is drawn. */
  willUpdate(changed: PropertyValues<BuyBoxSettings>): void {
    const {offer, connection} = this.checkout;
    if (RULES.some((rule) => changed.has(rule))) this.#choice.forget();
    if (changed.has('amount')) this.#choice.forgetAmount();
    if (changed.has('currency')) this.#choice.amountText = undefined;
    // Another product has rules of its own, which the server has yet to say.
    const isCurrent = connection?.differs(this.#tag) === false;
    if (offer && isCurrent) keepToRules(offer, this.#tag);
    this.#focus.willUpdate();
  }

  /** What the tag draws. */
  render(): TemplateResult {
    const {phase, offer, opening, isQuiet} = this.checkout;
    // A payment may be found again where the product is no longer for sale.
    const isOver = purchaseOf(phase) !== undefined && !isQuiet;
    if (!offer && !isOver && phase.name !== 'unavailable') return opening.renderPlace();
    return renderBuyBox(viewOf(this.#tag, this.checkout, this.#choice), this.#gestures);
  }

  /** After the tag was drawn. */
  updated(changed: PropertyValues<BuyBoxSettings>): void {
    const {checkout} = this;
    if (checkout.connection?.differs(this.#tag)) reopen(checkout);
    if (changed.has('quantity') || changed.has('amount')) checkout.updateAmount();
    this.#followExpress();
    if (changed.has('appearance')) checkout.field?.restyle(this.#tag.appearance);
    if (changed.has('locale')) void checkout.learn();
    this.#fill('#quantity', this.#choice.text);
    this.#fill('#amount', this.#choice.amountInWords);
    this.#showDialog();
    this.#focus.follow(checkout.opening.isOpen, checkout.phase.name === 'ready');
  }

  /** The page has emptied the tag, and Stripe's form with it. One that does so at every turn is let have its way. */
  #missForm(): void {
    const {field} = this.checkout;
    if (!field || field.isClosed || field.isOpen) return;
    // Whoever waits for it hears so at once.
    field.close();
    this.#losses += 1;
    if (this.#losses <= MOST_LOSSES) reopen(this.checkout);
  }

  /** Wallets are asked for, or no longer, while the form stands; in the middle of a payment it stays. */
  #followExpress(): void {
    const {field, phase} = this.checkout;
    if (!field?.isOpen || purchaseOf(phase) || field.express === (this.#tag.express ?? 'auto')) return;
    field.close();
    reopen(this.checkout);
  }

  #showDialog(): void {
    const {opening, phase} = this.checkout;
    const dialog = this.#tag.renderRoot.querySelector('dialog');
    if (dialog) showDialog(dialog, opening.isOpen);
    followPayment(this.#tag, phase.name === 'submitting');
  }

  /** Not by the template: what was typed and then refused by the page has to leave the field again. */
  #fill(id: string, text: string): void {
    const field = this.#tag.renderRoot.querySelector<HTMLInputElement>(id);
    if (field && field.value !== text) field.value = text;
  }
}
