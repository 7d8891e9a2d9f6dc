/** The page's side of a wallet's sheet: asks the shop about changes, reports payment or cancel. Pays nothing. */
import type {ClickResolveDetails, ShippingRate} from '@stripe/stripe-js';
import {type Lightbox, showFrame} from './lightbox.ts';
import type {PageContext} from '../page-context.ts';
import {WALLETS, type WalletChange, type WalletPurchase, type WalletPayment} from '../wire/wallet-messages.ts';

/** The events of the sheet, for the shop's page. */
export interface SheetEvents {
  /** Resolves to the shop's changes; undefined if there are none, null if the shop refuses. */
  onAddress(address: {name: string; address: object}): Promise<ClickResolveDetails | null | undefined>;
  onRate(rate: ShippingRate): Promise<ClickResolveDetails | null | undefined>;
  onPay(payment: WalletPayment): void;
  onCancel(): void;
  /** The current amount, in minor units. */
  amount(): number;
}

/** Opens the sheet; the caller closes it. */
export function openWalletSheet(context: PageContext, purchase: WalletPurchase, events: SheetEvents): Lightbox {
  const page = {file: 'wallet.html', title: `${WALLETS[purchase.wallet].label} – sandbox`, isOfBrowser: true};
  const changed = async (asked: Promise<ClickResolveDetails | null | undefined>): Promise<WalletChange | null> => {
    const answer = await asked;
    if (answer === null) return null;
    const {lineItems, shippingRates} = answer ?? {};
    return {amount: events.amount(), ...(lineItems && {lineItems}), ...(shippingRates && {shippingRates})};
  };
  return showFrame(context, page, {
    task: purchase,
    onCancel: events.onCancel,
    handlers: {
      address: (detail) => changed(events.onAddress(detail as {name: string; address: object})),
      rate: (detail) => changed(events.onRate(detail as ShippingRate)),
      pay: (detail) => events.onPay(detail as WalletPayment),
      ended: () => events.onCancel(),
    },
  });
}
