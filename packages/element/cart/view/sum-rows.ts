/** The templates of what it costs: what the shop adds and takes off, the total, and the wait for it. */
import {nothing, type TemplateResult} from 'lit';
import {fill} from '../../languages/fill.ts';
import {html} from '../../view/html.ts';
import type {ViewModel} from '../../view/model.ts';
import {describeRefusal} from '../quote-fault.ts';
import {lastReplyIn} from '../quoter.ts';
import type {SeenCart} from './cart-model.ts';

/** Above the fields of the buyer. */
export function renderSum(cart: SeenCart, view: ViewModel): TemplateResult {
  const {answer, goods, words} = cart;
  // While the shop is asked anew, its last word stays: else Pay would move from under the pointer.
  const reply = lastReplyIn(answer);
  const isPending = answer?.name === 'pending';
  const adjustments = reply?.adjustments ?? [];
  const subtotal = isPending ? goods.sum : reply && sumOfLines(reply.lines);
  const total = reply?.needsAddress ? undefined : view.total;
  return html`<slot name="summary"
      ><div part="totals" aria-busy=${String(isPending)}>
        ${goods.lines.length === 0 ? view.parts.extras?.renderTiers(view) : nothing}
        <ul part="adjustments" ?hidden=${adjustments.length === 0 && !reply?.needsAddress}>
          <li part="adjustment">
            <span .textContent=${words.subtotal}></span>
            <span translate="no" .textContent=${view.money(subtotal)}></span>
          </li>
          ${adjustments.map(
            ({label, amount}) =>
              html`<li part="adjustment">
                <span><bdi .textContent=${label}></bdi></span>
                <span translate="no" .textContent=${view.money(amount)}></span>
              </li>`,
          )}
        </ul>
        <div class="row">
          <span
            ><span .textContent=${view.words.total}></span>
            <span class="muted" .textContent=${` ${eachOf(cart, view)}`}></span
          ></span>
          <output
            part="total"
            for="quantity"
            translate="no"
            .textContent=${isPending ? '…' : view.money(total)}
          ></output>
        </div>
        <p class="muted" ?hidden=${!reply?.needsAddress} .textContent=${describeLack(cart, view)}></p>
      </div>
      <span class="unseen" role="status" .textContent=${announce(cart, view)}></span
    ></slot>
    <div class="quote-failed" role="alert" ?hidden=${answer?.name !== 'failed'}>
      <p part="error" .textContent=${describeFailure(cart, view)}></p>
      <button
        class="secondary"
        type="button"
        @click=${() => cart.retry()}
        .textContent=${view.words.retry}
      ></button>
    </div>
    ${isTooSmall(cart, view) ? html`<p part="error" role="alert" .textContent=${view.words.amountTooSmall}></p>` : nothing}`;
}

/** A page that asks for no address, where the shop needs one, sells nothing: its owner reads of it in the console. */
function describeLack({address, words}: SeenCart, view: ViewModel): string {
  return address.kind ? words.addressNeeded : view.words.refused;
}

function sumOfLines(lines: readonly {readonly amount: number}[]): number {
  return lines.reduce((sum, {amount}) => sum + amount, 0);
}

/** One product alone says what each costs beside the total. */
function eachOf({goods, answer}: SeenCart, {offer, rules, words, money}: ViewModel): string {
  const {unitAmount} = offer?.product ?? {};
  const isAdjusted = lastReplyIn(answer)?.adjustments.length;
  if (goods.lines.length > 0 || isAdjusted || unitAmount === undefined || rules.max === 1) return '';
  return fill(words.each, {price: money(unitAmount)});
}

/** Nothing may be paid, yet that is not nothing. */
function isTooSmall({goods, answer}: SeenCart, {total, quantity, state}: ViewModel): boolean {
  const isKnown = answer === undefined || (answer.name === 'known' && !answer.reply.needsAddress);
  // A quantity that is none is told of at its field.
  if (total !== undefined || quantity === undefined || goods.sum === undefined) return false;
  return isKnown && /ready|failed/.test(state.name);
}

function describeFailure({answer, words, isHushed}: SeenCart, {words: common}: ViewModel): string {
  return answer?.name === 'failed' && !isHushed ? describeRefusal(answer.refusal, {words, common}) : '';
}

/** What a screen reader is told of what a person has changed. */
function announce(cart: SeenCart, {words, total, money}: ViewModel): string {
  if (!cart.choice.isOwn && !cart.goods.isOwn && cart.promotion.code === undefined) return '';
  if (cart.answer?.name === 'pending') return cart.words.calculating;
  if (total === undefined) return '';
  const code = cart.reply?.promotionCode;
  const applied = code ? `${fill(cart.words.codeApplied, {code})} ` : '';
  return `${applied}${words.total}: ${money(total)}`;
}
