/** A foreign shop: a page under the strictest policy, a backend with Stripe's SDK, and nothing of ours. */
import {fileURLToPath} from 'node:url';
import {serve} from '@hono/node-server';
import {svelte} from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import type {Browser, Page} from 'puppeteer-core';
import {buildApart} from '../support/build-apart.ts';
import {openStripeHosts, type StripeHosts} from '../support/stripe-hosts.ts';
import {type Opened, openSandbox} from './open-sandbox.ts';

/** What Stripe's security guide asks for, and not a word more. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' https://js.stripe.com",
  "connect-src 'self' https://api.stripe.com",
  'frame-src https://js.stripe.com https://hooks.stripe.com',
  "style-src 'none'",
].join('; ');

/** Which page the shop has, in `pages/`. */
export type PageName = 'plain.js' | 'react.jsx' | `wrappers/${string}`;

/** The shop, open. */
export interface StrictShop extends Opened {
  readonly url: string;
  readonly hosts: StripeHosts;
  close(): Promise<void>;
}

/** Bundles a page as a shop's own build would; `alias` puts one package in the place of another. */
export async function bundle(name: PageName, alias: Record<string, string> = {}): Promise<string> {
  const input = fileURLToPath(new URL(`pages/${name}`, import.meta.url));
  const output = await buildApart({
    configFile: false,
    logLevel: 'error',
    define: {'process.env.NODE_ENV': '"production"'},
    plugins: [svelte({configFile: false}), vue()],
    resolve: {alias},
    build: {write: false, modulePreload: false, rolldownOptions: {input}},
  });
  if (!('output' in output)) throw new Error('Vite has not built one bundle.');
  return output.output[0].code;
}

/** Opens the shop on localhost, and Stripe's hosts beside it. */
export async function openStrictShop(name: PageName, code: string): Promise<StrictShop> {
  const opened = openSandbox();
  const hosts = await openStripeHosts((request) => opened.box.fetch(request));
  const server = serve({
    fetch: (request) => answer(opened, request, {name, code}),
    port: 0,
    hostname: '127.0.0.1',
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const {port} = server.address() as {port: number};
  return {
    ...opened,
    hosts,
    url: `http://localhost:${port}/`,
    async close() {
      opened.box.close();
      await Promise.all([hosts.close(), new Promise((resolve) => server.close(resolve))]);
    },
  };
}

async function answer(
  {box, intent}: Opened,
  request: Request,
  page: {name: PageName; code: string},
): Promise<Response> {
  const {pathname} = new URL(request.url);
  if (pathname === '/create-intent') return Response.json({clientSecret: (await intent()).client_secret});
  if (pathname === '/app.js') return new Response(page.code, {headers: {'Content-Type': 'text/javascript'}});
  if (pathname !== '/') return new Response(null, {status: 404});
  const key = `data-key="${box.publishableKey}"`;
  const form = `<form ${key}><div id="payment"></div><button>Pay</button></form>`;
  const body = page.name === 'plain.js' ? form : `<main ${key}></main>`;
  const html = `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">${body}<script type="module" src="/app.js"></script>`;
  return new Response(html, {headers: {'Content-Type': 'text/html', 'Content-Security-Policy': POLICY}});
}

/** Types a card into the Payment Element with real keys, pays, and answers what the page then says. */
export async function payInShop(
  browser: Browser,
  shop: StrictShop,
  number: string,
): Promise<{state: string; violations: string[]}> {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.evaluateOnNewDocument(recordViolations);
  await page.goto(shop.url);
  await page.waitForSelector('form[data-state=ready]');
  const frame = await page.waitForFrame((each) => each.url().includes('/payment-frame.html'));
  await type(frame, '#Field-numberInput', number);
  await type(frame, '#Field-expiryInput', '1234');
  await type(frame, '#Field-cvcInput', '123');
  await type(frame, '#Field-postalCodeInput', '10001');
  await page.click('form button');
  const state = await stateOf(page);
  const violations = (await page.evaluate('violations')) as string[];
  await page.close();
  return {state, violations};
}

async function type(
  frame: Awaited<ReturnType<Page['waitForFrame']>>,
  selector: string,
  text: string,
): Promise<void> {
  const field = await frame.waitForSelector(selector);
  await field?.type(text);
}

async function stateOf(page: Page): Promise<string> {
  // A text would have to be evaluated, which the page's policy forbids in Firefox.
  await page.waitForSelector('form:not([data-state=ready], [data-state=loading])');
  return (await page.$eval('form', (form) => form.dataset['state'])) ?? '';
}

/** Runs in the page, before anything else does. */
function recordViolations(): void {
  const violations: string[] = [];
  Object.assign(window, {violations});
  document.addEventListener('securitypolicyviolation', ({blockedURI, effectiveDirective}) => {
    if (!blockedURI.startsWith('data')) violations.push(`${effectiveDirective} ${blockedURI}`);
  });
}
