/** What counts requests: what it lets through, whom it confuses, and that its memory never grows. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Sketch} from '../../../server/guard/sketch.ts';
import {createLimiter} from '../../../server/guard/limiter.ts';
import {readLimits} from '../../../server/guard/limits.ts';

/** Ten million by `npm run test:long`. */
const KEYS = Number(process.env['BUYBOX_KEYS'] ?? 300_000);
const MOST_BYTES = 1_000_000;

test('lets so many through at once, and then one after the other', () => {
  let now = 1_700_000_000_000;
  const sketch = new Sketch(60, 1_024, () => now);
  const bucket = sketch.bucket('one');
  for (let count = 0; count < 10; count += 1) {
    assert.equal(bucket.wait(10), 0);
    bucket.add(10);
  }
  assert.equal(bucket.wait(10), 6_000);
  now += 6_000;
  assert.equal(bucket.wait(10), 0);
  bucket.add(10);
  assert.equal(bucket.wait(10), 6_000);
  now += 60_000;
  for (let count = 0; count < 10; count += 1) bucket.add(10);
  assert.equal(bucket.wait(10), 6_000);
});

test('what has happened all the same fills a bucket, and no more: it is counted like a declined card', () => {
  const now = 1_700_000_000_000;
  const bucket = new Sketch(3_600, 1_024, () => now).bucket('one');
  for (let count = 0; count < 200; count += 1) bucket.add(60);
  assert.equal(bucket.wait(60), 60_000);
});

test('12,000 addresses whose cards are declined make fewer than one in a hundred others wait', () => {
  const now = 1_700_000_000_000;
  const limits = readLimits();
  const limiter = createLimiter({clock: () => now, shared: undefined, onAway: () => assert.fail()});
  const names = ['intentionFailures', 'failures', 'unprovedFailures'] as const;
  const weigh = (of: string) => limiter.weigh(names.map((name) => ({limit: limits[name], of})));
  for (let address = 0; address < 12_000; address += 1)
    for (let count = 0; count < 4; count += 1) void weigh(`attacker ${address}`).take();
  const over = Array.from({length: 1_000}, (_, address) => weigh(`buyer ${address}`).over).flat();
  assert.ok(over.filter((name) => name !== 'unprovedFailures').length < 30);
  assert.ok(limiter.bytes < MOST_BYTES, `${limiter.bytes}`);
});

test('a clock that is put back keeps nobody waiting', () => {
  let now = 1_700_000_000_000;
  const sketch = new Sketch(60, 1_024, () => now);
  for (let count = 0; count < 10; count += 1) sketch.bucket('one').add(10);
  now -= 86_400_000;
  assert.equal(sketch.bucket('one').wait(10), 0);
});

test('50,000 keys that come twice a minute make fewer than one in a thousand others wait', () => {
  const now = 1_700_000_000_000;
  const sketch = new Sketch(60, 16_384, () => now);
  for (let key = 0; key < 50_000; key += 1) {
    sketch.bucket(`attacker ${key}`).add(10);
    sketch.bucket(`attacker ${key}`).add(10);
  }
  const others = Array.from({length: 10_000}, (_, key) => sketch.bucket(`buyer ${key}`).wait(10));
  assert.ok(others.filter((wait) => wait > 0).length < 10);
});

test(`${KEYS.toLocaleString('en')} different keys take the memory of one (119)`, async () => {
  const limits = readLimits();
  const limiter = createLimiter({clock: Date.now, shared: undefined, onAway: () => assert.fail()});
  const claim = (key: number) =>
    (['unprovedAddress', 'token', 'failures', 'orders'] as const).map((name) => ({
      limit: limits[name],
      of: `${key}`,
    }));
  await limiter.weigh(claim(0)).take();
  const {bytes} = limiter;
  for (let key = 0; key < KEYS; key += 1) void limiter.weigh(claim(key)).take();
  assert.equal(limiter.bytes, bytes);
  assert.ok(bytes < MOST_BYTES, `${bytes}`);
});

for (const [name, points] of [
  ['orders', 0],
  ['orders', -1],
  ['reads', Number.NaN],
] as const)
  test(`a limit of ${points} is refused`, () => {
    assert.throws(() => readLimits({[name]: points}), new RegExp(`guard.limits.${name} is a number above 0`));
  });
