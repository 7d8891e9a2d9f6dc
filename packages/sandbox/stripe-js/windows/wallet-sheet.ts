/** The wallet's sheet over the page: asks the shop about changes, hears that the buyer pays or leaves. Pays nothing. */
import type {ClickResolveDetails, ShippingRate} from '@stripe/stripe-js';
import {type Lightbox, showFrame} from './lightbox.ts';
import type {PageContext} from '../page-context.ts';
import {WALLETS, type WalletChange, type WalletPurchase, type WalletPayment} from '../wire/wallet-messages.ts';

/** What the shop's page is asked and told. */
export interface SheetEvents {
  /** Resolves to what the shop says of it, undefined when it has nothing against it; null refuses. */
  onAddress(address: {name: string; address: object}): Promise<ClickResolveDetails | null | undefined>;
  onRate(rate: ShippingRate): Promise<ClickResolveDetails | null | undefined>;
  onPay(payment: WalletPayment): void;
  onCancel(): void;
  /** What is to be paid now, in minor units. */
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
