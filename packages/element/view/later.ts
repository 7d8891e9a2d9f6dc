/** What of the view comes when it is first needed, for all tags of the page. What can't be had is asked for at the next need. */
import type {Offer} from '../checkout/offer.ts';
import type {BuyBoxSettings} from '../settings.ts';
import type {ViewParts} from './model.ts';

/** Brings a part. */
export type LoadView = <Name extends keyof ViewParts>(name: Name) => Promise<ViewParts[Name]>;

/** What has come. */
export const parts: Partial<ViewParts> = {};

const asked: Partial<Record<keyof ViewParts, Promise<unknown>>> = {};

/** Brings a part. Resolves when it is there, or can't be had. */
export function bring(name: keyof ViewParts, load: LoadView): Promise<unknown> {
  return (asked[name] ??= load(name).then(
    (part) => Object.assign(parts, {[name]: part}),
    () => delete asked[name],
  ));
}

/** The styles of what has come. */
export function sheetsOf(come: typeof parts): CSSStyleSheet[] {
  return Object.values(come).flatMap((part) => ('sheet' in part ? part.sheet : []));
}

/** Whether a buyer chooses otherwise than by steps. */
export function wantsChoices({product}: Offer, {quantityControl}: BuyBoxSettings): unknown {
  return product.customUnitAmount ?? quantityControl === 'select';
}

/** Whether an offer is drawn by more than a plain product is. */
export function wantsExtras({product}: Offer): unknown {
  return product.image ?? product.stock ?? product.tiers;
}
