/** What each page costs until its forms are ready: in turn, round after round. */
import type {Browser} from 'puppeteer-core';
import {medians} from '../median.ts';
import type {BenchOptions} from '../options.ts';
import type {Column, Row, Table} from '../report.ts';
import {OURS, PEERS, SKELETON} from './peers.ts';
import type {BenchSite} from './site.ts';
import {type Cost, measureVisit, weighVisit} from './visit.ts';

/** With how many tags, on a CPU that is how often slower. */
const CIRCUMSTANCES = [1, 50].flatMap((tags) => [1, 4].map((slowdown): Circumstances => ({tags, slowdown})));

const COLUMNS: readonly Column[] = [
  {key: 'ready', says: 'ready ms', isDrawn: true},
  {key: 'work', says: 'main-thread work ms', isDrawn: true},
  {key: 'blocking', says: 'blocking ms', isAbsolute: true},
  {key: 'evaluation', says: 'evaluation ms', digits: 1},
  {key: 'nodes', says: 'nodes'},
  {key: 'heap', says: 'heap kB'},
];

/** Measures all pages with one and with fifty tags, on a fast and on a slow machine. */
export async function measureLoads(browser: Browser, site: BenchSite, {rounds}: BenchOptions): Promise<Table[]> {
  const sizes = await weighAll(browser, site);
  const costs = new Map<string, Cost[]>();
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`browser: round ${round} of ${rounds}`);
    for (const circumstances of CIRCUMSTANCES) await measureRound({browser, site, ...circumstances}, costs);
  }
  return [sizes, ...CIRCUMSTANCES.map((circumstances) => tabulate(circumstances, costs))];
}

interface Circumstances {
  tags: number;
  slowdown: number;
}

const keyOf = (page: string, {tags, slowdown}: Circumstances): string => `${page} ${tags} ${slowdown}`;

async function measureRound(
  {browser, site, ...circumstances}: Circumstances & {browser: Browser; site: BenchSite},
  costs: Map<string, Cost[]>,
): Promise<void> {
  for (const {page} of PEERS) {
    const key = keyOf(page, circumstances);
    const cost = await measureVisit(browser, site.address(page, circumstances.tags), circumstances.slowdown);
    costs.set(key, [...(costs.get(key) ?? []), cost]);
  }
}

function tabulate(circumstances: Circumstances, costs: ReadonlyMap<string, Cost[]>): Table {
  const {tags, slowdown} = circumstances;
  const rows = PEERS.map(({page, name}): Row => {
    const values = {...medians<keyof Cost>(costs.get(keyOf(page, circumstances)) ?? [])};
    return {name, isOurs: name === OURS, values};
  });
  const often = tags === 1 ? 'One tag' : `${tags} tags`;
  return {
    id: `browser-${tags}-tags-${slowdown}x`,
    title: `${often}, CPU ${slowdown === 1 ? 'as it is' : `slowed ${slowdown} times`}`,
    says: `In brackets: how often the ${SKELETON}'s.`,
    columns: COLUMNS,
    rows,
    base: SKELETON,
  };
}

async function weighAll(browser: Browser, site: BenchSite): Promise<Table> {
  const rows: Row[] = [];
  for (const {page, name} of PEERS) {
    const bytes = await weighVisit(browser, site.address(page, 1));
    rows.push({name, isOurs: name === OURS, values: {kb: bytes / 1000}});
  }
  return {
    id: 'browser-bytes',
    title: 'What a page loads until the form can be typed in',
    says: 'kB of scripts, styles and answers as they are sent (brotli), without Stripe.js and without the HTML.',
    columns: [{key: 'kb', says: 'kB', digits: 1, isDrawn: true}],
    rows,
    base: SKELETON,
  };
}
