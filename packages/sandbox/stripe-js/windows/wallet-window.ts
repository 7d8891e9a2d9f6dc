/** The sheet of a wallet: the items, the payer, the shipping address. Knows test people and test cards; pays nothing. */
import type {ClickResolveDetails, ShippingRate} from '@stripe/stripe-js';
import {formatAmount} from '../../currencies.ts';
import {CHALLENGE_STYLE} from './window-style.ts';
import {type Channel, greetPage} from '../wire/channel.ts';
import {adoptStyles, html} from '../dom.ts';
import {ADDRESSES, PERSON} from './wallet-person.ts';
import {
  WALLETS,
  type WalletCard,
  type WalletChange,
  type WalletPurchase,
  type WalletPayment,
} from '../wire/wallet-messages.ts';

const CARDS: readonly [card: WalletCard, label: string][] = [
  ['success', 'Visa •••• 4242 – pays'],
  ['declined', 'Visa •••• 0002 – is declined'],
  ['authentication', 'Visa •••• 3184 – asks for 3-D Secure'],
];

let channel: Channel | undefined;
let purchase: WalletPurchase | undefined;

const summary = html('dl', {class: 'Summary'});
const problem = html('p', {class: 'Problem', role: 'alert'});
const cards = select('card', 'Card', CARDS);
const places = select(
  'place',
  'Deliver to',
  ADDRESSES.map(({address}, at) => [String(at), address.line1] as const),
);
const rates = select('rate', 'Delivery', []);
const pay = html('button', {type: 'button', class: 'Button Button--complete', id: 'wallet-pay'}, 'Pay');

/** Fills the frame and waits for the buyer. */
export function showWalletWindow(): void {
  adoptStyles(CHALLENGE_STYLE);
  const handlers = {
    start: (detail: unknown) => start(detail as WalletPurchase),
    failed: (detail: unknown) => fail((detail as {message: string}).message),
    close: () => channel?.tell('ended'),
  };
  greetPage(handlers, (opened) => (channel = opened));
}

function start(given: WalletPurchase): void {
  purchase = given;
  const {label} = WALLETS[given.wallet];
  const {details} = given;
  const close = html('button', {type: 'button', class: 'Close', 'aria-label': 'Close'}, '×');
  const bar = html('div', {class: 'Bar'}, html('p', {class: 'Note'}, 'Sandbox – a model of Stripe'), close);
  places.root.hidden = !details.shippingAddressRequired;
  const content = html('div', {class: 'Bank'}, html('h1', {}, label), who(details), summary);
  content.append(cards.root, places.root, rates.root, problem, html('div', {class: 'Buttons'}, pay));
  document.body.replaceChildren(html('main', {class: 'Panel Panel--tall', 'aria-label': label}, bar, content));
  take({amount: given.amount, ...details});
  close.addEventListener('click', () => channel?.tell('ended'));
  document.addEventListener('keydown', (event) => event.key === 'Escape' && channel?.tell('ended'));
  places.control.addEventListener(
    'change',
    () => void ask('address', placeOf(ADDRESSES[Number(places.control.value)])),
  );
  rates.control.addEventListener('change', () => void ask('rate', rate()));
  pay.addEventListener('click', submit);
  pay.focus();
  if (details.shippingAddressRequired) void ask('address', placeOf(ADDRESSES[0]));
}

function who({business, emailRequired, phoneNumberRequired}: ClickResolveDetails): HTMLElement {
  const given = [PERSON.name, emailRequired && PERSON.email, phoneNumberRequired && PERSON.phone];
  const shop = business ? `Pay ${business.name} as ` : 'Pay as ';
  return html('p', {}, shop + given.filter(Boolean).join(', '));
}

/** Shows the shop's current amounts and rates. */
function take(change: WalletChange): void {
  if (!purchase) return;
  purchase = {...purchase, amount: change.amount, details: {...purchase.details, ...change}};
  const {currency, details, amount} = purchase;
  const rows = [...(details.lineItems ?? []), {name: 'Total', amount}];
  const cells = rows.flatMap((row) => [
    html('dt', {}, row.name),
    html('dd', {}, formatAmount(row.amount, currency)),
  ]);
  summary.replaceChildren(...cells);
  if (change.shippingRates) showRates(change.shippingRates, currency);
  rates.root.hidden = !details.shippingRates?.length;
}

function showRates(all: readonly ShippingRate[], currency: string): void {
  const chosen = rates.control.value;
  const text = ({displayName, amount}: ShippingRate) => `${displayName} – ${formatAmount(amount, currency)}`;
  rates.control.replaceChildren(...all.map((each) => html('option', {value: each.id}, text(each))));
  if (all.some(({id}) => id === chosen)) rates.control.value = chosen;
}

/** Asks the shop about a change; the buyer can't pay until the shop has accepted it. */
async function ask(name: 'address' | 'rate', detail: unknown): Promise<void> {
  pay.disabled = true;
  problem.textContent = '';
  const change = (await channel?.ask(name, detail)) as WalletChange | null;
  if (!change) return void (problem.textContent = 'The shop does not deliver there. Choose another.');
  take(change);
  pay.disabled = false;
}

function submit(): void {
  if (!purchase) return;
  const {wallet, details} = purchase;
  const {emailRequired, phoneNumberRequired, shippingAddressRequired} = details;
  const contact = {...(emailRequired && {email: PERSON.email}), ...(phoneNumberRequired && {phone: PERSON.phone})};
  const place = ADDRESSES[Number(places.control.value)];
  const shippingRate = rate();
  const payment: WalletPayment = {
    wallet,
    card: cards.control.value as WalletCard,
    billingDetails: {name: PERSON.name, ...contact, address: PERSON.address},
    ...(shippingAddressRequired && place && {shippingAddress: place}),
    ...(shippingRate && {shippingRate}),
  };
  pay.disabled = true;
  pay.textContent = 'Processing…';
  problem.textContent = '';
  channel?.tell('pay', payment);
}

function fail(message: string): void {
  pay.disabled = false;
  pay.textContent = 'Pay';
  problem.textContent = message;
}

function rate(): ShippingRate | undefined {
  return purchase?.details.shippingRates?.find(({id}) => id === rates.control.value);
}

/** Before the payment a wallet does not reveal the street. */
function placeOf(place: (typeof ADDRESSES)[number] | undefined) {
  const {line1: _, line2: __, ...address} = place?.address ?? PERSON.address;
  return {name: place?.name ?? PERSON.name, address};
}

function select(name: string, label: string, options: readonly (readonly [string, string])[]) {
  const made = options.map(([value, text]) => html('option', {value}, text));
  const control = html('select', {id: `wallet-${name}`}, ...made);
  return {control, root: html('label', {class: 'Choice'}, label, control)};
}
