/** When everybody is challenged: by what was declined, on every instance, and for how long (114). */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Breaker, createBreaker} from '../../../server/guard/breaker.ts';

const MINUTE = 60_000;

interface Scene {
  now: number;
  readonly opened: [declined: number, of: number][];
  open(): Breaker;
}

function scene(): Scene {
  const marks: Record<string, number> = {};
  const opened: [number, number][] = [];
  const own: Scene = {
    now: 1_700_000_000_000,
    opened,
    open: () =>
      createBreaker({
        clock: () => own.now,
        marks: async () => marks,
        mark: async (name, at) => void (marks[name] = at),
        onOpen: (declined, of) => void opened.push([declined, of]),
      }),
  };
  return own;
}

function note(breaker: Breaker, outcome: 'declined' | 'paid', times: number): void {
  for (let count = 0; count < times; count += 1) breaker.note(outcome);
}

test('opens at more than 60 % of at least 50, for half an hour, and tells it once', async () => {
  const place = scene();
  const breaker = place.open();
  note(breaker, 'declined', 49);
  assert.equal(await breaker.isOpen(), false);
  breaker.note('declined');
  assert.equal(await breaker.isOpen(), true);
  note(breaker, 'declined', 200);
  assert.deepEqual(place.opened, [[50, 50]]);
  place.now += 30 * MINUTE;
  assert.equal(await breaker.isOpen(), false);
});

test('stays shut where 60 % are declined, as on a bad day', async () => {
  const breaker = scene().open();
  for (let count = 0; count < 100; count += 1) {
    note(breaker, 'paid', 2);
    note(breaker, 'declined', 3);
  }
  assert.equal(await breaker.isOpen(), false);
});

test('forgets what is ten minutes old', async () => {
  const place = scene();
  const breaker = place.open();
  note(breaker, 'declined', 49);
  place.now += 10 * MINUTE;
  note(breaker, 'declined', 49);
  assert.equal(await breaker.isOpen(), false);
});

test('another instance on the same database challenges, too, within seconds', async () => {
  const place = scene();
  const [one, other] = [place.open(), place.open()];
  assert.equal(await other.isOpen(), false);
  note(one, 'declined', 50);
  place.now += 5_000;
  assert.equal(await other.isOpen(), true);
  assert.equal(place.opened.length, 1);
});

test('a clock that was ahead when it opened challenges nobody for ever', async () => {
  const place = scene();
  const breaker = place.open();
  note(breaker, 'declined', 50);
  place.now -= 365 * 24 * 60 * MINUTE;
  assert.equal(await breaker.isOpen(), false);
});

test('a database that can not be read costs no sale', async () => {
  const breaker = createBreaker({
    clock: Date.now,
    marks: () => Promise.reject(new Error('gone')),
    mark: () => Promise.reject(new Error('gone')),
    onOpen: () => undefined,
  });
  assert.equal(await breaker.isOpen(), false);
  note(breaker, 'declined', 50);
  assert.equal(await breaker.isOpen(), true);
});
