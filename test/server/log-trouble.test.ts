/** Loggers, tracers and owners that can't work: refused when the shop opens, or in no request's way. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {BuyboxOptions} from 'buybox/server';
import {createWatch} from '../../server/watch/watch.ts';
import {openShop, type ShopChanges} from './shop.ts';

/** Loggers that can't be relied on. */
const BROKEN: Readonly<Record<string, () => unknown>> = {
  'that throws': () => {
    throw new Error('The disk is full.');
  },
  'that rejects': async () => {
    throw new Error('The disk is full.');
  },
  'that never ends': () => new Promise(() => undefined),
};

for (const [what, write] of Object.entries(BROKEN))
  test(`a logger ${what} fails no request, and its owner hears of it once`, async () => {
    const logger = {info: write, warn: write, error: write};
    await using shop = openShop({logger});
    const reply = await shop.order();
    await shop.confirm(reply);
    assert.equal((await shop.ask('/nowhere')).status, 404);
    assert.deepEqual([(await shop.look(reply)).status, shop.paid.length], ['paid', 1]);
    const told = shop.errors.map((error) => (error as Error).message);
    assert.deepEqual(
      told,
      what === 'that never ends' ? [] : ['The option logger has failed, and lines are lost.'],
    );
    assert.equal((await shop.backend.health()).status, 'ok');
  });

/** What no shop is opened with. */
const WRONG: readonly [Partial<Record<keyof BuyboxOptions, unknown>>, RegExp][] = [
  [{logger: {}}, /^TypeError: logger has info\(fields, message\), warn and error, such as pino\(\)\.$/],
  [{logger: () => undefined}, /^TypeError: logger has info/],
  [{logger: null}, /^TypeError: logger has info/],
  [{tracer: {}}, /^TypeError: tracer is one of @opentelemetry\/api/],
  [{tracer: true}, /^TypeError: tracer is one of/],
  [{admin: {}}, /^TypeError: admin\.authenticate is missing/],
  [
    {admin: {authenticate: 'token'}},
    /^TypeError: admin\.authenticate is a function, not a value of type string\.$/,
  ],
  [{admin: {tokens: 'a'}}, /^TypeError: admin: unknown option "tokens"/],
];

for (const [index, [changes, says]] of WRONG.entries())
  test(`a shop is not opened with what no line, span or owner can use: ${index + 1}`, () => {
    assert.throws(
      () => openShop(changes as ShopChanges),
      (error) => says.test(String(error)),
    );
  });

test('without a logger and a tracer there is nothing that a line could be built for', () => {
  const alarm = {raise: async () => undefined};
  const write = (): void => undefined;
  assert.equal(createWatch(undefined, undefined, alarm), undefined);
  assert.ok(createWatch({info: write, warn: write, error: write}, undefined, alarm));
});
