/** The templates of the lines: what each is, how many, what it costs. */
import {nothing, type TemplateResult} from 'lit';
import type {QuantityRules} from '../../../contract/pricing.ts';
import type {Offer} from '../../checkout/offer.ts';
import {fill} from '../../languages/fill.ts';
import {html} from '../../view/html.ts';
import type {ViewModel} from '../../view/model.ts';
import {renderImage} from '../../view/picture.ts';
import type {Control} from '../lines.ts';
import {rulesOfLine, type Priced} from '../sum.ts';
import type {SeenCart} from './cart-model.ts';

/** More choices than this are typed, not listed. */
const MAX_LISTED = 100;

/** One line, and what a person does in it. */
interface Row {
  /** Of its field. */
  readonly id: string;
  readonly name: string;
  readonly priced: Priced;
  readonly offer: Offer | undefined;
  readonly rules: QuantityRules;
  readonly control: Control;
  /** Undefined while what was typed can't be bought. */
  readonly quantity: number | undefined;
  /** Why it can't be bought. */
  readonly problem: string;
  type(text: string): void;
  press(key: string): boolean;
}

/** All lines, the tag's own product first. */
export function renderLines(cart: SeenCart, view: ViewModel): TemplateResult {
  const rows = [firstRow(cart, view), ...cart.goods.lines.map((_line, index) => furtherRow(cart, view, index))];
  return html`<ul part="lines">
    ${rows.map((row, index) => renderLine(row, cart.reply?.lines[index]?.amount, view, cart))}
  </ul>`;
}

function firstRow({goods, choice}: SeenCart, {settings, rules, quantity, words}: ViewModel): Row {
  const isMistyped = choice.invalidText !== undefined;
  return {
    id: 'quantity',
    name: goods.first?.product.name ?? '',
    priced: goods.price()[0] as Priced,
    offer: goods.first,
    rules,
    control: settings.quantityControl ?? 'stepper',
    quantity,
    problem: isMistyped ? describe(rules, words) : '',
    type: (text) => choice.type(text),
    press: (key) => choice.press(key),
  };
}

function furtherRow({goods}: SeenCart, {words}: ViewModel, index: number): Row {
  const line = goods.lines[index] as (typeof goods.lines)[number];
  const {offer, control, quantity, mistyped, fault, product} = line;
  const rules = rulesOfLine(line);
  const gone =
    fault === 'sold_out' ? words.soldOut : words[fault === 'invalid_currency' ? 'currencyRefused' : 'productGone'];
  return {
    id: `quantity-${index}`,
    name: offer?.product.name ?? product,
    priced: goods.price()[index + 1] as Priced,
    offer,
    rules,
    control: fault === undefined ? control : 'none',
    quantity: mistyped === undefined ? quantity : undefined,
    problem: fault === undefined ? (mistyped === undefined ? '' : describe(rules, words)) : gone,
    type: (text) => goods.type(index, text),
    press: (key) => goods.press(index, key),
  };
}

function describe(rules: QuantityRules, words: ViewModel['words']): string {
  return fill(rules.step === 1 ? words.chooseQuantity : words.chooseStep, {...rules});
}

function renderLine(row: Row, quoted: number | undefined, view: ViewModel, cart: SeenCart): TemplateResult {
  const {name, offer, rules, control, priced, problem, id} = row;
  const isFixed = control === 'none' || rules.min === rules.max;
  const {unitAmount} = offer?.product ?? {};
  const each =
    unitAmount !== undefined && priced.quantity > 1 ? fill(view.words.each, {price: view.money(unitAmount)}) : '';
  // In one piece: it goes below the name rather than in two.
  const unbroken = each.replaceAll(' ', '\u00a0');
  return html`<li part="line">
    <div class="line">
      ${renderImage(offer?.product.image, 48)}
      <span class="name"
        ><span ?hidden=${!isFixed || priced.quantity === 1} .textContent=${`${priced.quantity} × `}></span
        ><bdi part="line-name" .textContent=${name}></bdi>
        <span class="muted" .textContent=${` ${unbroken}`}></span
      ></span>
      <span part="line-amount" translate="no" .textContent=${view.money(quoted ?? priced.amount)}></span>
    </div>
    ${isFixed ? nothing : renderControl(row, view, cart)}
    <p id=${`${id}-hint`} part="error" role="alert" .textContent=${problem}></p>
  </li>`;
}

function renderControl(row: Row, view: ViewModel, {words}: SeenCart): TemplateResult {
  const label = fill(words.quantityOf, {name: row.name});
  const {min, max, step} = row.rules;
  if (row.control === 'select' && (max - min) / step < MAX_LISTED) return renderSelect(row, view, label);
  return renderStepper(row, view, label);
}

function renderSelect({id, rules, quantity, type}: Row, view: ViewModel, label: string): TemplateResult {
  const choices: number[] = [];
  for (let choice = rules.min; choice <= rules.max; choice += rules.step) choices.push(choice);
  return html`<select
    id=${id}
    part="quantity-input"
    aria-label=${label}
    ?disabled=${view.isLocked}
    @change=${(event: Event) => type((event.target as HTMLSelectElement).value)}
  >
    ${choices.map((choice) => html`<option ?selected=${choice === quantity} .textContent=${String(choice)}></option>`)}
  </select>`;
}

function renderStepper(row: Row, view: ViewModel, label: string): TemplateResult {
  const {id, rules, quantity, problem, type, press} = row;
  const hasButtons = row.control !== 'input';
  const button = (direction: 1 | -1, sign: string, name: string, isAtEnd: boolean): TemplateResult =>
    html`<button
      class="step"
      part=${direction === 1 ? 'quantity-increment' : 'quantity-decrement'}
      type="button"
      tabindex="-1"
      aria-label=${`${name}: ${row.name}`}
      ?disabled=${view.isLocked || isAtEnd}
      @click=${() => press(direction === 1 ? 'ArrowUp' : 'ArrowDown')}
    >
      ${sign}
    </button>`;
  const {decrease, increase} = view.words;
  const handleKey = (event: KeyboardEvent): void => {
    const {ctrlKey, metaKey, altKey, key} = event;
    if (!ctrlKey && !metaKey && !altKey && press(key)) event.preventDefault();
  };
  return html`<div part="quantity">
    ${hasButtons ? button(-1, '−', decrease, (quantity ?? rules.max) <= rules.min) : nothing}
    <input
      id=${id}
      part="quantity-input"
      role="spinbutton"
      inputmode="numeric"
      autocomplete="off"
      aria-label=${label}
      aria-valuemin=${rules.min}
      aria-valuemax=${rules.max}
      aria-valuenow=${quantity ?? nothing}
      aria-invalid=${problem === '' ? nothing : 'true'}
      aria-describedby=${`${id}-hint`}
      ?disabled=${view.isLocked}
      @input=${(event: Event) => type((event.target as HTMLInputElement).value)}
      @keydown=${handleKey}
    />
    ${hasButtons ? button(1, '+', increase, (quantity ?? rules.min) >= rules.max) : nothing}
  </div>`;
}
