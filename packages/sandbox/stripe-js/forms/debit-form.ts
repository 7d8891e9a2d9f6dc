/** The forms of bank debits: name, account and consent. Knows no payment. */
import {html} from '../dom.ts';
import {emailRow} from './email-row.ts';
import type {FieldError} from './field.ts';
import type {FrameOptions} from '../wire/messages.ts';
import type {MethodChoice, MethodData, MethodForm} from './method-form.ts';
import {TextForm, type TextRow} from './text-form.ts';
import {debitTerms} from '../words/terms.ts';
import {say} from '../words/words.ts';

type DebitType = 'au_becs_debit' | 'sepa_debit';

function payerRows(): TextRow[] {
  const name: TextRow = {
    name: 'name',
    label: say('fullName'),
    autocomplete: 'billing name',
    check: (value) => (value === '' ? ['incomplete_name', say('incomplete_name')] : null),
  };
  return [name, emailRow('billing ')];
}

function ibanRow(): TextRow {
  return {
    name: 'iban',
    label: 'IBAN',
    autocomplete: 'off',
    placeholder: 'DE00 0000 0000 0000 0000 00',
    check: checkIban,
  };
}

/** The codes are Stripe.js's where its types know them; those of BECS are by analogy. */
const BECS_ROWS: readonly TextRow[] = [
  {
    name: 'bsb',
    label: 'BSB number',
    autocomplete: 'off',
    placeholder: '000-000',
    inputmode: 'numeric',
    isHalf: true,
    check: (value) =>
      digits(value).length === 6 ? null : ['incomplete_au_bank_account_bsb', 'Your BSB is incomplete.'],
  },
  {
    name: 'account',
    label: 'Account number',
    autocomplete: 'off',
    placeholder: '000123456',
    inputmode: 'numeric',
    isHalf: true,
    check: (value) =>
      /^\d{5,9}$/.test(digits(value))
        ? null
        : ['incomplete_au_bank_account_number', 'Your account number is incomplete.'],
  },
];

/** The form of one type of debit. */
export class DebitForm implements MethodForm {
  readonly type: DebitType;
  readonly root: HTMLElement;
  readonly #fields: TextForm;
  readonly #terms = html('p', {class: 'Terms'});

  constructor(type: DebitType, onInput: () => void) {
    this.type = type;
    this.#fields = new TextForm([...payerRows(), ...(type === 'sepa_debit' ? [ibanRow()] : BECS_ROWS)], onInput);
    this.root = html('div', {class: 'MethodForm'}, this.#fields.root, this.#terms);
  }

  get state(): {empty: boolean; complete: boolean} {
    return this.#fields.state;
  }

  check(): FieldError | null {
    return this.#fields.check();
  }

  configure({hidden, defaults, readOnly, terms, business}: FrameOptions): void {
    for (const name of ['name', 'email'] as const) {
      this.#fields.hide(name, hidden[name]);
      this.#fields.preset(name, defaults[name]);
    }
    this.#fields.setReadOnly(readOnly);
    this.#terms.textContent = terms[this.type] === 'never' ? '' : debitTerms(this.type, business);
  }

  clear(): void {
    this.#fields.clear();
  }

  focus(): void {
    this.#fields.focus();
  }

  choose(given: MethodData | undefined): MethodChoice {
    const {type} = this;
    const value = (name: string) => this.#fields.value(name) || undefined;
    const account =
      type === 'sepa_debit'
        ? {iban: value('iban')}
        : {bsb_number: digits(value('bsb')), account_number: digits(value('account'))};
    const payer = {name: value('name'), email: value('email')};
    const billing = {...payer, ...given?.billing_details};
    return {data: {...given, type, [type]: account, billing_details: billing}};
  }
}

function digits(text = ''): string {
  return text.replaceAll(/\D/g, '');
}

/** The check digits of ISO 13616: with its first four characters moved to the end, the number modulo 97 is 1. */
function checkIban(value: string): [code: string, message: string] | null {
  const iban = value.replaceAll(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{10,30}$/.test(iban)) return ['incomplete_iban', 'Your IBAN is incomplete.'];
  const moved = iban.slice(4) + iban.slice(0, 4);
  const number = moved.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(number) % 97n === 1n ? null : ['invalid_iban', 'Your IBAN is invalid.'];
}
