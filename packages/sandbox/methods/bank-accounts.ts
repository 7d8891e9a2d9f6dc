/** Stripe's test bank accounts for debits, and how each debit ends. A table and its lookup; knows no payment. */

/** Why a debit failed, in the codes of `charge.failure_code`. */
export type DebitFailure =
  | 'account_closed'
  | 'charge_exceeds_source_limit'
  | 'charge_exceeds_transaction_limit'
  | 'charge_exceeds_weekly_limit'
  | 'debit_not_authorized'
  | 'insufficient_funds'
  | 'no_account'
  | 'refer_to_customer';

/** One test account. */
export interface TestBankAccount {
  type: 'au_becs_debit' | 'sepa_debit';
  /** The account number, or the IBAN. */
  number: string;
  /** The PaymentMethod id that stands for it in API calls, where Stripe has one. */
  alias: string | null;
  /** Absent: the debit succeeds. */
  failure?: DebitFailure;
  /** Whether the bank takes three minutes. */
  isDelayed: boolean;
  /** Whether the buyer disputes the debit at once. */
  isDisputed?: true;
}

type Row = [number: string, name: string, failure?: DebitFailure | undefined, isDisputed?: true];

/** The only BSB that works in test mode. */
export const TEST_BSB = '000000';

const BECS: Row[] = [
  ['000123456', 'success'],
  ['900123456', 'successDelayed'],
  ['111111113', 'accountClosed', 'account_closed'],
  ['111111116', 'noAccount', 'no_account'],
  ['222222227', 'referToCustomer', 'refer_to_customer'],
  ['922222227', 'referToCustomerDelayed', 'refer_to_customer'],
  ['333333335', 'debitNotAuthorized', 'debit_not_authorized'],
  ['666666660', 'dispute', undefined, true],
  ['343434343', 'exceedsWeeklyLimit', 'charge_exceeds_source_limit'],
  ['121212121', 'exceedsTransactionLimit', 'charge_exceeds_transaction_limit'],
];

const SEPA: Row[] = [
  ['AT611904300234573201', 'success_at'],
  ['AT321904300235473204', 'successDelayed_at'],
  ['AT861904300235473202', 'failed_at', 'debit_not_authorized'],
  ['AT051904300235473205', 'failedDelayed_at', 'debit_not_authorized'],
  ['AT591904300235473203', 'disputed_at', undefined, true],
  ['AT981904300002222227', 'insufficientFunds_at', 'insufficient_funds'],
  ['DE89370400440532013000', 'success_de'],
  ['DE08370400440532013003', 'successDelayed_de'],
  ['DE62370400440532013001', 'failed_de', 'debit_not_authorized'],
  ['DE78370400440532013004', 'failedDelayed_de', 'debit_not_authorized'],
  ['DE35370400440532013002', 'disputed_de', undefined, true],
  ['DE65370400440002222227', 'insufficientFunds_de', 'insufficient_funds'],
  ['NL39RABO0300065264', 'success_nl'],
  ['NL55RABO0300065267', 'successDelayed_nl'],
  ['NL91ABNA0417164300', 'failed_nl', 'debit_not_authorized'],
  ['NL28RABO0300065268', 'failedDelayed_nl', 'debit_not_authorized'],
  ['NL82RABO0300065266', 'disputed_nl', undefined, true],
  ['NL27RABO0002222227', 'insufficientFunds_nl', 'insufficient_funds'],
  ['FR1420041010050500013M02606', 'success_fr'],
  ['FR8420041010050500013M02607', 'failed_fr', 'debit_not_authorized'],
  ['GB82WEST12345698765432', 'success_gb'],
  ['GB55WEST12345698765433', 'failed_gb', 'debit_not_authorized'],
];

/** Every test account. */
export const TEST_BANK_ACCOUNTS: readonly TestBankAccount[] = [
  ...BECS.map((row) => account('au_becs_debit', 'pm_auBecsDebit', row)),
  ...SEPA.map((row) => account('sepa_debit', 'pm_sepaDebit', row)),
];

/** The test account with this number or IBAN. Spaces don't count. Every valid IBAN is one, and is debited at once. */
export function findBankAccount(type: TestBankAccount['type'], number: string): TestBankAccount | undefined {
  const plain = number.replaceAll(/\s/g, '').toUpperCase();
  const listed = TEST_BANK_ACCOUNTS.find((candidate) => candidate.type === type && candidate.number === plain);
  if (listed || type !== 'sepa_debit' || !isIban(plain)) return listed;
  return {type, number: plain, alias: null, isDelayed: false};
}

/** ISO 13616: the remainder of the rearranged digits by 97 is 1; a letter counts as two digits. */
function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const moved = text.slice(4) + text.slice(0, 4);
  const digits = moved.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** The test account behind `pm_auBecsDebit_…` or `pm_sepaDebit_…`. */
export function findBankAlias(alias: string): TestBankAccount | undefined {
  return TEST_BANK_ACCOUNTS.find((candidate) => candidate.alias === alias);
}

function account(type: TestBankAccount['type'], prefix: string, row: Row): TestBankAccount {
  const [number, name, failure, isDisputed] = row;
  return {
    type,
    number,
    alias: `${prefix}_${name}`,
    isDelayed: name.includes('Delayed'),
    ...(failure && {failure}),
    ...(isDisputed && {isDisputed}),
  };
}
