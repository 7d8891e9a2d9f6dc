/** The bank account that a seller is paid out to. Knows the object; pays nothing. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {invalidRequest} from '../../api/errors.ts';
import {type FormValue, isForm} from '../../api/form.ts';
import {type ParamsOf, readParams} from '../../api/params.ts';
import {fingerprint} from '../../ids.ts';
import {BANK_PARAMS} from './account-params.ts';

/** The account number of `btok_us_verified`, which stands for Stripe's test bank in the US. */
const TEST_NUMBER = '000123456789';

/** A bank account from what was sent: a token or its parts. @throws StripeApiError 400. */
export function makeBankAccount(platform: Account, owner: string, given: FormValue): Stripe.BankAccount {
  const parts = isForm(given) ? readParams(BANK_PARAMS, given, 'external_account') : partsOf(given);
  const {account_number: number} = parts;
  return {
    id: platform.ids.single('ba'),
    object: 'bank_account',
    account: owner,
    account_holder_name: parts.account_holder_name ?? null,
    account_holder_type: parts.account_holder_type ?? null,
    account_type: null,
    available_payout_methods: ['standard'],
    bank_name: 'STRIPE TEST BANK',
    country: parts.country,
    currency: parts.currency.toLowerCase(),
    default_for_currency: true,
    fingerprint: fingerprint(owner + number),
    future_requirements: null,
    last4: number.slice(-4),
    metadata: {},
    requirements: null,
    routing_number: parts.routing_number ?? '110000000',
    status: 'new',
  };
}

function partsOf(token: FormValue): ParamsOf<typeof BANK_PARAMS> {
  const own = {country: 'US', currency: 'usd', object: 'bank_account'} as const;
  if (typeof token === 'string' && token.startsWith('btok_')) return {...own, account_number: TEST_NUMBER};
  throw invalidRequest(`No such token: ${JSON.stringify(token)}`, {
    code: 'resource_missing',
    param: 'external_account',
  });
}
