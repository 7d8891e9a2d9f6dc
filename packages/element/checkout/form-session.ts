/** Owns how a checkout opens Stripe's form and pays with it: what each is given. */
import type {Stripe} from '@stripe/stripe-js';
import {minimumAmount} from '../../contract/money.ts';
import type {Checkout} from './checkout.ts';
import {priceOf} from './choice.ts';
import {whenAllowed} from '../events.ts';
import {settle} from './outcomes.ts';
import {reopen} from './reopen.ts';
import {pay, type Outcome} from '../purchase/pay.ts';
import {PaymentField} from '../stripe/payment-form.ts';
import {isPaid, type Terms} from '../phases.ts';
import {returnAddress} from '../purchase/return-address.ts';
import {bringBack} from '../purchase/look.ts';

/** Mounts the form of what the checkout offers. */
export async function openForm(checkout: Checkout, stripe: Stripe): Promise<void> {
  const {host, speech, offer, connection} = checkout;
  if (!offer || !connection) return;
  const {product, paymentMethodTypes, captureMethod} = offer;
  checkout.field ??= openField(checkout);
  checkout.atWallet = undefined;
  checkout.wallets = await checkout.field.open(stripe, {
    // While nothing can be bought, what it was before, or the least that Stripe's form takes.
    amount: (checkout.purchase ?? priceOf(offer, host))?.amount ?? minimumAmount(product.currency),
    currency: product.currency,
    paymentMethodTypes,
    captureMethod,
    language: speech.language,
    express: host.express ?? 'auto',
    email: checkout.extras.read().email,
    appearance: host.appearance,
  });
}

function openField(checkout: Checkout): PaymentField {
  return new PaymentField(checkout.host, {
    onChange: (change) => void checkout.fire('buybox-change', change),
    onWalletOpen: () => {
      // It shows what Stripe was told before this gesture.
      const {canPay, purchase, field} = checkout;
      const isShown = purchase !== undefined && field?.shows(purchase) === true;
      leaveWallet(checkout);
      if (canPay && isShown) checkout.atWallet = purchase;
      return checkout.atWallet;
    },
    onAgree: (shown) => payWith(checkout, shown),
    onWallets: (wallets) => {
      checkout.wallets = wallets;
      checkout.host.requestUpdate();
    },
    onWalletCancel: () => {
      leaveWallet(checkout);
      checkout.fire('buybox-cancel', {phase: checkout.phase.name});
    },
  });
}

function leaveWallet(checkout: Checkout): void {
  checkout.atWallet = undefined;
  checkout.updateAmount();
}

/**
 * Pays for what is chosen; does nothing while it may not.
 * @param purchase what a wallet has shown its buyer, whatever was chosen since
 * @returns what a wallet is to say of a failure
 */
export async function payWith(checkout: Checkout, purchase = checkout.purchase): Promise<string | undefined> {
  // A page that has emptied the tag has taken Stripe's form away with the rest.
  if (checkout.canPay) reopen(checkout);
  if (purchase !== checkout.atWallet) leaveWallet(checkout);
  if (!purchase || !checkout.canPay || !checkout.enter({name: 'submitting', purchase})) {
    return sayWhyNot(checkout);
  }
  const turn = ++checkout.turn;
  const outcome = await begin(checkout, purchase);
  checkout.atWallet = undefined;
  if (turn === checkout.turn) await settle(checkout, outcome, purchase);
  // The tag has begun anew meanwhile, and may have looked too early.
  else if (checkout.host.isConnected) await checkout.resume();
  if (outcome.name === 'paid' || outcome.name === 'processing') return undefined;
  return outcome.name === 'failed' ? outcome.error.message : checkout.words.refused;
}

/** To a wallet that was opened before: a payment may have been found again behind it. */
function sayWhyNot({phase, words}: Checkout): string {
  if (isPaid(phase)) return words.paid;
  return phase.name === 'processing' ? words.processing : words.refused;
}

async function begin(checkout: Checkout, purchase: Terms): Promise<Outcome> {
  const {offer, connection, field, host} = checkout;
  if (!offer || !connection || !field) return {name: 'incomplete'};
  const {id: product} = offer.product;
  return pay({
    product,
    terms: purchase,
    extras: checkout.extras,
    field,
    client: connection.client,
    purchase: connection.purchase,
    words: checkout.words,
    isServerConfirmed: host.confirm === 'server',
    returnUrl: returnAddress(product),
    mayPay: () => connection.purchase.follower.mayPay(checkout),
    mayStart: () =>
      whenAllowed((waitUntil) => checkout.fire('buybox-submit', {total: purchase.amount, waitUntil})),
    bringBack: () => bringBack(connection),
    onAction: (type) => void checkout.fire('buybox-action', {type}),
  });
}
