/** The messages between a page, its Express Checkout Element and the wallet's sheet. Types and a table of wallets. */
import type {
  ClickResolveDetails,
  ExpressCheckoutAddress,
  ExpressPaymentType,
  ShippingRate,
} from '@stripe/stripe-js';
import type {FrameLook, SessionQuestion} from './messages.ts';

/** The wallets that the sandbox plays. */
export const WALLETS = {
  apple_pay: {label: 'Apple Pay', option: 'applePay'},
  google_pay: {label: 'Google Pay', option: 'googlePay'},
} as const satisfies Partial<Record<ExpressPaymentType, {label: string; option: string}>>;

/** The name of one of them. */
export type WalletName = keyof typeof WALLETS;

/** The options of the Express Checkout Element's frame. */
export interface ExpressFrameOptions extends FrameLook {
  question: SessionQuestion;
  wallets: readonly {name: WalletName; theme: string; type: string}[];
  /** In pixels. */
  buttonHeight: number;
  /** How many per row; 0 means as many as fit. */
  maxColumns: number;
}

/** The purchase that the sheet shows. Amounts in minor units. */
export interface WalletPurchase {
  wallet: WalletName;
  amount: number;
  currency: string;
  details: ClickResolveDetails;
}

/** The shop's answer to a change; null: refused. */
export type WalletChange = Pick<WalletPurchase, 'amount'> &
  Pick<ClickResolveDetails, 'lineItems' | 'shippingRates'>;

/** A test card of the wallet, by its effect. No number leaves a frame. */
export type WalletCard = 'authentication' | 'declined' | 'success';

/** The payer and the shipping address, as far as the shop has asked for them. */
export interface WalletPayment {
  wallet: WalletName;
  card: WalletCard;
  billingDetails: {name: string; email?: string; phone?: string; address: ExpressCheckoutAddress};
  shippingAddress?: {name: string; address: ExpressCheckoutAddress};
  shippingRate?: ShippingRate;
}
