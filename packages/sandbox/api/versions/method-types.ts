/** 2026-09-30.endive: `payment_method_types` can't be written any more. Reads it as older clients write it. */
import {findMethodType, takesCurrency} from '../../methods/method-types.ts';
import {invalidRequest} from '../errors.ts';
import {type Form, toList} from '../form.ts';
import type {ReadOld} from './change.ts';

/** The list is what is allowed now, but an impossible currency was an error then. */
export const readMethodTypes: ReadOld = ({payment_method_types: given, ...form}) => {
  if (given === undefined || given === '') return form;
  const types = toList(given) ?? [];
  if (form.currency) for (const type of types) requireCurrency(String(type), String(form.currency).toLowerCase());
  return {...form, allowed_payment_method_types: given};
};

/** Until 2023-08-16 a PaymentIntent was for cards unless it said otherwise. */
export const readCardsOnly: ReadOld = (form) =>
  namesTypes(form) ? form : {...form, payment_method_types: ['card']};

function namesTypes(form: Form): boolean {
  return 'payment_method_types' in form || 'automatic_payment_methods' in form;
}

function requireCurrency(name: string, currency: string): void {
  const type = findMethodType(name);
  if (!type || type.currencies === 'all' || takesCurrency(type, currency)) return;
  throw invalidRequest(
    `The currency provided (${currency}) is invalid. Payments with ${name} support the following currencies: ${type.currencies.join(', ')}.`,
    {code: 'payment_intent_invalid_parameter', param: 'currency'},
  );
}
