/** Payment method domains: on which sites wallets may be shown. Knows no page; every wallet is active at once, as in test mode. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {resourceMissing} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import {flag, id} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';

const CREATE_PARAMS = {domain_name: {type: 'string', required: true}, enabled: flag} as const satisfies ParamTable;
const UPDATE_PARAMS = {enabled: flag} as const satisfies ParamTable;
const DOMAINS_PARAMS = {...LIST_PARAMS, domain_name: id, enabled: flag} as const satisfies ParamTable;

/** A domain that is there already is answered again. */
function createDomain({account, params}: Call<ParamsOf<typeof CREATE_PARAMS>>): object {
  const {domain_name: name, enabled = true} = params;
  const known = [...account.store.paymentMethodDomains.values()].find(({domain_name: other}) => other === name);
  if (known) return Object.assign(known, {enabled});
  const domain = makeDomain(account, name, enabled);
  account.store.paymentMethodDomains.set(domain.id, domain);
  return domain;
}

function makeDomain(account: Account, name: string, enabled: boolean): Stripe.PaymentMethodDomain {
  return {
    id: account.ids.single('pmd'),
    object: 'payment_method_domain',
    amazon_pay: {status: 'active'},
    apple_pay: {status: 'active'},
    created: account.now(),
    domain_name: name,
    enabled,
    google_pay: {status: 'active'},
    klarna: {status: 'active'},
    link: {status: 'active'},
    livemode: false,
    paypal: {status: 'active'},
  };
}

function findDomain(account: Account, domainId: string): Stripe.PaymentMethodDomain {
  const domain = account.store.paymentMethodDomains.get(domainId);
  if (!domain) throw resourceMissing('payment_method_domain', domainId, 'payment_method_domain');
  return domain;
}

function updateDomain({account, id: domainId, params}: Call<ParamsOf<typeof UPDATE_PARAMS>>): object {
  const {enabled} = params;
  return Object.assign(findDomain(account, domainId), enabled !== undefined && {enabled});
}

function listDomains({account, params}: Call<ParamsOf<typeof DOMAINS_PARAMS>>): object {
  const {domain_name: name, enabled} = params;
  const wanted = [...account.store.paymentMethodDomains.values()]
    .toReversed()
    .filter((domain) => name === undefined || domain.domain_name === name)
    .filter((domain) => enabled === undefined || domain.enabled === enabled);
  return paginate(wanted, params, '/v1/payment_method_domains');
}

/** The endpoints of payment method domains. */
export const PAYMENT_METHOD_DOMAIN_ROUTES: readonly Route[] = [
  route('POST /v1/payment_method_domains', CREATE_PARAMS, createDomain),
  route('GET /v1/payment_method_domains', DOMAINS_PARAMS, listDomains),
  route('GET /v1/payment_method_domains/:id', {}, ({account, id: domainId}) => findDomain(account, domainId)),
  route('POST /v1/payment_method_domains/:id', UPDATE_PARAMS, updateDomain),
  route('POST /v1/payment_method_domains/:id/validate', {}, ({account, id: domainId}) =>
    findDomain(account, domainId),
  ),
];
