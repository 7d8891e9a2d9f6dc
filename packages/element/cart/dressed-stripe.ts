/**
 * Stripe.js, with the buyer's fields among those of the form: whoever opens and confirms the form need not know that there
 * are any. Knows no cart.
 */
import type {
  ClickResolveDetails,
  ConfirmPaymentData,
  Stripe,
  StripeElements,
  StripeElementsOptionsMode,
  StripeExpressCheckoutElement,
  StripeExpressCheckoutElementConfirmEvent,
  StripeExpressCheckoutElementShippingAddressChangeEvent,
} from '@stripe/stripe-js';

/** What is asked besides a card, and what becomes of it. */
export interface BuyerFields {
  /** More options of the Payment Element. */
  readonly paymentOptions: object;
  /** What the confirmation has to be told besides. */
  readonly params: Partial<ConfirmPaymentData>;
  /** Whether there is nothing to pay: then the form is not asked. */
  readonly isFree: boolean;
  /** What a wallet is to ask its buyer. */
  readonly walletDetails: ClickResolveDetails;
  /** The form is being opened: its group takes other fields, too. */
  open(elements: StripeElements): void;
  /** A wallet is about to open. */
  openWallet(): void;
  /** Its buyer wants it sent there. Resolves to what the wallet shows then; undefined where it can't be. */
  moveWallet(event: StripeExpressCheckoutElementShippingAddressChangeEvent): Promise<WalletChange | undefined>;
  /** Its buyer has agreed. Returns the amount that counts again, where that is another try of a wallet that stayed open. */
  agreeInWallet(event: StripeExpressCheckoutElementConfirmEvent): number | undefined;
  /** The wallet's payment has ended, in whatever way. Returns the amount that counts again. */
  endWallet(): number | undefined;
  /** Its buyer has closed it. Returns the amount that counts again. */
  closeWallet(): number | undefined;
}

/** What a wallet shows after a change. */
export interface WalletChange {
  readonly amount: number;
  readonly details: Pick<ClickResolveDetails, 'lineItems' | 'shippingRates'>;
}

/** As much of Stripe.js as the form uses. */
type Used = Pick<Stripe, 'confirmPayment' | 'createConfirmationToken' | 'elements' | 'handleNextAction'>;

/** Dresses it for one tag. */
export function dressStripe(stripe: Stripe, fields: BuyerFields): Stripe {
  let elements: StripeElements;
  const dressed = {
    elements: (options: StripeElementsOptionsMode) => {
      elements = stripe.elements(options);
      return dressElements(elements, fields);
    },
    confirmPayment: (options: Parameters<Used['confirmPayment']>[0]) =>
      stripe.confirmPayment({
        ...options,
        elements,
        confirmParams: {...options.confirmParams, ...fields.params},
      } as never),
    createConfirmationToken: ({params}: Parameters<Used['createConfirmationToken']>[0]) =>
      stripe.createConfirmationToken({elements, params: {...params, ...fields.params}} as never),
    handleNextAction: (options: Parameters<Used['handleNextAction']>[0]) => stripe.handleNextAction(options),
  };
  return dressed as unknown as Stripe;
}

/** In place of what nobody needs who has nothing to pay: it is ready at once, and nothing of it is loaded. */
const ABSENT = {
  on: (name: string, listen: (event: object) => unknown) =>
    void (name === 'ready' && queueMicrotask(() => listen({}))),
  ...Object.fromEntries(['mount', 'unmount', 'destroy', 'focus', 'clear'].map((name) => [name, () => undefined])),
};

function dressElements(elements: StripeElements, fields: BuyerFields): StripeElements {
  let hasForm = false;
  const createForm = (options: object): unknown => {
    hasForm = true;
    const element = fields.isFree ? ABSENT : elements.create('payment', {...options, ...fields.paymentOptions});
    fields.open(elements);
    return element;
  };
  const createWallets = (options: object): unknown => {
    if (fields.isFree && hasForm) return ABSENT;
    // Wallets that are alone ask their buyer themselves, unless there is nothing that they could pay.
    if (fields.isFree) fields.open(elements);
    return dressWallets(elements, elements.create('expressCheckout', options), fields);
  };
  const create = (type: 'expressCheckout' | 'payment', options: object): unknown =>
    type === 'payment' ? createForm(options) : createWallets(options);
  const dressed = {
    create,
    submit: async () => (fields.isFree ? {} : elements.submit()),
    update: (options: object) => elements.update(options),
  };
  return dressed as unknown as StripeElements;
}

type Listen = (event: never) => unknown;

function dressWallets(
  elements: StripeElements,
  element: StripeExpressCheckoutElement,
  fields: BuyerFields,
): StripeExpressCheckoutElement {
  element.on('shippingaddresschange', async (event) => {
    const change = await fields.moveWallet(event);
    if (!change) return event.reject();
    // As Stripe wants it: first the amount, then what it is made of.
    await elements.update({amount: change.amount});
    return event.resolve(change.details);
  });
  const tell = async (amount: number | undefined): Promise<void> => {
    if (amount !== undefined) await elements.update({amount});
  };
  const listeners: Readonly<Record<string, (listen: Listen) => Listen>> = {
    click: (listen) => (event: {resolve(details: object): void; reject(): void}) => {
      fields.openWallet();
      listen({resolve: () => event.resolve(fields.walletDetails), reject: () => event.reject()} as never);
    },
    confirm: (listen) => async (event: StripeExpressCheckoutElementConfirmEvent) => {
      await tell(fields.agreeInWallet(event));
      await listen(event as never);
      await tell(fields.endWallet());
    },
    cancel: (listen) => async (event) => {
      await tell(fields.closeWallet());
      listen(event);
    },
  };
  const dressed = {
    on: (name: string, listen: Listen) =>
      element.on(name as 'ready', (listeners[name]?.(listen) ?? listen) as never),
    mount: (place: HTMLElement) => element.mount(place),
    unmount: () => element.unmount(),
    destroy: () => element.destroy(),
  };
  return dressed as unknown as StripeExpressCheckoutElement;
}
