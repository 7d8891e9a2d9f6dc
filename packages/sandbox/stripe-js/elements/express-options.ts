/** Reads the options of an Express Checkout Element for its frame. Pure but for one look at the browser. */
import type {StripeExpressCheckoutElementOptions} from '@stripe/stripe-js';
import type {GroupOptions} from './group-options.ts';
import type {PageContext} from '../page-context.ts';
import {frameLook, questionOf} from './payment-options.ts';
import {type ExpressFrameOptions, WALLETS, type WalletName} from '../wire/wallet-messages.ts';

const NAMES = Object.keys(WALLETS) as WalletName[];
/** Stripe's own default, in pixels. */
const BUTTON_HEIGHT = 44;

/** What the frame of the buttons needs. */
export function expressFrameOptions(
  context: PageContext,
  group: GroupOptions,
  options: StripeExpressCheckoutElementOptions,
): ExpressFrameOptions {
  const {buttonHeight, buttonTheme = {}, buttonType = {}, layout} = options;
  const wallets = sorted(options.paymentMethodOrder).filter((name) => isShown(name, options));
  return {
    ...frameLook(context, group),
    question: questionOf(context, group),
    buttonHeight: buttonHeight ?? BUTTON_HEIGHT,
    maxColumns: layout?.maxColumns ?? 0,
    wallets: wallets.map((name) => {
      const {option} = WALLETS[name];
      return {name, theme: buttonTheme[option] ?? 'black', type: buttonType[option] ?? 'plain'};
    }),
  };
}

/** As with Stripe, each browser has its own wallet, unless the shop asks for both. */
function isShown(
  name: WalletName,
  {paymentMethods = {}, wallets = {}}: StripeExpressCheckoutElementOptions,
): boolean {
  const {option} = WALLETS[name];
  const shown = paymentMethods[option] ?? wallets[option] ?? 'auto';
  const hasApplePay = 'ApplePaySession' in window;
  return shown === 'always' || (shown === 'auto' && hasApplePay === (name === 'apple_pay'));
}

function sorted(order: readonly string[] = []): WalletName[] {
  const named = NAMES.filter((name) => order.includes(WALLETS[name].option) || order.includes(name));
  const position = (name: WalletName) => order.findIndex((each) => each === name || each === WALLETS[name].option);
  return [
    ...[...named].sort((a, b) => position(a) - position(b)),
    ...NAMES.filter((name) => !named.includes(name)),
  ];
}
