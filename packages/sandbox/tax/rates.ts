/** The rates of Stripe Tax in the sandbox: a simple model, by country and state. A table only.
 *  It has the standard rate of each country, and of a state in the US its own rate alone, without those of counties and
 *  cities. Reduced rates, thresholds and registrations are left out: the sandbox collects in every place of the table. */
import type Stripe from 'stripe';

type TaxType = Stripe.Tax.Calculation.TaxBreakdown.TaxRateDetails.TaxType;

/** The rate of a place. */
export interface PlaceRate {
  country: string;
  state: string | null;
  /** In thousandths of a percent, so that every sum is of whole numbers: 19 % is 19000. */
  rate: number;
  type: TaxType;
  displayName: string;
}

const VAT =
  'AT 20 BE 21 BG 20 CH 8.1 CY 19 CZ 21 DE 19 DK 25 EE 24 ES 21 FI 25.5 FR 20 GB 20 GR 24 HR 25 HU 27 IE 23 IT 22 LT 21 LU 17 LV 21 MT 18 NL 21 NO 25 PL 23 PT 23 RO 21 SE 25 SI 22 SK 23';
const GST = 'AU 10 NZ 15 SG 9';
const STATES =
  'AL 4 AR 6.5 AZ 5.6 CA 7.25 CO 2.9 CT 6.35 DC 6 FL 6 GA 4 IA 6 ID 6 IL 6.25 IN 7 KS 6.5 KY 6 MA 6.25 MD 6 ME 5.5 MI 6 MN 6.875 MO 4.225 MS 7 NC 4.75 ND 5 NE 5.5 NJ 6.625 NM 4.875 NV 6.85 NY 4 OH 5.75 OK 4.5 PA 6 RI 7 SC 6 SD 4.2 TN 7 TX 6.25 UT 4.85 VA 4.3 VT 6 WA 6.5 WI 5 WV 6 WY 4';
/** Elsewhere in Canada the federal tax alone is collected. */
const HARMONIZED = 'NB 15 NL 15 NS 14 ON 13 PE 15';

const RATES: readonly PlaceRate[] = [
  ...read(VAT, (country, rate) => ({country, state: null, rate, type: 'vat', displayName: 'VAT'})),
  ...read(GST, (country, rate) => ({country, state: null, rate, type: 'gst', displayName: 'GST'})),
  {country: 'JP', state: null, rate: 10_000, type: 'jct', displayName: 'JCT'},
  ...read(STATES, (state, rate) => ({country: 'US', state, rate, type: 'sales_tax', displayName: 'Sales Tax'})),
  ...read(HARMONIZED, (state, rate) => ({country: 'CA', state, rate, type: 'hst', displayName: 'HST'})),
  {country: 'CA', state: null, rate: 5000, type: 'gst', displayName: 'GST'},
];

/** Countries in which a rate needs the state. */
export const BY_STATE: ReadonlySet<string> = new Set(['CA', 'US']);

/** The rate of a place; undefined where the sandbox collects nothing. */
export function findRate(country: string, state: string | null): PlaceRate | undefined {
  const own = RATES.filter((rate) => rate.country === country);
  return own.find((rate) => rate.state === state) ?? own.find((rate) => rate.state === null);
}

function read(rows: string, make: (place: string, rate: number) => PlaceRate): PlaceRate[] {
  return Array.from(rows.matchAll(/(\w+) ([\d.]+)/g), ([, place = '', rate]) =>
    make(place, Math.round(Number(rate) * 1000)),
  );
}
