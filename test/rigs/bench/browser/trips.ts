/** How often a page waits for the network, one wait after the other: until the form is there, and from Pay to the end. */
import {setTimeout as delay} from 'node:timers/promises';
import type {Browser, Page} from 'puppeteer-core';
import {fillCard, untilFound} from '../../../support/frames.ts';
import {formatLog, LATENCY_MS, type Logged, openNetworkLog, slowDown} from '../../../support/network-log.ts';
import type {Row, Table} from '../report.ts';
import {openWithSandbox} from './browser.ts';
import {OURS, SKELETON} from './peers.ts';
import type {BenchSite} from './site.ts';
import {load, openPage, readBytes} from './visit.ts';

const SAYS = `Each request takes ${LATENCY_MS} ms longer, and no connection has to be made. A trip is a wait that nothing else shares.`;

const MOUNTS = [
  {page: 'lit-skeleton', name: SKELETON},
  {page: 'react-stripe-js', name: 'react-stripe-js'},
  {page: 'buybox', name: `${OURS}, the bare tag`},
  {page: 'buybox-documented', name: `${OURS}, as the README has it`},
  {page: 'buybox-head', name: `${OURS}, with the lines of shop.head`},
];

/** Measures once: the network is the same each time. */
export async function measureTrips(browser: Browser, site: BenchSite): Promise<Table[]> {
  return [await measureMounts(browser, site), await measurePayment(site)];
}

async function measureMounts(browser: Browser, site: BenchSite): Promise<Table> {
  const rows: Row[] = [];
  const log: string[] = [];
  for (const {page: name, name: says} of MOUNTS) {
    await using opened = await openPage(browser);
    await slowDown(opened.devtools);
    const network = openNetworkLog(opened.page);
    const ready = await load(opened, site.address(name, 1));
    await delay(LATENCY_MS);
    const logged = network.read();
    rows.push({name: says, isOurs: name.startsWith('buybox'), values: {trips: tripsOf(logged), ready}});
    log.push(`${says}:`, ...formatLog(logged));
  }
  const columns = [
    {key: 'trips', says: 'trips after the HTML'},
    {key: 'ready', says: 'ready ms'},
  ];
  return {id: 'browser-trips-mount', title: 'From HTML to the form', says: SAYS, columns, rows, log};
}

/** With the sandbox as Stripe, whose form takes a card. */
async function measurePayment(site: BenchSite): Promise<Table> {
  await using stripe = await openWithSandbox(site);
  await using opened = await openPage(stripe.browser);
  const {page} = opened;
  await load(opened, site.address('buybox', 1));
  await typeCard(page);
  await slowDown(opened.devtools);
  const network = openNetworkLog(page);
  const milliseconds = await pay(page);
  await delay(LATENCY_MS);
  const logged = network.read();
  const confirm = logged.find(({what}) => what.endsWith('/confirm'));
  const values = {
    before: (confirm?.trip ?? NaN) - 1,
    trips: tripsOf(logged.filter(({from}) => from < milliseconds)),
    milliseconds,
    kb: (await readBytes(page)) / 1000,
  };
  return {
    id: 'browser-trips-payment',
    title: 'From Pay to buybox-success',
    says: `${SAYS} The sandbox plays Stripe.`,
    columns: [
      {key: 'before', says: 'trips before Stripe is asked to confirm'},
      {key: 'trips', says: 'trips in all'},
      {key: 'milliseconds', says: 'ms'},
      {key: 'kb', says: 'kB loaded from the shop by then', digits: 1},
    ],
    rows: [{name: OURS, isOurs: true, values}],
    log: formatLog(logged),
  };
}

function tripsOf(logged: readonly Logged[]): number {
  return Math.max(...logged.map(({trip}) => trip));
}

async function typeCard(page: Page): Promise<void> {
  await untilFound(async () => {
    const frame = await (await page.$('buy-box iframe'))?.contentFrame();
    return frame && fillCard(frame, '4242424242424242');
  });
}

/** Presses Pay; how long it takes until the tag says that it is paid. */
function pay(page: Page): Promise<number> {
  return page.$eval('buy-box', (tag) => {
    const began = performance.now();
    const paid = new Promise<number>((resolve) =>
      tag.addEventListener('buybox-success', () => resolve(performance.now() - began), {once: true}),
    );
    tag.shadowRoot?.querySelector<HTMLButtonElement>('[part=submit]')?.click();
    return paid;
  });
}
