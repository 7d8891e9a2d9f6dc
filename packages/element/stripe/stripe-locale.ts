/** In which language Stripe's fields speak beside the tag. Knows none of the tag's words. */
import type {StripeElementLocale} from '@stripe/stripe-js';
import type {Language} from '../languages/match.ts';

type Lacking = Exclude<Language, StripeElementLocale>;

/** What Stripe's fields do in a language that they lack: they follow the browser. The type says which those are. */
const LACKING: Readonly<Record<Lacking, 'auto'>> = {ca: 'auto', fa: 'auto', hi: 'auto', uk: 'auto'};

/** The `locale` for Stripe's Elements. */
export function stripeLocale(language: Language): StripeElementLocale {
  return isLacking(language) ? LACKING[language] : language;
}

function isLacking(language: Language): language is Lacking {
  return Object.hasOwn(LACKING, language);
}
