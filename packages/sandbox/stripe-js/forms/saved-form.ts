/** The customer's saved payment methods: to choose from and, if the session allows it, to remove. */
import type {ElementsSession, SavedMethod} from '../../hosted/elements-session.ts';
import {html} from '../dom.ts';
import type {MethodChoice, MethodForm} from './method-form.ts';
import {cardIcon} from './card-icons.ts';
import {methodIcon} from './method-icons.ts';
import {say} from '../words/words.ts';

type Customer = NonNullable<ElementsSession['customer']>;

/** The events of the form. */
export interface SavedEvents {
  onChoice(): void;
  /** Removes the method; resolves to whether it was removed. */
  onRemove(method: SavedMethod): Promise<boolean>;
  /** Called when none is left. */
  onEmpty(): void;
}

/** The form of the saved methods. */
export class SavedForm implements MethodForm {
  readonly root: HTMLElement;
  readonly #list = html('div', {role: 'radiogroup', 'aria-label': 'Saved payment methods'});
  readonly state = {empty: false, complete: true};
  readonly #canRemove: boolean;
  readonly #events: SavedEvents;
  #methods: readonly SavedMethod[];
  #chosen: SavedMethod | undefined;

  constructor({payment_methods: methods, features}: Customer, events: SavedEvents) {
    this.#methods = methods;
    this.#chosen = methods[0];
    this.#canRemove = features.payment_method_remove === 'enabled';
    this.#events = events;
    this.root = html('div', {class: 'MethodForm'}, this.#list);
    this.#draw();
  }

  get type(): string {
    return this.#chosen?.type ?? 'card';
  }

  /** The one that is chosen. */
  get chosen(): SavedMethod | undefined {
    return this.#chosen;
  }

  check(): null {
    return null;
  }

  configure(): void {}

  clear(): void {}

  focus(): void {
    this.root.querySelector<HTMLElement>('input:checked')?.focus();
  }

  choose(): MethodChoice {
    return {id: this.#chosen?.id ?? ''};
  }

  #draw(): void {
    this.#list.replaceChildren(...this.#methods.map((method) => this.#row(method)));
  }

  #row(method: SavedMethod): HTMLElement {
    const {text, spoken, icon} = labelOf(method);
    const radio = html('input', {type: 'radio', name: 'saved', value: method.id, 'aria-label': spoken});
    radio.checked = method === this.#chosen;
    radio.addEventListener('change', () => {
      this.#chosen = method;
      this.#events.onChoice();
    });
    const row = html('div', {class: 'Saved'}, html('label', {}, radio, icon, text));
    if (this.#canRemove) row.append(this.#removal(method, spoken));
    return row;
  }

  #removal(method: SavedMethod, spoken: string): HTMLElement {
    const button = html(
      'button',
      {type: 'button', class: 'Link', 'aria-label': `${say('remove')} ${spoken}`},
      say('remove'),
    );
    button.addEventListener('click', async () => {
      button.disabled = true;
      if (await this.#events.onRemove(method)) this.#forget(method);
      else button.disabled = false;
    });
    return button;
  }

  #forget(method: SavedMethod): void {
    this.#methods = this.#methods.filter((each) => each !== method);
    if (this.#chosen === method) this.#chosen = this.#methods[0];
    this.#draw();
    if (this.#methods.length === 0) return this.#events.onEmpty();
    this.focus();
    this.#events.onChoice();
  }
}

function labelOf({type, card, sepa_debit: sepa}: SavedMethod): {text: string; spoken: string; icon: Element} {
  const last4 = card?.last4 ?? sepa?.last4 ?? '';
  const name = card?.display_brand ?? card?.brand ?? 'Account';
  const expiry = card ? ` ${String(card.exp_month).padStart(2, '0')} / ${String(card.exp_year).slice(-2)}` : '';
  const icon = card ? cardIcon(card.brand) : methodIcon(type);
  return {text: `•••• ${last4}${expiry}`, spoken: `${name} ending in ${last4}`, icon};
}
