/** The test cards that succeed, by brand. One row per card; knows nothing of requests. */
import type {TestCard} from './test-card.ts';

type Row = [number: string, alias: string | null, funding: TestCard['funding'], says: string, networks?: string[]];

/** The one card that Stripe documents as not enrolled with any 3-D Secure. */
const WITHOUT_3DS = '378282246310005';

/** Every brand Stripe documents; each succeeds. The country is the issuing bank's. */
export const BRAND_CARDS: readonly TestCard[] = [
  ...succeed('visa', 'US', [
    ['4242424242424242', 'pm_card_visa', 'credit', 'Visa'],
    ['4000056655665556', 'pm_card_visa_debit', 'debit', 'Visa debit'],
    ['4000051230000072', 'pm_card_debit_visaFsaProductCode', 'debit', 'Visa health benefit (FSA)'],
  ]),
  ...succeed('mastercard', 'US', [
    ['5555555555554444', 'pm_card_mastercard', 'credit', 'Mastercard'],
    ['2223003122003222', null, 'credit', 'Mastercard of the 2-series'],
    ['5200828282828210', 'pm_card_mastercard_debit', 'debit', 'Mastercard debit'],
    ['5105105105105100', 'pm_card_mastercard_prepaid', 'prepaid', 'Mastercard prepaid'],
    ['5200828282828897', 'pm_card_mastercard_debit_mastercardFsaProductCode', 'debit', 'Mastercard FSA'],
  ]),
  ...succeed('amex', 'US', [
    ['378282246310005', null, 'credit', 'American Express'],
    ['371449635398431', 'pm_card_amex', 'credit', 'American Express, a second number'],
  ]),
  ...succeed('discover', 'US', [
    ['6011111111111117', null, 'credit', 'Discover'],
    ['6011000990139424', 'pm_card_discover', 'credit', 'Discover, a second number'],
    ['6011981111111113', null, 'debit', 'Discover debit'],
  ]),
  ...succeed('diners', 'US', [
    ['3056930009020004', 'pm_card_diners', 'credit', 'Diners Club'],
    ['36227206271667', null, 'credit', 'Diners Club of 14 digits'],
  ]),
  ...succeed('jcb', 'JP', [['3566002020360505', 'pm_card_jcb', 'credit', 'JCB']]),
  ...succeed('discover', 'KR', [['6555900000604105', null, 'credit', 'BCcard or DinaCard']]),
  ...succeed('unionpay', 'CN', [
    ['6200000000000005', 'pm_card_unionpay', 'credit', 'UnionPay'],
    ['6200000000000047', null, 'debit', 'UnionPay debit'],
    ['6205500000000000004', null, 'credit', 'UnionPay of 19 digits'],
  ]),
  ...succeed('visa', 'FR', [
    ['4000002500001001', 'pm_card_visa_cartesBancaires', 'credit', 'Visa with CB', ['visa', 'cartes_bancaires']],
  ]),
  ...succeed('mastercard', 'FR', [
    [
      '5555552500001001',
      'pm_card_mastercard_cartesBancaires',
      'credit',
      'Mastercard with CB',
      ['mastercard', 'cartes_bancaires'],
    ],
  ]),
  ...succeed('visa', 'AU', [
    [
      '4000050360000001',
      'pm_card_visa_debit_eftposAuCoBranded',
      'debit',
      'Visa with eftpos',
      ['visa', 'eftpos_au'],
    ],
  ]),
  ...succeed('mastercard', 'AU', [
    [
      '5555050360000080',
      'pm_card_mastercard_debit_eftposAuCoBranded',
      'debit',
      'Mastercard with eftpos',
      ['mastercard', 'eftpos_au'],
    ],
  ]),
];

function succeed(brand: TestCard['brand'], country: string, rows: Row[]): TestCard[] {
  return rows.map(([number, alias, funding, says, networks = [brand]]) => ({
    number,
    alias,
    brand,
    country,
    funding,
    networks,
    authentication: number === WITHOUT_3DS ? 'not_supported' : 'unenrolled',
    does: `${says}: the payment succeeds.`,
  }));
}
