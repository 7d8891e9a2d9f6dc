/** What each route takes and answers: the rows of the document. Knows no HTTP framework and runs nothing. */
import type {ErrorRow} from '../../packages/contract/errors.ts';
import type {MessageName} from './schemas.ts';

/** Whose bearer token a request has: that of an order, or the owner's. */
export type Token = 'orderToken' | 'ownerToken';

/** One answer that is no error. */
export interface Answer {
  says: string;
  /** The message; one of them where there are several. Absent where it isn't JSON. */
  body?: MessageName | readonly MessageName[];
  /** @default 'application/json', or nothing where there is no body */
  type?: string;
}

/** A route. */
export interface Operation {
  method: 'get' | 'post';
  /** As it is declared. */
  route: string;
  id: string;
  says: string;
  /** What may stand in the query, and what it is. */
  query?: Readonly<Record<string, string>>;
  /** Headers that decide the answer, and what they are. */
  headers?: Readonly<Record<string, string>>;
  body?: MessageName | 'webhook';
  answers: Readonly<Record<number, Answer>>;
  /** Its statuses of refusal; 500 and 503 may come everywhere. */
  refusals: readonly ErrorRow['status'][];
  token?: {of: Token; isNeeded: boolean};
}

const SCRIPT = 'text/javascript; charset=utf-8';
const NOT_MODIFIED: Answer = {says: 'It is what `If-None-Match` names.'};
const MATCH = {'If-None-Match': 'The `ETag` of the copy that is kept.'};
const LEFT_OFF = 'For the owner’s log: what the page could not send along, such as `email,metadata`.';

/** What every POST of a page may be refused with. */
const OF_A_POST = [400, 403, 413, 415, 429] as const;

const OF_SCRIPTS: readonly Operation[] = [
  {
    method: 'get',
    route: '/buy-box.js',
    id: 'getScript',
    says: 'The script of the tag.',
    headers: MATCH,
    answers: {200: {says: 'The script.', type: SCRIPT}, 304: NOT_MODIFIED},
    refusals: [],
  },
  {
    method: 'get',
    route: '/:script{buy-box\\.[0-9a-z]+\\.js}',
    id: 'getPinnedScript',
    says: 'The same script, at the address in `integrity.json`, which changes with its bytes.',
    headers: MATCH,
    answers: {200: {says: 'The script.', type: SCRIPT}, 304: NOT_MODIFIED},
    refusals: [404],
  },
  {
    method: 'get',
    route: '/parts/:file',
    id: 'getPart',
    says: 'What the script loads on demand; in a folder of built files also its source map, which is JSON.',
    headers: MATCH,
    answers: {200: {says: 'The part.', type: SCRIPT}, 304: NOT_MODIFIED},
    refusals: [404],
  },
  {
    method: 'get',
    route: '/integrity.json',
    id: 'getIntegrity',
    says: 'What a page writes into its script tag, so that no other bytes may run.',
    answers: {200: {says: 'Address and hash of the script.', body: 'IntegrityReply'}},
    refusals: [],
  },
  {
    method: 'get',
    route: '/scripts.json',
    id: 'getScripts',
    says: 'Every script that the tag may bring into a payment page, why it is there, and its hash.',
    answers: {200: {says: 'The list.', body: 'ScriptsReply'}},
    refusals: [],
  },
];

const OF_THE_OWNER: readonly Operation[] = [
  {
    method: 'get',
    route: '/health',
    id: 'getHealth',
    says: 'Whether the shop answers. The owner, whom the option `admin` knows by a token or otherwise, hears how it is.',
    answers: {200: {says: 'It answers.', body: ['AliveReply', 'HealthReply']}},
    refusals: [403],
    token: {of: 'ownerToken', isNeeded: false},
  },
  {
    method: 'get',
    route: '/admin/doctor',
    id: 'examine',
    says: 'What the doctor finds: for the owner alone. Only there with the option `admin`.',
    answers: {200: {says: 'Its findings.', body: 'DoctorReply'}},
    refusals: [401, 403],
    token: {of: 'ownerToken', isNeeded: true},
  },
  {
    method: 'get',
    route: '/jwks.json',
    id: 'getKeys',
    says: 'The public keys by which receipts are verified.',
    answers: {200: {says: 'The keys.', body: 'KeysReply'}},
    refusals: [],
  },
  {
    method: 'get',
    route: '/openapi.json',
    id: 'getOpenApi',
    says: 'This document.',
    answers: {200: {says: 'The document.', type: 'application/json'}},
    refusals: [],
  },
  {
    method: 'post',
    route: '/webhook',
    id: 'receiveWebhook',
    says: 'For Stripe alone: an event, signed in the header `Stripe-Signature`.',
    headers: {'Stripe-Signature': 'Stripe’s signature under the body.'},
    body: 'webhook',
    answers: {200: {says: 'Everything that the event caused is durable.', body: 'WebhookReply'}},
    refusals: [400, 413],
  },
];

const OF_OFFERS: readonly Operation[] = [
  {
    method: 'get',
    route: '/config',
    id: 'getConfig',
    says: 'What a page needs to sell. Without a product: the shop alone.',
    query: {
      product: 'The product’s id.',
      currency: 'ISO 4217 code in lower case, where the product is sold in several.',
      locale: 'BCP 47 tag: then the amounts that are seen first come written.',
    },
    answers: {200: {says: 'The shop, and the product.', body: 'ConfigReply'}},
    refusals: [400, 403, 404, 429],
  },
  {
    method: 'get',
    route: '/buyer',
    id: 'getBuyer',
    says: 'What the shop knows of who asks, by the host’s own session.',
    answers: {200: {says: 'The buyer; nulls for a guest.', body: 'BuyerReply'}},
    refusals: [403, 429],
  },
  {
    method: 'post',
    route: '/quote',
    id: 'quote',
    says: 'What it would cost. With the token of an order, what that order holds of a code is not used up.',
    body: 'QuoteRequest',
    answers: {200: {says: 'What it costs.', body: 'QuoteReply'}},
    refusals: [...OF_A_POST, 404],
    token: {of: 'orderToken', isNeeded: false},
  },
];

const OF_ORDERS: readonly Operation[] = [
  {
    method: 'post',
    route: '/create-payment-intent',
    id: 'placeOrder',
    says: 'Makes an order and its PaymentIntent. With the token of an order, the intention of that order goes on.',
    query: {leftOff: LEFT_OFF},
    body: 'PaymentRequest',
    answers: {
      200: {says: 'The order that was there already.', body: 'PaymentReply'},
      201: {says: 'A new order.', body: 'PaymentReply'},
    },
    refusals: [...OF_A_POST, 404, 409],
    token: {of: 'orderToken', isNeeded: false},
  },
  {
    method: 'post',
    route: '/confirm-payment-intent',
    id: 'confirmPayment',
    says: 'Confirms an order’s payment.',
    body: 'ConfirmRequest',
    answers: {200: {says: 'How the order stands.', body: 'ConfirmReply'}},
    refusals: [...OF_A_POST, 402, 404, 409],
    token: {of: 'orderToken', isNeeded: true},
  },
  {
    method: 'get',
    route: '/orders/:id',
    id: 'getOrder',
    says: 'How an order stands.',
    answers: {200: {says: 'The order.', body: 'OrderReply'}},
    refusals: [400, 403, 404, 409, 429],
    token: {of: 'orderToken', isNeeded: true},
  },
  {
    method: 'post',
    route: '/find-order',
    id: 'findOrder',
    says: 'The order of a client secret, for a buyer who returns from a bank’s page. An order can be found for a day.',
    body: 'FindOrderRequest',
    answers: {200: {says: 'The order, and a new token of it.', body: 'FoundOrderReply'}},
    refusals: [...OF_A_POST, 404, 409],
  },
];

const OF_CHALLENGES: readonly Operation[] = [
  {
    method: 'post',
    route: '/challenge',
    id: 'issueChallenge',
    says: 'What a page must do to prove its checkout token.',
    body: 'ChallengeRequest',
    answers: {200: {says: 'The challenge.', body: 'ChallengeReply'}},
    refusals: [...OF_A_POST, 404],
  },
  {
    method: 'post',
    route: '/challenge/answer',
    id: 'answerChallenge',
    says: 'Proves a checkout token.',
    body: 'ChallengeAnswer',
    answers: {200: {says: 'The same token, proved.', body: 'ProvedReply'}},
    refusals: [...OF_A_POST, 404],
  },
];

/** Every route, in the order in which a buyer comes by them. */
export const OPERATIONS: readonly Operation[] = [
  ...OF_SCRIPTS,
  ...OF_OFFERS,
  ...OF_CHALLENGES,
  ...OF_ORDERS,
  ...OF_THE_OWNER,
];
