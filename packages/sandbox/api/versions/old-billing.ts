/** How older clients wrote what billing takes: one coupon, an anchor as a word, and the flat parameters of the upcoming
 *  invoice. Knows parameters; prices nothing. */
import {type Form, isForm, toList} from '../form.ts';
import type {Fields, ReadOld} from './change.ts';

/** A subscription, a phase or a preview had one coupon or one code. */
export function readDiscount({coupon, promotion_code: code, ...form}: Form): Form {
  const given = coupon ?? code;
  if (given === undefined) return form;
  return {
    ...form,
    discounts: given === '' ? '' : [coupon === undefined ? {promotion_code: given} : {coupon: given}],
  };
}

/** What each phase of a schedule said in other words. */
export function eachPhase(read: ReadOld): ReadOld {
  return (form, account) => {
    const list = form.phases === undefined ? undefined : toList(form.phases);
    if (!list) return form;
    return {...form, phases: list.map((phase) => (isForm(phase) ? read(phase, account) : phase))};
  };
}

/** Each phase had a coupon. */
export const readPhaseCoupons = eachPhase(readDiscount);

/** A phase as it was: with its first coupon. */
export function writePhaseCoupons(schedule: Fields): Fields {
  const phases = schedule.phases as {discounts: {coupon: unknown}[]}[];
  const old = phases.map((phase) => Object.assign({...phase}, {coupon: phase.discounts[0]?.coupon ?? null}));
  return {...schedule, phases: old};
}

/** The coupon of a Checkout Session's subscription stood among what the subscription has. */
export const readSessionCoupon: ReadOld = (form) => {
  if (!isForm(form.subscription_data)) return form;
  const {coupon, ...data} = form.subscription_data;
  return coupon === undefined ? form : {discounts: [{coupon}], ...form, subscription_data: data};
};

/** 2026-09-30.endive: what becomes of the billing cycle was a word or a second. */
export const readAnchor: ReadOld = (form) => {
  const {billing_cycle_anchor: anchor} = form;
  if (typeof anchor !== 'string' || anchor === '') return form;
  const wanted = /^\d+$/.test(anchor) ? {timestamp: anchor, type: 'timestamp'} : {type: anchor};
  return {...form, billing_cycle_anchor: wanted};
};

/** The same, of a preview. */
export const readPreviewAnchor: ReadOld = (form, account) =>
  isForm(form.subscription_details)
    ? {...form, subscription_details: readAnchor(form.subscription_details, account)}
    : form;

const FLAT = 'subscription_';

/** 2025-03-31.basil: the upcoming invoice is a preview now, and what was `subscription_items` stands in
 *  `subscription_details`. https://docs.stripe.com/changelog/basil/2025-03-31/invoice-preview-api-deprecations */
export const readUpcoming: ReadOld = (form) => {
  const {subscription_details: details, ...rest} = readDiscount(form);
  const flat = Object.entries(rest).filter(([name]) => name.startsWith(FLAT));
  const others = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith(FLAT)));
  const moved = Object.fromEntries(flat.map(([name, value]) => [name.slice(FLAT.length), value]));
  const whole = {...moved, ...(isForm(details ?? '') && (details as Form))};
  return Object.keys(whole).length > 0 ? {...others, subscription_details: whole} : others;
};
