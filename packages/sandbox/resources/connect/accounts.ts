/** The endpoints of connected accounts and their capabilities. onboarding.ts has the page on which a seller answers. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Caller, type Route, route} from '../../api/call.ts';
import {noAccess} from '../../api/errors.ts';
import {paginate} from '../../api/lists.ts';
import {mergeMetadata} from '../../api/param-parts.ts';
import type {ParamsOf} from '../../api/params.ts';
import {randomText} from '../../ids.ts';
import {createdWithin} from '../created-filter.ts';
import {emit} from '../events.ts';
import {applicationOf} from './application.ts';
import {completeAccount, makeAccount, requirements} from './account-object.ts';
import * as table from './account-params.ts';
import {makeBankAccount} from './bank-account.ts';

/** The connected account with this id, as its platform sees it. @throws StripeApiError 403, as Stripe does. */
export function findAccount({store, keys}: Account, id: string): Stripe.Account {
  const object = store.accounts.get(id);
  if (object) return object;
  throw noAccess(id, keys.secretKey);
}

function createAccount({account, caller, params}: Call<table.CreateAccountParams>): object {
  const {country, email, type} = params;
  const id = `acct_1${randomText(16)}`;
  account.connect(id);
  const object = makeAccount(account, id, {
    type: type ?? typeOf(params.controller),
    ...(country && {country: country.toUpperCase()}),
    ...(email && {email}),
  });
  account.store.accounts.set(id, object);
  apply(account, object, params);
  emit(account.connected.get(id) ?? account, caller, 'account.updated', {object});
  return object;
}

function typeOf(controller: table.CreateAccountParams['controller']): 'express' | 'none' | 'standard' {
  const dashboard = controller?.stripe_dashboard?.type ?? 'full';
  return dashboard === 'full' ? 'standard' : dashboard;
}

function updateAccount({account, caller, id, params}: Call<table.UpdateAccountParams>): object {
  const object = findAccount(account, id);
  const before = structuredClone(object);
  apply(account, object, params);
  emit(account.connected.get(id) ?? account, caller, 'account.updated', {object, before});
  return object;
}

/** Writes what was given, and looks at what is still missing. */
function apply(platform: Account, object: Stripe.Account, params: table.UpdateAccountParams): void {
  const {business_profile: profile, business_type: type, default_currency: currency, email} = params;
  Object.assign(object, {
    ...(type && {business_type: type}),
    ...(currency && {default_currency: currency.toLowerCase()}),
    ...(email && {email}),
    ...(profile && {business_profile: {...object.business_profile, ...profile}}),
    ...(params.tos_acceptance && {tos_acceptance: {...object.tos_acceptance, ...params.tos_acceptance}}),
    metadata: mergeMetadata(object.metadata ?? {}, params.metadata),
  });
  if (params.settings) applySettings(object, params.settings);
  if (params.capabilities) requestAll(object, params.capabilities);
  const bank = params.external_account;
  if (bank) addBank(object, makeBankAccount(platform, object.id, bank));
  if (!object.details_submitted) askForRest(platform, object);
}

function applySettings(object: Stripe.Account, given: NonNullable<table.UpdateAccountParams['settings']>): void {
  const {payments, payouts} = object.settings ?? {};
  const {schedule, ...others} = given.payouts ?? {};
  const days = schedule?.delay_days;
  Object.assign(object.settings ?? {}, {
    payments: {...payments, ...given.payments},
    payouts: {
      ...payouts,
      ...others,
      schedule: {
        ...payouts?.schedule,
        ...schedule,
        delay_days: days && /^\d+$/.test(days) ? Number(days) : (payouts?.schedule.delay_days ?? 2),
      },
    },
  });
}

function addBank({external_accounts: banks}: Stripe.Account, bank: Stripe.BankAccount): void {
  banks?.data.push(bank);
  Object.assign(banks ?? {}, {total_count: banks?.data.length});
}

function requestAll(object: Stripe.Account, given: object): void {
  for (const [name, value] of Object.entries(given as Record<string, {requested?: boolean}>))
    if (value.requested !== undefined) setCapability(object, name, value.requested);
}

function setCapability(object: Stripe.Account, name: string, isRequested: boolean): void {
  const {[name as 'transfers']: known, ...others} = object.capabilities ?? {};
  const status = object.details_submitted ? 'active' : (known ?? 'inactive');
  object.capabilities = isRequested ? {...others, [name]: status} : others;
}

/** An account whose platform collects everything is ready as soon as nothing is missing. */
function askForRest(platform: Account, object: Stripe.Account): void {
  const {business_profile: profile, external_accounts: banks, tos_acceptance: terms} = object;
  const missing = [
    !profile?.mcc && 'business_profile.mcc',
    !profile?.url && 'business_profile.url',
    !banks?.data.length && 'external_account',
    !terms?.date && 'tos_acceptance.date',
  ].filter((name) => name !== false);
  if (missing.length === 0) return completeAccount(platform, object);
  object.requirements = requirements(missing, 'requirements.past_due') as Stripe.Account.Requirements;
}

/** Ends onboarding as the seller does on Stripe's page: everything is given. */
export function submitAccount(platform: Account, caller: Caller, object: Stripe.Account): void {
  const own = platform.connected.get(object.id) ?? platform;
  const before = structuredClone(object);
  if (!object.external_accounts?.data.length)
    addBank(object, makeBankAccount(platform, object.id, 'btok_us_verified'));
  completeAccount(platform, object);
  emit(own, caller, 'account.updated', {object, before});
  for (const name of Object.keys(object.capabilities ?? {}))
    emit(own, caller, 'capability.updated', {
      object: capabilityOf(object, name),
      previous: {status: 'inactive'},
    });
}

function deleteAccount({account, caller, id}: Call<object>): object {
  const object = findAccount(account, id);
  const application = {id: applicationOf(account), object: 'application' as const, name: 'Sandbox'};
  emit(account.connected.get(id) ?? account, caller, 'account.application.deauthorized', {object: application});
  account.store.accounts.delete(id);
  account.disconnect(id);
  return {id: object.id, object: 'account', deleted: true};
}

function capabilityOf(object: Stripe.Account, name: string) {
  const status = object.capabilities?.[name as 'transfers'] ?? 'unrequested';
  const due = object.requirements?.currently_due ?? [];
  return {
    id: name,
    object: 'capability' as const,
    account: object.id,
    future_requirements: requirements([], null),
    requested: status !== 'unrequested',
    requested_at: status === 'unrequested' ? null : (object.created ?? null),
    requirements: status === 'active' ? requirements([], null) : requirements(due, 'requirements.fields_needed'),
    status,
  };
}

function listCapabilities({account, id}: Call<object>): object {
  const object = findAccount(account, id);
  const data = Object.keys(object.capabilities ?? {}).map((name) => capabilityOf(object, name));
  return {object: 'list', data, has_more: false, url: `/v1/accounts/${id}/capabilities`};
}

function updateCapability({account, id, inner, params}: Call<ParamsOf<typeof table.CAPABILITY_PARAMS>>): object {
  const object = findAccount(account, id);
  if (params.requested !== undefined) setCapability(object, inner, params.requested);
  return capabilityOf(object, inner);
}

function listAccounts({account, params}: Call<ParamsOf<typeof table.LIST_ACCOUNTS_PARAMS>>): object {
  const within = createdWithin(params.created);
  const all = [...account.store.accounts.values()].toReversed();
  const wanted = all.filter(({created = 0}) => within({created}));
  return paginate(wanted, params, '/v1/accounts');
}

/** The endpoints of connected accounts. */
export const CONNECTED_ACCOUNT_ROUTES: readonly Route[] = [
  route('POST /v1/accounts', table.CREATE_ACCOUNT_PARAMS, createAccount),
  route('GET /v1/accounts', table.LIST_ACCOUNTS_PARAMS, listAccounts),
  route('GET /v1/accounts/:id', {}, ({account, id}) => findAccount(account, id)),
  route('POST /v1/accounts/:id', table.UPDATE_ACCOUNT_PARAMS, updateAccount),
  route('DELETE /v1/accounts/:id', {}, deleteAccount),
  route('GET /v1/accounts/:id/capabilities', {}, listCapabilities),
  route('GET /v1/accounts/:id/capabilities/:inner', {}, ({account, id, inner}) =>
    capabilityOf(findAccount(account, id), inner),
  ),
  route('POST /v1/accounts/:id/capabilities/:inner', table.CAPABILITY_PARAMS, updateCapability),
];
