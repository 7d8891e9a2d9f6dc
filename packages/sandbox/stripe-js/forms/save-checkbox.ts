/** The checkbox that asks whether to save the payment method. Knows the API's parameters for that. */
import type {Features} from '../../hosted/elements-session.ts';
import type {Chosen} from '../wire/confirm-request.ts';
import {html} from '../dom.ts';
import {say} from '../words/words.ts';

/** The types that can be saved. */
const KEPT_TYPES = new Set(['card', 'sepa_debit']);

/** The checkbox below the form. */
export class SaveCheckbox {
  readonly #box = html('input', {type: 'checkbox', id: 'Field-saveInput'});
  readonly root = html('label', {class: 'Keep', for: 'Field-saveInput'}, this.#box, say('save'));
  #usage: Features['payment_method_save_usage'] = null;

  constructor(onChange: () => void) {
    this.root.hidden = true;
    this.#box.addEventListener('change', onChange);
  }

  /** Shows the checkbox if the session allows it and the method can be saved. */
  show(features: Features | undefined, way: string | null): void {
    this.root.hidden = features?.payment_method_save !== 'enabled' || !KEPT_TYPES.has(way ?? '');
    this.#usage = features?.payment_method_save_usage ?? null;
  }

  clear(): void {
    this.#box.checked = false;
  }

  /** The field of the `change` event; absent if the buyer isn't asked. */
  get answer(): {savePaymentMethod?: boolean} {
    return this.root.hidden ? {} : {savePaymentMethod: this.#box.checked};
  }

  /** The API's parameters. */
  keeping(isForLater: boolean): Chosen['keeping'] {
    if (this.root.hidden) return {};
    if (!this.#box.checked) return {allow_redisplay: isForLater ? 'limited' : 'unspecified'};
    return {allow_redisplay: 'always', ...(this.#usage && {setup_future_usage: this.#usage})};
  }
}
