/** A page with a Payment Element in a real browser. The unmodified loader runs; the sandbox answers Stripe's hosts. */
import {readFile} from 'node:fs/promises';
import {type Browser, type Frame, type HTTPRequest, type Page, launch} from 'puppeteer-core';
import {NO_LIMITS} from '../support/browser.ts';
import {shareBrowser} from '../support/shared-browser.ts';
import {type Opened, openSandbox} from './open-sandbox.ts';

const SHOP_URL = 'https://shop.example/';
const LOADER = new URL(import.meta.resolve('@stripe/stripe-js/dist/pure.mjs'));

/** As strict as Stripe's guide allows, so that nothing of ours needs more. */
const POLICY =
  "default-src 'none'; script-src 'self' https://js.stripe.com; frame-src https://js.stripe.com; connect-src https://api.stripe.com";

const SHOP_SCRIPT = `
import {loadStripe} from '/loader.mjs';
const options = JSON.parse(document.body.dataset.options);
window.stripe = await loadStripe(options.key);
window.elements = stripe.elements(options.elements);
window.element = elements.create('payment', options.element);
window.heard = [];
for (const name of ['loaderstart', 'ready', 'change', 'focus', 'blur', 'escape', 'loaderror', 'savedpaymentmethodremove'])
  element.on(name, (event) => heard.push({name, ...event}));
window.pay = async (clientSecret, more) => {
  const {error} = await elements.submit();
  if (error) return {error};
  return stripe.confirmPayment({elements, clientSecret, redirect: 'if_required', ...more});
};
element.mount('#payment');
`;

/** A page under test. */
export interface ShopPage extends Opened {
  page: Page;
  /** The payment frame. */
  fields(): Promise<Frame>;
  /** Fills a test card and pays a fresh PaymentIntent with it; answers what Stripe.js answered. */
  payWith(number: string): Promise<Outcome>;
  /** A frame by its name or URL, when it is there. */
  frame(find: (frame: Frame) => boolean): Promise<Frame>;
  close(): Promise<void>;
}

/** What `confirmPayment` resolves to, as far as the tests look. */
export interface Outcome {
  paymentIntent?: {id: string; status: string};
  error?: {
    type: string;
    code?: string;
    decline_code?: string;
    message?: string;
    payment_intent?: {status: string};
  };
}

/** The browser that the test runner has found. */
export const openBrowser = shareBrowser(async () => {
  const executablePath = process.env.CHROME_PATH;
  if (!executablePath) throw new Error('CHROME_PATH must name a Chromium; `npm test -- sandbox` finds one.');
  return launch({
    executablePath,
    headless: 'shell',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run'],
    ...NO_LIMITS,
  });
});

/** What the page is opened with. */
export interface ShopOptions {
  /** Options of the group. */
  elements?: object;
  /** Options of the Payment Element. */
  element?: object;
  /** What a backend does before; answers further options of the group. */
  prepare?(opened: Opened): Promise<object>;
}

/** Opens the shop; resolves when the element is ready or has failed to load. */
export async function openShopPage(
  browser: Browser,
  {elements = {}, element = {}, prepare}: ShopOptions = {},
): Promise<ShopPage> {
  const opened = openSandbox();
  const prepared = await prepare?.(opened);
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  const group = {mode: 'payment', amount: 1999, currency: 'usd', ...elements, ...prepared};
  const options = JSON.stringify({key: opened.box.publishableKey, elements: group, element});
  await page.setRequestInterception(true);
  page.on('request', (request) => void answer(opened, request, options));
  await page.goto(SHOP_URL);
  await page.waitForFunction("window.heard?.some(({name}) => name === 'ready' || name === 'loaderror')");
  const frame = async (find: (frame: Frame) => boolean) => page.waitForFrame((frame) => find(frame));
  return {
    ...opened,
    page,
    frame,
    fields: () => frame((frame) => frame.url().includes('/payment-frame.html')),
    close: async () => (await page.close(), opened.box.close()),
    async payWith(number) {
      const {client_secret: secret} = await opened.intent();
      await page.evaluate(`Stripe.sandbox.fillCard('${number}')`);
      return (await page.evaluate(`pay('${secret}')`)) as Outcome;
    },
  };
}

async function answer({box}: Opened, request: HTTPRequest, options: string): Promise<void> {
  const url = new URL(request.url());
  if (url.hostname.endsWith('.stripe.com')) return request.respond(await forward(box, request));
  if (url.pathname === '/loader.mjs') return request.respond(script(await readFile(LOADER, 'utf8')));
  if (url.pathname === '/shop.mjs') return request.respond(script(SHOP_SCRIPT));
  const body = `<!doctype html><html lang="en"><title>Shop</title><body><main><h1>Shop</h1><button id="before">Pay</button><div id="payment"></div></main><script type="module" src="/shop.mjs"></script>`;
  const headers = {'content-security-policy': POLICY};
  return request.respond({
    contentType: 'text/html',
    headers,
    body: body.replace('<body>', `<body data-options='${options.replaceAll("'", '&#39;')}'>`),
  });
}

async function forward(box: Opened['box'], request: HTTPRequest) {
  const method = request.method();
  const body = request.postData() ?? (request.hasPostData() ? await request.fetchPostData() : undefined);
  const init = {method, headers: request.headers(), ...(body !== undefined && {body})};
  const response = await box.fetch(request.url(), init);
  return {status: response.status, headers: Object.fromEntries(response.headers), body: await response.text()};
}

function script(body: string) {
  return {contentType: 'text/javascript', body};
}
