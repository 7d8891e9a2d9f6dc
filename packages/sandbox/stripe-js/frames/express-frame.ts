/** The Express Checkout Element's frame: the wallets' buttons, and the card behind each wallet. */
import type {Appearance} from '@stripe/stripe-js';
import {apiOriginOf} from '../../origins.ts';
import {callCreate, callIntent} from '../wire/call-api.ts';
import {type Chosen, confirmParams, createParams} from '../wire/confirm-request.ts';
import {html} from '../dom.ts';
import {applyLook, openFrame, showContent, tellPage} from './frame-side.ts';
import type {ConfirmRequest, CreateRequest} from '../wire/messages.ts';
import {askSession} from '../wire/session.ts';
import {type ExpressFrameOptions, WALLETS, type WalletName, type WalletPayment} from '../wire/wallet-messages.ts';

/** The numbers of the wallet's test cards. */
const NUMBERS = {success: '4242424242424242', declined: '4000000000000002', authentication: '4000002760003184'};

const root = html('div', {class: 'Wallets'});
let asked = '';
let takesCards = false;

/** Fills the frame and waits for the page. */
export function showExpressFrame(): void {
  openFrame({
    start: (detail) => show(detail as ExpressFrameOptions),
    update: (detail) => show(detail as ExpressFrameOptions),
    focus: () => root.querySelector('button')?.focus(),
    confirm: (detail) => confirm(detail as {request: ConfirmRequest; payment: WalletPayment}),
    create: (detail) => create(detail as {request: CreateRequest; payment: WalletPayment}),
  });
}

/** A wallet pays with a card, so without cards there are no wallets. */
async function show(options: ExpressFrameOptions): Promise<void> {
  applyLook(options);
  const question = JSON.stringify(options.question);
  if (question !== asked) {
    asked = question;
    const {session, error} = await askSession(options.question);
    if (asked !== question) return;
    if (error) return tellPage('failed', error);
    takesCards = session.payment_method_types.includes('card');
  }
  draw(options);
}

function draw(options: ExpressFrameOptions): void {
  const wallets = takesCards ? options.wallets : [];
  const columns = options.maxColumns > 0 ? `repeat(${options.maxColumns}, 1fr)` : '';
  root.style.setProperty('--columns', columns || `repeat(auto-fit, minmax(min(160px, 100%), 1fr))`);
  root.replaceChildren(...wallets.map((wallet) => button(wallet, options)));
  showContent(root, {availablePaymentMethods: available(wallets.map(({name}) => name))});
}

function button(
  {name, theme, type}: ExpressFrameOptions['wallets'][number],
  {appearance, buttonHeight}: ExpressFrameOptions,
): HTMLButtonElement {
  const verb = type === 'plain' ? '' : `${type[0]?.toUpperCase()}${type.slice(1).replaceAll('-', ' ')} with `;
  const made = html('button', {type: 'button', class: `Wallet Wallet--${theme}`, id: `${name}-button`}, verb);
  made.append(html('b', {}, WALLETS[name].label));
  made.style.height = `${buttonHeight}px`;
  made.style.borderRadius = radiusOf(appearance);
  made.addEventListener('click', () => tellPage('click', {wallet: name}));
  return made;
}

function radiusOf({variables}: Appearance): string {
  return variables?.buttonBorderRadius ?? variables?.borderRadius ?? '5px';
}

/** Undefined without any wallet, so that a shop can hide the whole row. */
function available(names: readonly WalletName[]): Record<string, boolean> | undefined {
  if (names.length === 0) return undefined;
  const none = {amazonPay: false, applePay: false, googlePay: false, klarna: false, link: false, paypal: false};
  return {...none, ...Object.fromEntries(names.map((name) => [WALLETS[name].option, true]))};
}

function confirm({request, payment}: {request: ConfirmRequest; payment: WalletPayment}): Promise<unknown> {
  const {clientSecret, publishableKey} = request;
  const params = {...confirmParams(request, chosen(payment)), ...shippingOf(payment)};
  return callIntent(apiOriginOf(location.origin), clientSecret, {publishableKey, confirm: params});
}

function create({request, payment}: {request: CreateRequest; payment: WalletPayment}): Promise<unknown> {
  const isToken = request.resource === 'confirmation_tokens';
  const params = {...createParams(request, chosen(payment)), ...(isToken && shippingOf(payment))};
  return callCreate(apiOriginOf(location.origin), {...request, params});
}

function chosen({card, wallet, billingDetails}: WalletPayment): Chosen {
  const number = NUMBERS[card];
  const typed = {number, exp_month: 12, exp_year: 2034, wallet};
  return {
    type: 'card',
    keeping: {},
    choose: (given) => {
      const billing = {...billingDetails, ...given?.billing_details};
      return {data: {...given, type: 'card', card: typed, billing_details: billing}};
    },
  };
}

function shippingOf({shippingAddress}: WalletPayment): {shipping?: object} {
  return shippingAddress ? {shipping: shippingAddress} : {};
}
