/** When a request is sent again: as the server asks, else later and later, and not all at once. */
import {expect} from '@open-wc/testing';
import {RequestError} from '../../packages/element/purchase/client.ts';
import {persist, readRetryAfter} from '../../packages/element/purchase/retry.ts';

const BUSY = {code: 'rate_limited', message: '', retryable: true};
const NOW = 'Wed, 21 Oct 2015 07:28:00 GMT';

/** How long is waited between tries that fail like this; nobody really waits. */
async function waitsAfter(...errors: readonly Error[]): Promise<number[]> {
  const waits: number[] = [];
  const {setTimeout} = globalThis;
  globalThis.setTimeout = ((act: () => void, wait: number) => {
    waits.push(wait);
    act();
  }) as typeof setTimeout;
  const left = [...errors];
  const attempt = (): Promise<true> => {
    const error = left.shift();
    return error ? Promise.reject(error) : Promise.resolve(true);
  };
  await persist(attempt)
    .catch(() => undefined)
    .finally(() => (globalThis.setTimeout = setTimeout));
  return waits;
}

describe('a request that has failed', () => {
  it('is sent again after waits that grow and differ', async () => {
    const firsts = new Set<number>();
    for (let count = 0; count < 20; count += 1) {
      const [wait = 0, ...more] = await waitsAfter(new RequestError(BUSY));
      expect(more).to.deep.equal([]);
      expect(wait).to.be.within(150, 300);
      firsts.add(wait);
    }
    expect(firsts.size).to.be.greaterThan(1);
    const [, second] = await waitsAfter(new RequestError(BUSY), new RequestError(BUSY), new RequestError(BUSY));
    expect(second).to.be.within(600, 1200);
  });

  it('is sent again as late as the server asks, never earlier', async () => {
    const [first, second, ...more] = await waitsAfter(
      new RequestError(BUSY, 7_000),
      new RequestError(BUSY, 20_000),
      new RequestError(BUSY),
    );
    expect([first, second].map((wait) => Math.floor((wait ?? 0) / 1000))).to.deep.equal([7, 20]);
    expect(more).to.deep.equal([]);
  });

  it('is not sent again where a buyer would wait too long, all together', async () => {
    expect(await waitsAfter(new RequestError(BUSY, 30_001))).to.deep.equal([]);
    expect((await waitsAfter(new RequestError(BUSY, 20_000), new RequestError(BUSY, 20_000))).length).to.equal(1);
  });

  it('is not sent again where the server has thought about it for long, but where no answer came it is', async () => {
    const {now} = Date;
    let clock = 0;
    Date.now = () => (clock += 6_000);
    try {
      expect(await waitsAfter(new RequestError({...BUSY, code: 'price_unavailable'}))).to.deep.equal([]);
      expect((await waitsAfter(new RequestError({...BUSY, code: 'network_error'}))).length).to.equal(1);
    } finally {
      Date.now = now;
    }
  });

  it('is not sent again where that would change nothing', async () => {
    expect(await waitsAfter(new RequestError({...BUSY, retryable: false}))).to.deep.equal([]);
    expect(await waitsAfter(new TypeError('a bug'))).to.deep.equal([]);
  });
});

/** Headers, the wait in milliseconds. */
const ASKED: readonly [headers: Record<string, string>, wait: number | undefined][] = [
  [{'Retry-After': '5'}, 5_000],
  [{'Retry-After': '0'}, 0],
  [{'Retry-After': 'Wed, 21 Oct 2015 07:28:20 GMT', Date: NOW}, 20_000],
  [{'Retry-After': 'Wed, 21 Oct 2015 07:27:00 GMT', Date: NOW}, 0],
  [{'Retry-After': 'Wed, 21 Oct 2015 07:27:00 GMT'}, 0],
  [{'Retry-After': 'soon'}, undefined],
  [{'Retry-After': '-5'}, undefined],
  [{}, undefined],
];

for (const [headers, wait] of ASKED) {
  it(`reads ${JSON.stringify(headers)} as ${wait}`, () => {
    expect(readRetryAfter(new Headers(headers))).to.equal(wait);
  });
}
