/** What a buyer agrees to, in the sandbox's own words: Stripe's are a lawyer's, and these bind nobody. */

/** That a card may be charged again. */
export function cardTerms(business: string): string {
  return `By paying you allow ${business} to charge your card for future payments in accordance with their terms.`;
}

/** That a bank account may be debited. */
export function debitTerms(type: 'au_becs_debit' | 'sepa_debit', business: string): string {
  const scheme = type === 'sepa_debit' ? 'SEPA Direct Debit' : 'BECS Direct Debit';
  return `By paying you authorise ${business} to debit your account by ${scheme}, as a model of such a mandate: in the sandbox no bank is asked.`;
}
