/** Stripe's currencies: decimals, smallest and largest amounts. Knows nothing of requests. */

/** Currencies whose amount is not in hundredths. ISK and UGX keep two decimals that must be 00. */
const ZERO_DECIMAL = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ');
const THREE_DECIMAL = 'bhd jod kwd omr tnd'.split(' ');
const WHOLE_UNITS_ONLY = 'isk ugx'.split(' ');

/** Smallest amount Stripe charges, in minor units. A currency without a row is checked on settlement, not here. */
// oxfmt-ignore
const MINIMUM_AMOUNT: Record<string, number> = {
  usd: 50, aed: 200, ars: 50, aud: 50, brl: 50, cad: 50, chf: 50, cop: 50, czk: 1500, dkk: 250, eur: 50,
  gbp: 30, hkd: 400, huf: 17500, idr: 50, ils: 50, inr: 50, jpy: 50, krw: 50, mxn: 1000, myr: 200, nok: 300,
  nzd: 50, php: 50, pln: 200, ron: 200, rub: 50, sek: 300, sgd: 50, thb: 1000, zar: 50,
};

/** Every currency a PaymentIntent can have, in the order of Stripe's error text. */
export const CURRENCIES: readonly string[] =
  `usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf
  clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr
  isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr
  mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd
  std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw`.split(/\s+/);

/** The smallest amount in minor units; 1 where Stripe publishes none. */
export function minimumAmount(currency: string): number {
  return MINIMUM_AMOUNT[currency] ?? 1;
}

/** The largest amount in minor units: twelve digits for cards, as Stripe documents. Other methods take less, which is
 *  not checked. For dollars Stripe's own error says eight digits.
 *  @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
export function maximumAmount(currency: string): number {
  return currency === 'usd' ? 99_999_999 : 999_999_999_999;
}

/** What every amount of this currency must be a multiple of. */
export function amountStep(currency: string): number {
  if (THREE_DECIMAL.includes(currency)) return 10;
  return WHOLE_UNITS_ONLY.includes(currency) ? 100 : 1;
}

/** What every payout of this currency must be a multiple of: banks move these in whole units only.
 *  @see https://docs.stripe.com/currencies#special-cases */
export function payoutStep(currency: string): number {
  return currency === 'huf' || currency === 'twd' ? 100 : amountStep(currency);
}

/** "$0.50": an amount in minor units as Stripe's messages write it. */
export function formatAmount(amount: number, currency: string): string {
  const digits = decimals(currency);
  const format = {style: 'currency', currency, currencyDisplay: 'narrowSymbol'} as const;
  const text = new Intl.NumberFormat('en-US', {
    ...format,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return text.format(amount / 10 ** digits);
}

/** How many digits of an amount stand after the point. */
export function decimals(currency: string): number {
  if (ZERO_DECIMAL.includes(currency)) return 0;
  return THREE_DECIMAL.includes(currency) ? 3 : 2;
}
