/** What is seen once something is paid or on its way, and where nothing can be bought. A part of its own. */
import {nothing, type TemplateResult} from 'lit';
import type {OrderReply} from '../../contract/messages.ts';
import {makeSheet} from '../adopt.ts';
import {isPaid} from '../checkout/state.ts';
import {fill} from '../languages/fill.ts';
import {moreWordsOf} from '../languages/more/words-of.ts';
import {layoutOf} from '../layout.ts';
import {html} from './html.ts';
import {numberOf} from './order-number.ts';
import type {Gestures, ViewModel} from './model.ts';
import {resultStyles} from './result-styles.ts';

/** Adopted with the part. */
export const sheet = makeSheet(resultStyles.cssText);

/** What was bought, which number the order has, where the receipt goes, and what comes next. */
export function renderBought(view: ViewModel, gestures: Gestures): TemplateResult {
  const {state, settings} = view;
  const isDone = isPaid(state);
  const words = moreWordsOf(view);
  const isBehind = layoutOf(settings) !== 'inline';
  return html`<p ?hidden=${!isDone} .textContent=${fill(words.thanks, {total: view.money(view.total)})}></p>
    ${renderLines(view)}
    ${state.orderId ? renderNumber(fill(words.order, {number: numberOf(state.orderId)})) : nothing}
    ${isDone && view.receiptEmail ? renderReceipt(fill(words.receipt, {email: view.receiptEmail})) : nothing}
    <div class="buttons">
      ${isBehind ? html`<button part="done submit" type="button" @click=${gestures.close} .textContent=${words.done}></button>` : nothing}
      ${
        isDone && view.offer
          ? html`<button
              class="secondary"
              part="again"
              type="button"
              @click=${gestures.buyAgain}
              .textContent=${words.again}
            ></button>`
          : nothing
      }
    </div>`;
}

function renderNumber(text: string): TemplateResult {
  return html`<p class="muted" part="order-number"><bdi .textContent=${text}></bdi></p>`;
}

function renderReceipt(text: string): TemplateResult {
  return html`<p class="muted" part="receipt"><bdi .textContent=${text}></bdi></p>`;
}

/** One thing at one price is a line; more is a list with its sum. */
function renderLines(view: ViewModel): TemplateResult {
  const {lines = [], adjustments = []} = orderOf(view) ?? {};
  const [first] = lines;
  const {name, quantity} = first ?? {name: view.offer?.product.name, quantity: view.quantity};
  if (lines.length > 1 || adjustments.length > 0) return renderList(view, lines, adjustments);
  return html`<p class="muted" part="bought" ?hidden=${name === undefined}>
    <span .textContent=${`${quantity} × `}></span><bdi .textContent=${name ?? ''}></bdi>
  </p>`;
}

function orderOf({state}: ViewModel): OrderReply | undefined {
  return 'order' in state ? state.order : undefined;
}

function renderList(
  view: ViewModel,
  lines: OrderReply['lines'],
  adjustments: OrderReply['adjustments'],
): TemplateResult {
  return html`<table part="bought">
    <tbody>
      ${lines.map(({name, quantity, amount}) => renderRow(view, name, amount, `${quantity} × `))}
      ${adjustments.map(({label, amount}) => renderRow(view, label, amount))}
    </tbody>
    <tfoot>
      ${renderRow(view, view.words.total, view.total ?? 0)}
    </tfoot>
  </table>`;
}

function renderRow(view: ViewModel, label: string, amount: number, count = ''): TemplateResult {
  return html`<tr>
    <th scope="row"><span .textContent=${count}></span><bdi .textContent=${label}></bdi></th>
    <td><bdi translate="no" .textContent=${view.money(amount)}></bdi></td>
  </tr>`;
}

/** What could not be bought. */
export function renderProduct({offer, total, money}: ViewModel): TemplateResult {
  return html`<p ?hidden=${!offer}>
    <strong><bdi .textContent=${offer?.product.name ?? ''}></bdi></strong>
    <span class="muted" translate="no" .textContent=${` ${money(total)}`}></span>
  </p>`;
}

/** How to reach the shop. */
export function renderContact(view: ViewModel): TemplateResult | typeof nothing {
  const {name, supportUrl = '', supportEmail} = view.offer?.business ?? {};
  if (name === undefined || !(supportUrl || supportEmail)) return nothing;
  const contact = fill(moreWordsOf(view).contact, {name: `\u2068${name}\u2069`});
  // The schema says no more than that it is a text.
  const page = /^https?:/.test(supportUrl)
    ? html`<a href=${supportUrl} target="_blank" rel="noopener" .textContent=${contact}></a>`
    : html`<span .textContent=${contact}></span>`;
  const mail = html`<a href=${`mailto:${supportEmail}`}><bdi .textContent=${supportEmail ?? ''}></bdi></a>`;
  return html`<p part="contact">${page} ${supportEmail ? mail : nothing}</p>`;
}
