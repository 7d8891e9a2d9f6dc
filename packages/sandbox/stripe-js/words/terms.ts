/** The legal texts of the forms, in the sandbox's own words. They have no legal force. */

/** The consent to charge a card again. */
export function cardTerms(business: string): string {
  return `By paying you allow ${business} to charge your card for future payments in accordance with their terms.`;
}

/** The consent to debit a bank account. */
export function debitTerms(type: 'au_becs_debit' | 'sepa_debit', business: string): string {
  const scheme = type === 'sepa_debit' ? 'SEPA Direct Debit' : 'BECS Direct Debit';
  return `By paying you authorise ${business} to debit your account by ${scheme}, as a model of such a mandate: in the sandbox no bank is asked.`;
}
