/** The box that asks whether what is paid with may be kept. Knows what the API is told then. */
import type {Features} from '../../hosted/elements-session.ts';
import type {Chosen} from '../wire/confirm-request.ts';
import {html} from '../dom.ts';
import {say} from '../words/words.ts';

/** What Stripe keeps for a customer. */
const KEPT_TYPES = new Set(['card', 'sepa_debit']);

/** The box under the form. */
export class KeepBox {
  readonly #box = html('input', {type: 'checkbox', id: 'Field-saveInput'});
  readonly root = html('label', {class: 'Keep', for: 'Field-saveInput'}, this.#box, say('save'));
  #usage: Features['payment_method_save_usage'] = null;

  constructor(onChange: () => void) {
    this.root.hidden = true;
    this.#box.addEventListener('change', onChange);
  }

  /** Asks where the session allows it and the way to pay can be kept. */
  show(features: Features | undefined, way: string | null): void {
    this.root.hidden = features?.payment_method_save !== 'enabled' || !KEPT_TYPES.has(way ?? '');
    this.#usage = features?.payment_method_save_usage ?? null;
  }

  clear(): void {
    this.#box.checked = false;
  }

  /** Stripe's words for the `change` event; nothing where the buyer isn't asked. */
  get answer(): {savePaymentMethod?: boolean} {
    return this.root.hidden ? {} : {savePaymentMethod: this.#box.checked};
  }

  /** The API's words. */
  keeping(isForLater: boolean): Chosen['keeping'] {
    if (this.root.hidden) return {};
    if (!this.#box.checked) return {allow_redisplay: isForLater ? 'limited' : 'unspecified'};
    return {allow_redisplay: 'always', ...(this.#usage && {setup_future_usage: this.#usage})};
  }
}
