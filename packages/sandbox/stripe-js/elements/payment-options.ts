/** Turns the options of a group and its Payment Element into the frame's options. Pure. */
import type {StripePaymentElementOptions} from '@stripe/stripe-js';
import type {GroupOptions} from './group-options.ts';
import type {BillingField, FrameLook, FrameOptions, LayoutOptions, SessionQuestion} from '../wire/messages.ts';
import type {PageContext} from '../page-context.ts';

type Layout = StripePaymentElementOptions['layout'];

/** What every frame of a group needs. */
export function frameLook(context: PageContext, group: GroupOptions): FrameLook {
  const locale = group.locale ?? context.locale;
  return {appearance: group.appearance ?? {}, locale: locale === 'auto' ? navigator.language : locale};
}

/** What the payment frame needs. */
export function paymentFrameOptions(
  context: PageContext,
  group: GroupOptions,
  element: StripePaymentElementOptions,
): FrameOptions {
  const {business, defaultValues, fields, layout, paymentMethodOrder: order, readOnly, terms = {}} = element;
  const {address, email, name} = defaultValues?.billingDetails ?? {};
  return {
    ...frameLook(context, group),
    question: questionOf(context, group),
    layout: readLayout(layout),
    order: order ?? [],
    hidden: hiddenFields(fields),
    defaults: {
      country: address?.country ?? '',
      email: email ?? '',
      name: name ?? '',
      postalCode: address?.postal_code ?? '',
    },
    readOnly: readOnly ?? false,
    terms: {card: terms.card, sepa_debit: terms.sepaDebit, au_becs_debit: terms.auBecsDebit},
    business: business?.name ?? 'this shop',
    isForLater: group.mode === 'setup' || group.mode === 'subscription' || Boolean(group.setupFutureUsage),
  };
}

/** The billing fields that the host passes itself. */
export function hiddenFields(fields: StripePaymentElementOptions['fields']): Record<BillingField, boolean> {
  const details = fields?.billingDetails;
  const given = typeof details === 'object' ? details : {name: details, email: details, address: details};
  const {address} = given;
  const parts = typeof address === 'object' ? address : {country: address, postalCode: address};
  return {
    country: parts.country === 'never',
    email: given.email === 'never',
    name: given.name === 'never',
    postalCode: parts.postalCode === 'never',
  };
}

/** Only what decides which methods there are: a changed amount needs no new session. */
export function questionOf(context: PageContext, group: GroupOptions): SessionQuestion {
  const question = {
    key: context.publishableKey,
    client_secret: group.clientSecret,
    mode: group.mode,
    currency: group.currency,
    allowed_payment_method_types: group.allowedPaymentMethodTypes?.join(','),
    excluded_payment_method_types: group.excludedPaymentMethodTypes?.join(','),
    setup_future_usage: group.setupFutureUsage ?? undefined,
    capture_method: group.captureMethod,
    customer_session_client_secret: group.customerSessionClientSecret,
  };
  const given = Object.entries(question).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given);
}

/** `auto` is an accordion, which fits every width. */
function readLayout(layout: Layout = 'accordion'): LayoutOptions {
  const given = typeof layout === 'string' ? {type: layout} : layout;
  const radios = given.radios ?? 'auto';
  return {
    type: given.type === 'tabs' ? 'tabs' : 'accordion',
    isCollapsed: given.defaultCollapsed ?? false,
    hasRadios: radios === 'always' || radios === 'if_multiple',
    isSpaced: given.spacedAccordionItems ?? false,
    visible: given.visibleAccordionItemsCount ?? 5,
  };
}
