/** Account links, and what the seller does behind one. Knows that a link works once; hosted/onboarding.ts shows it. */
import type {Account, OnboardingLink} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {invalidRequest} from '../../api/errors.ts';
import type {ParamsOf} from '../../api/params.ts';
import {randomText} from '../../ids.ts';
import {LINK_PARAMS} from './account-params.ts';
import {findAccount} from './accounts.ts';

/** How long a link works, in seconds. */
const LIFETIME_SECONDS = 300;

function createLink({account, caller, params}: Call<ParamsOf<typeof LINK_PARAMS>>): object {
  const {refresh_url: refreshUrl, return_url: returnUrl} = params;
  findAccount(account, params.account);
  if (!refreshUrl) throw missing('refresh_url');
  if (!returnUrl) throw missing('return_url');
  const token = randomText(12);
  const expiresAt = account.now() + LIFETIME_SECONDS;
  account.store.onboardingLinks.set(token, {account: params.account, expiresAt, returnUrl, refreshUrl});
  const url = `${caller.origin}/_sandbox/onboarding/${params.account}/${token}`;
  return {object: 'account_link', created: account.now(), expires_at: expiresAt, url};
}

function missing(param: string): Error {
  return invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}

/** The link that this token opens; undefined if it was used or is too old. */
export function findLink({store, now}: Account, token: string): OnboardingLink | undefined {
  const link = store.onboardingLinks.get(token);
  return link && link.expiresAt > now() ? link : undefined;
}

/** The endpoint of account links. */
export const ACCOUNT_LINK_ROUTES: readonly Route[] = [route('POST /v1/account_links', LINK_PARAMS, createLink)];
