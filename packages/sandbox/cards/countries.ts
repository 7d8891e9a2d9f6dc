/** The test cards of a country's banks; all succeed. One row per card; knows nothing of requests. */
import type {TestCard} from './test-card.ts';

type Row = readonly [number: string, alias: string | null, country: string, also?: Partial<TestCard>];

let names: Intl.DisplayNames | undefined;

// oxfmt-ignore
const ROWS: readonly Row[] = [
  ['4000000320000021', 'pm_card_ar', 'AR'],
  ['4000000760000002', 'pm_card_br', 'BR'],
  ['4000001240000000', 'pm_card_ca', 'CA'],
  ['4000001520000001', 'pm_card_cl', 'CL'],
  ['4000001700000003', 'pm_card_co', 'CO'],
  ['4000001880000005', 'pm_card_cr', 'CR'],
  ['4000002180000000', 'pm_card_ec', 'EC'],
  ['4000004840008001', 'pm_card_mx', 'MX'],
  ['4000005910000000', 'pm_card_pa', 'PA'],
  ['4000006000000066', 'pm_card_py', 'PY'],
  ['4000006040000068', 'pm_card_pe', 'PE'],
  ['4000008580000003', 'pm_card_uy', 'UY'],
  ['4000007840000001', 'pm_card_ae', 'AE'],
  ['4000000400000008', 'pm_card_at', 'AT'],
  ['4000000560000004', 'pm_card_be', 'BE'],
  ['4000001000000000', 'pm_card_bg', 'BG'],
  ['4000001120000005', 'pm_card_by', 'BY'],
  ['4000001910000009', 'pm_card_hr', 'HR'],
  ['4000001960000008', 'pm_card_cy', 'CY'],
  ['4000002030000002', 'pm_card_cz', 'CZ'],
  ['4000002080000001', 'pm_card_dk', 'DK'],
  ['4000002330000009', 'pm_card_ee', 'EE'],
  ['4000002460000001', 'pm_card_fi', 'FI'],
  ['4000002500000003', 'pm_card_fr', 'FR'],
  ['4000002760000016', 'pm_card_de', 'DE'],
  ['4000002920000005', 'pm_card_gi', 'GI'],
  ['4000003000000030', 'pm_card_gr', 'GR'],
  ['4000003480000005', 'pm_card_hu', 'HU'],
  ['4000003720000005', 'pm_card_ie', 'IE'],
  ['4000003800000008', 'pm_card_it', 'IT'],
  ['4000004280000005', 'pm_card_lv', 'LV'],
  ['4000004380000004', 'pm_card_li', 'LI'],
  ['4000004400000000', 'pm_card_lt', 'LT'],
  ['4000004420000006', 'pm_card_lu', 'LU'],
  ['4000004700000007', 'pm_card_mt', 'MT'],
  ['4000005280000002', 'pm_card_nl', 'NL'],
  ['4000005780000007', 'pm_card_no', 'NO'],
  ['4000006160000005', 'pm_card_pl', 'PL'],
  ['4000006200000007', 'pm_card_pt', 'PT'],
  ['4000006420000001', 'pm_card_ro', 'RO'],
  ['4000006820000007', null, 'SA'],
  ['4000007050000006', 'pm_card_si', 'SI'],
  ['4000007030000001', 'pm_card_sk', 'SK'],
  ['4000007240000007', 'pm_card_es', 'ES'],
  ['4000007520000008', 'pm_card_se', 'SE'],
  ['4000007560000009', 'pm_card_ch', 'CH'],
  ['4000008260000000', 'pm_card_gb', 'GB'],
  ['4000000360000006', 'pm_card_au', 'AU'],
  ['4000001560000002', 'pm_card_cn', 'CN'],
  ['4000003440000004', 'pm_card_hk', 'HK'],
  ['4000003560000008', 'pm_card_in', 'IN'],
  ['4000003560000123', null, 'IN'],
  ['4000003920000003', 'pm_card_jp', 'JP'],
  ['4000004580000002', 'pm_card_my', 'MY'],
  ['4000005540000008', 'pm_card_nz', 'NZ'],
  ['4000007020000003', 'pm_card_sg', 'SG'],
  ['4000001580000008', 'pm_card_tw', 'TW'],
  ['4000007640000003', 'pm_card_th_credit', 'TH'],
  ['4000057640000008', 'pm_card_th_debit', 'TH', {funding: 'debit'}],
  ['4000058260000005', 'pm_card_gb_debit', 'GB', {funding: 'debit'}],
  ['5555558265554449', 'pm_card_gb_mastercard', 'GB', {brand: 'mastercard'}],
  ['5200007840000022', 'pm_card_ae_mastercard', 'AE', {brand: 'mastercard'}],
  ['3530111333300000', null, 'JP', {brand: 'jcb'}],
  ['5062210000000009', null, 'MX', {brand: 'carnet'}],
];

/** The cards by country. */
export const COUNTRY_CARDS: readonly TestCard[] = ROWS.map(toCard);

function toCard([number, alias, country, also]: Row): TestCard {
  return {
    number,
    alias,
    country,
    brand: 'visa',
    funding: 'credit',
    authentication: 'unenrolled',
    // Country names take longer to load than the rest of the sandbox, and are seldom needed.
    get does() {
      return `A card from ${nameOf(country)}: the payment succeeds.`;
    },
    ...also,
  };
}

function nameOf(country: string): string {
  names ??= new Intl.DisplayNames('en', {type: 'region'});
  return names.of(country) ?? country;
}
