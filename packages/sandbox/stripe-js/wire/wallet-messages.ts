/** What a page, its Express Checkout Element and the wallet's sheet say to each other. Types and a table of wallets. */
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

/** How the buttons look and which there are. */
export interface ExpressFrameOptions extends FrameLook {
  question: SessionQuestion;
  wallets: readonly {name: WalletName; theme: string; type: string}[];
  /** In pixels. */
  buttonHeight: number;
  /** How many stand side by side; 0 is as many as fit. */
  maxColumns: number;
}

/** What the sheet shows. Amounts in minor units. */
export interface WalletPurchase {
  wallet: WalletName;
  amount: number;
  currency: string;
  details: ClickResolveDetails;
}

/** What became of a change that the shop was asked about; null: refused. */
export type WalletChange = Pick<WalletPurchase, 'amount'> &
  Pick<ClickResolveDetails, 'lineItems' | 'shippingRates'>;

/** A test card of the wallet, by what it does. No number leaves a frame. */
export type WalletCard = 'authentication' | 'declined' | 'success';

/** Who pays and where to, as far as the shop has asked. */
export interface WalletPayment {
  wallet: WalletName;
  card: WalletCard;
  billingDetails: {name: string; email?: string; phone?: string; address: ExpressCheckoutAddress};
  shippingAddress?: {name: string; address: ExpressCheckoutAddress};
  shippingRate?: ShippingRate;
}
