/** The page on which a seller gives an account what it waits for. Knows the seller's choice; asks for no data. */
import {html} from 'hono/html';
import type {Service} from '../api/serve.ts';
import {findAccount, submitAccount} from '../resources/connect/accounts.ts';
import {findLink} from '../resources/connect/onboarding.ts';
import {SANDBOX_ITSELF} from '../resources/callers.ts';
import {documentOf} from './document.ts';

/** Shows what the account waits for. A link works once; a used one leads to the platform's `refresh_url`. */
export async function onboardingPage({account}: Service, token: string): Promise<Response> {
  const link = findLink(account, token);
  const old = account.store.onboardingLinks.get(token);
  if (!link && old) return Response.redirect(old.refreshUrl, 303);
  if (!link) {
    return documentOf('Nothing to do', html`<p>This link is not one of this sandbox.</p>`, {status: 404});
  }
  const {requirements} = findAccount(account, link.account);
  const due = requirements?.currently_due ?? [];
  const content = html`<p>${link.account} waits for:</p>
    <ul>
      ${due.map((name) => html`<li>${name}</li>`)}
    </ul>
    <form method="post">
      <button name="result" value="submit">Submit everything</button>
      <button name="result" value="later">Return without it</button>
    </form>`;
  return documentOf('Test onboarding', content);
}

/** Takes the choice and sends the seller back to the platform. */
export async function answerOnboarding({account}: Service, token: string, request: Request): Promise<Response> {
  const link = findLink(account, token);
  if (!link) return onboardingPage({account} as Service, token);
  const form = new URLSearchParams(await request.text());
  link.expiresAt = 0;
  if (form.get('result') === 'submit') submitAccount(account, SANDBOX_ITSELF, findAccount(account, link.account));
  return Response.redirect(link.returnUrl, 303);
}
