/** `next_action`: what the buyer must do, and where. Knows the URLs of the sandbox's pages; changes nothing. */
import type Stripe from 'stripe';
import {renderSVG} from 'uqr';
import type {Account} from '../account.ts';
import type {TestCard} from '../cards/test-card.ts';

/** The input for an action. */
export interface ActionContext {
  account: Account;
  /** The sandbox's origin as the caller reaches it. */
  origin: string;
  id: string;
  clientSecret: string;
  /** Where the buyer returns to; null if not given. */
  returnUrl: string | null;
  /** The card that is asked about; null for every other method. */
  card: TestCard | null;
}

type Action = Stripe.PaymentIntent.NextAction;

/** 3-D Secure that Stripe.js opens in the page; the content is private to Stripe.js. */
export function sdkChallenge(context: ActionContext): Action {
  const make = context.card?.hasFirst3ds ? first3ds : second3ds;
  return {type: 'use_stripe_sdk', use_stripe_sdk: make(context)};
}

/** The first version of 3-D Secure, a page in a frame. */
function first3ds({account, origin, id}: ActionContext) {
  return {
    type: 'three_d_secure_redirect',
    source: account.ids.single('src'),
    stripe_js: `${origin}/_sandbox/three-d-secure.html?${kindOf(id)}=${id}`,
  };
}

/** The second version; its certificates are for apps, which the sandbox does not serve. */
function second3ds({account, card}: ActionContext) {
  return {
    type: 'stripe_3ds2_fingerprint',
    directory_server_encryption: {
      algorithm: 'RSA',
      certificate: '',
      directory_server_id: 'A000000003',
      root_certificate_authorities: [],
    },
    directory_server_name: card?.brand ?? 'visa',
    merchant: account.id,
    one_click_authn: null,
    server_transaction_id: crypto.randomUUID(),
    three_d_secure_2_source: account.ids.single('src'),
    three_ds_method_url: '',
    three_ds_optimizations: 'k',
  };
}

/** 3-D Secure on a page of its own, for a confirm without Stripe.js. */
export function redirectChallenge(context: ActionContext): Action {
  return {
    type: 'redirect_to_url',
    redirect_to_url: {url: pageUrl(context, '/_sandbox/3ds/redirect'), return_url: context.returnUrl},
  };
}

/** A captcha that the page's Stripe.js shows. */
export function captcha({account, origin}: ActionContext): Action {
  return {
    type: 'use_stripe_sdk',
    use_stripe_sdk: {
      type: 'intent_confirmation_challenge',
      stripe_js: {
        captcha_vendor_name: 'sandbox',
        site_key: account.id,
        verification_url: `${origin}/_sandbox/captcha.html`,
      },
    },
  };
}

type Maker = (context: ActionContext) => Action;

/** The action of each type. */
const BY_TYPE: Record<string, Maker> = {
  alipay: (context) => ({
    type: 'alipay_handle_redirect',
    alipay_handle_redirect: {
      native_data: null,
      native_url: null,
      return_url: context.returnUrl,
      url: pageUrl(context, '/_sandbox/authorize'),
    },
  }),
  ideal: (context) => ({
    type: 'redirect_to_url',
    redirect_to_url: {return_url: context.returnUrl, url: pageUrl(context, '/_sandbox/authorize')},
  }),
  paynow: (context) => ({type: 'paynow_display_qr_code', paynow_display_qr_code: qrCode(context)}),
  wechat_pay: (context) => ({
    type: 'wechat_pay_display_qr_code',
    wechat_pay_display_qr_code: {...qrCode(context), image_data_url: imageOf(qrCode(context).data)},
  }),
};

/** Sends the buyer to the bank or wallet, or shows a code to scan. */
export function buyerAction(type: string, context: ActionContext): Action {
  const make = BY_TYPE[type];
  if (!make) throw new Error(`No action for ${type}`);
  return make(context);
}

function qrCode(context: ActionContext) {
  const data = pageUrl(context, '/_sandbox/authorize');
  const image = `${context.origin}/_sandbox/qr.svg?data=${encodeURIComponent(data)}`;
  return {
    data,
    hosted_instructions_url: pageUrl(context, '/_sandbox/qr'),
    image_url_png: image,
    image_url_svg: image,
  };
}

/** The code as a data URL. Stripe's is a PNG; this SVG works the same. */
function imageOf(data: string): string {
  return `data:image/svg+xml;base64,${btoa(renderSVG(data))}`;
}

function pageUrl({origin, id, clientSecret}: ActionContext, path: string): string {
  const url = new URL(path, origin);
  url.searchParams.set(kindOf(id), id);
  url.searchParams.set(`${kindOf(id)}_client_secret`, clientSecret);
  return url.href;
}

function kindOf(id: string): string {
  return id.startsWith('seti_') ? 'setup_intent' : 'payment_intent';
}
