/** Makes an element of each type for its group. Knows which options of a group each needs; keeps no element. */
import type {
  StripeAddressElementOptions,
  StripeExpressCheckoutElementOptions,
  StripePaymentElementOptions,
} from '@stripe/stripe-js';
import {IntegrationError, notImplemented} from '../integration-error.ts';
import type {PageContext} from '../page-context.ts';
import type {CardElementName} from '../wire/card-messages.ts';
import {AddressElement} from './address-element.ts';
import {CardElement, isCardName} from './card-element.ts';
import {ExpressElement} from './express-element.ts';
import {expressFrameOptions} from './express-options.ts';
import type {ElementsGroup} from './framed-element.ts';
import type {GroupOptions} from './group-options.ts';
import {LinkElement} from './link-element.ts';
import {PaymentElement} from './payment-element.ts';
import {frameLook, paymentFrameOptions} from './payment-options.ts';

/** Any of the elements. */
export type Child = AddressElement | CardElement | ExpressElement | LinkElement | PaymentElement;

/** What an element is made from. */
export interface Group {
  /** The same for all elements of the group. */
  id: string;
  context: PageContext;
  /** Its current options. */
  options(): GroupOptions;
  shared: ElementsGroup;
}

/** The element. @throws IntegrationError for a type that the sandbox or this group can't have. */
export function makeElement(type: string, group: Group, options: object): Child {
  if (isCardName(type)) return makeCard(type, group, options);
  const make = Object.hasOwn(MAKERS, type) ? MAKERS[type] : undefined;
  if (!make) throw notImplemented(`elements.create('${type}')`);
  return make(group, options);
}

const MAKERS: Record<string, (group: Group, options: object) => Child> = {
  payment(group, options) {
    requireMode('payment', group);
    const {context, shared} = group;
    const frameOptions = (given: StripePaymentElementOptions) =>
      paymentFrameOptions(context, group.options(), given);
    return new PaymentElement(context, {...shared, frameOptions}, options);
  },
  expressCheckout(group, options) {
    requireMode('expressCheckout', group);
    const {context, shared} = group;
    const frameOptions = (given: StripeExpressCheckoutElementOptions) =>
      expressFrameOptions(context, group.options(), given);
    const money = () => ({amount: group.options().amount ?? 0, currency: group.options().currency ?? 'usd'});
    return new ExpressElement(context, {...shared, frameOptions, money}, options);
  },
  address(group, options) {
    const {context, shared} = group;
    const look = () => frameLook(context, group.options());
    return new AddressElement(context, {...shared, look}, options as StripeAddressElementOptions);
  },
  linkAuthentication(group, options) {
    const {context, shared} = group;
    return new LinkElement(context, {...shared, look: () => frameLook(context, group.options())}, options);
  },
};

function makeCard(name: CardElementName, group: Group, options: object): Child {
  const {context, id, shared} = group;
  const locale = () => frameLook(context, group.options()).locale;
  return new CardElement(context, {...shared, id, locale}, {name, options});
}

function requireMode(type: string, group: Group): void {
  const {clientSecret, mode} = group.options();
  if (clientSecret !== undefined || mode !== undefined) return;
  throw new IntegrationError(
    `In order to create a ${type} element, you must pass a clientSecret or mode when creating the Elements group.\n\n e.g. stripe.elements({clientSecret: "{{CLIENT_SECRET}}"})`,
  );
}
