/** The payment method types that the sandbox does not simulate. Names only, to say so in an error. */
import {lacking} from '../../api/param-parts.ts';
import type {Param} from '../../api/params.ts';
import {METHOD_TYPE_NAMES} from '../../methods/method-types.ts';

const NAMES = `acss_debit affirm afterpay_clearpay alma amazon_pay bacs_debit bancontact billie bizum blik boleto cashapp crypto
  customer_balance eps fpx giropay grabpay interac_present kakao_pay klarna konbini kr_card link mb_way mobilepay
  multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paypal paypay payto pix promptpay
  revolut_pay samsung_pay satispay scalapay sequra sofort sunbit swish twint upi us_bank_account zip`;

/** Types that lists may name, but that have no parameters of their own. */
const FURTHER_NAMES = `boku_promptpay capchase_pay check_scan click_to_pay demo_pay duitnow dummy_auth_push
  dummy_passthrough_card edenred gcash getbalance gift_card gopay id_bank_transfer knet kr_market
  kriya momo mondu netbanking ng_bank ng_bank_transfer ng_card ng_market ng_ussd ng_wallet octopus
  paper_check qris rechnung shop_pay shopeepay south_korea_market stripe_balance tamara test_pay
  touch_n_go truemoney us_cash_voucher vipps wero`;

/** The parameters of these types: Stripe has them, the sandbox doesn't. Nothing reads them. */
export const OTHER_TYPE_PARAMS: Record<never, Param> = lacking(NAMES);

/** Every type that a list of types may name. */
export const ALL_TYPE_NAMES: readonly string[] = [
  ...METHOD_TYPE_NAMES,
  'card_present',
  'custom',
  ...`${NAMES} ${FURTHER_NAMES}`.split(/\s+/),
];
