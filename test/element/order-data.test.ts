/** What only goes along with a purchase: it is sent as the server takes it, or left off with a word to the console. */
import {expect} from '@open-wc/testing';
import type {BuyBox} from '../../packages/element/register.ts';
import {readPaid} from '../support/shop-in-page.ts';
import {openTag, part, reach, record, typeCard} from './tag.ts';

const GOOD = '4242424242424242';

/** As a script without types sets them. */
type Extras = Readonly<Record<'customerEmail' | 'metadata' | 'reference', unknown>>;

/** What a page sets, what stands on the order, what the console is told of. */
const ROWS: readonly [sentence: string, set: Partial<Extras>, kept: unknown[], told: readonly RegExp[]][] = [
  [
    'are written as mail, Stripe and JSON have them',
    {
      customerEmail: ' jane@exämple.com\n',
      reference: 42,
      metadata: {cart: 42, gift: true, price: 1.5, a: null, b: undefined, note: '👩‍👩‍👧'},
    },
    ['jane@xn--exmple-cua.com', '42', {cart: '42', gift: 'true', price: '1.5', note: '👩‍👩‍👧'}],
    [],
  ],
  [
    'keep the joiners of emoji and of Persian',
    {customerEmail: null, reference: 'می‌خواهم 👩‍👩‍👧', metadata: {}},
    [null, 'می‌خواهم 👩‍👩‍👧', {}],
    [],
  ],
  [
    'are not there where they are empty',
    {customerEmail: '', reference: ' ', metadata: null},
    [null, null, {}],
    [],
  ],
  [
    'are left off where they can not be sent',
    {
      customerEmail: 'jane at home',
      reference: 'cart 7\u202Ereversed',
      metadata: {nested: {a: 1}, fine: 'x', long: 'x'.repeat(501), ['k'.repeat(41)]: 'x', count: Number.NaN},
    },
    [null, null, {fine: 'x'}],
    [/customer-email is left off/, /reference is left off/, /metadata \(nested, long, k{41}, count\) is left off/],
  ],
  [
    'are kept as far as they can be sent',
    {
      reference: 'x'.repeat(201),
      metadata: Object.fromEntries(Array.from({length: 22}, (_, index) => [`key${index}`, index])),
    },
    [null, null, Object.fromEntries(Array.from({length: 20}, (_, index) => [`key${index}`, String(index)]))],
    [/reference is left off/, /metadata \(key20, key21\) is left off/],
  ],
  [
    'are left off where they are another thing',
    {metadata: new Map([['a', 'b']]), customerEmail: {}},
    [null, null, {}],
    [/customer-email/, /metadata/],
  ],
  [
    'are left off where they throw when they are read',
    {
      reference: 'cart',
      get metadata() {
        const {proxy, revoke} = Proxy.revocable({}, {});
        revoke();
        return proxy;
      },
    },
    [null, 'cart', {}],
    [/metadata is left off/],
  ],
];

/** What the console is told while something happens. */
async function hearWarnings(act: () => Promise<unknown>): Promise<string[]> {
  const heard: string[] = [];
  const {warn} = console;
  console.warn = (...said: unknown[]) => void heard.push(said.join(' '));
  await act().finally(() => (console.warn = warn));
  return heard;
}

async function readKept(): Promise<unknown[]> {
  const order = (await readPaid()).at(-1);
  return [order?.email, order?.reference, order?.metadata];
}

async function pay(tag: BuyBox): Promise<void> {
  await typeCard(GOOD);
  part(tag, 'submit').click();
  await reach(tag, 'succeeded');
}

describe('the extras of a sale', () => {
  beforeEach(() => sessionStorage.clear());

  for (const [sentence, set, kept, told] of ROWS) {
    it(sentence, async () => {
      const tag = await openTag();
      const warnings = await hearWarnings(async () => {
        Object.assign(tag, set);
        await pay(tag);
      });
      expect(await readKept()).to.deep.equal(kept);
      expect(warnings.length).to.equal(told.length);
      for (const [index, sentence] of told.entries()) expect(warnings[index]).to.match(sentence);
    });
  }

  it('are told of once, however often the buyer pays', async () => {
    const tag = await openTag();
    const warnings = await hearWarnings(async () => {
      tag.customerEmail = 'jane at home';
      await pay(tag);
      tag.reset();
      await reach(tag, 'ready');
      await pay(tag);
    });
    expect(warnings.length).to.equal(1);
  });

  it('are left off where a server of another version refuses them', async () => {
    const tag = await openTag();
    const refused = {code: 'invalid_request', message: 'No joiners.', retryable: false, param: 'reference'};
    tag.reference = 'می‌خواهم';
    tag.customerEmail = 'jane@example.com';
    tag.fetch = async (url, init) => {
      const isRefused = String(init?.body).includes('"reference"');
      return isRefused ? Response.json({error: refused}, {status: 400}) : fetch(url, init);
    };
    await tag.updateComplete;
    await reach(tag, 'ready');
    const errors = record(tag, 'buybox-error');
    const warnings = await hearWarnings(() => pay(tag));
    expect(errors).to.deep.equal([]);
    expect(await readKept()).to.deep.equal(['jane@example.com', null, {}]);
    expect(warnings.join('\n')).to.match(/^<buy-box>: reference is left off the order. No joiners.$/);
  });
});
