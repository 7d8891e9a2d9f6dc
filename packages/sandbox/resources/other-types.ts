/** What Stripe takes money with besides cards. Only names: the sandbox knows that they exist, and says so. */

import type {Param} from '../api/params.ts';

const NAMES =
  `acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik
  boleto cashapp crypto customer_balance eps fpx giropay grabpay ideal interac_present kakao_pay klarna konbini kr_card
  link mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix
  promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account
  wechat_pay zip`.split(/\s+/);

/** The parameters named after them: Stripe has them all, the sandbox none yet. Nothing reads them: no type names them. */
export const OTHER_TYPE_PARAMS: Record<never, Param> = Object.fromEntries(
  NAMES.map((name) => [name, {type: 'absent'}]),
);
