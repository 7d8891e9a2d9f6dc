/** What a payment is called: at Stripe, and on the statement of the buyer's card. Asks nobody. */
import type {OrderLine} from './order.ts';

/** Stripe takes so many characters. */
const MOST_CHARACTERS = 1_000;

/** What was bought, as Stripe's Dashboard shows it, and as it must be stated in India: "3 × Credits, 1 × Mug". */
export function describeLines(lines: readonly Pick<OrderLine, 'name' | 'quantity'>[]): string {
  const text = lines.map(({name, quantity}) => `${quantity} × ${name}`).join(', ');
  return Array.from(text).slice(0, MOST_CHARACTERS).join('');
}

/** 22 less the shortest prefix, which has 2, and the `* ` after it. */
const MOST_SUFFIX = 18;

/**
 * Refuses what Stripe would refuse with each payment.
 * @see https://docs.stripe.com/get-started/account/statement-descriptors
 * @throws TypeError with the option's name
 */
export function assertStatementSuffix(suffix: string): void {
  const reason = whyRefused(suffix);
  if (reason !== undefined) throw new TypeError(`statementDescriptorSuffix ${reason}.`);
}

function whyRefused(suffix: string): string | undefined {
  if (/[<>\\'"*]/.test(suffix)) return 'has none of < > \\ \' " *';
  if (!/^[ -~]*$/.test(suffix)) return 'has Latin letters without accents, digits and signs alone';
  if (suffix.length < 1 || suffix.length > MOST_SUFFIX) return `has 1 to ${MOST_SUFFIX} characters`;
  return /[A-Za-z]/.test(suffix) ? undefined : 'has a letter at least';
}
