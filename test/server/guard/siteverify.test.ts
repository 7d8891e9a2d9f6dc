/** What Turnstile and hCaptcha say of an answer, and what follows from each: the services' own parts are played by their docs (127). */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ErrorBody, ProvedReply} from 'buybox/contract';
import {type Challenge, hcaptcha, turnstile} from 'buybox/server';
import {type TestShop, openShop} from '../shop.ts';

const CONTEXT = {tokenId: 'x', hostname: 'shop.test', secrets: [], now: 0};
const keys = {siteKey: 'key of the site', secretKey: 'secret of the account'};
const OK = {success: true, hostname: 'shop.test', action: 'buybox'};

const KINDS = {turnstile, hcaptcha};

/** What the service answers, and the verdict by each. */
const REPLIES: Readonly<Record<string, [reply: () => Promise<Response>, turnstile: string, hcaptcha: string]>> = {
  'yes, here': [async () => Response.json(OK), 'ok', 'ok'],
  'yes, here, in other letters': [async () => Response.json({...OK, hostname: 'SHOP.test'}), 'ok', 'ok'],
  'yes, on another site': [async () => Response.json({...OK, hostname: 'evil.example'}), 'failed', 'failed'],
  'yes, and not where': [async () => Response.json({success: true, action: 'buybox'}), 'failed', 'failed'],
  'yes, and where is hidden': [async () => Response.json({...OK, hostname: 'not-provided'}), 'failed', 'ok'],
  'yes, for another action': [async () => Response.json({...OK, action: 'login'}), 'failed', 'ok'],
  no: [async () => Response.json({success: false, 'error-codes': ['invalid-input-response']}), 'failed', 'failed'],
  'a second time': [
    async () => Response.json({success: false, 'error-codes': ['timeout-or-duplicate']}),
    'failed',
    'failed',
  ],
  'the secret is wrong': [
    async () => Response.json({success: false, 'error-codes': ['invalid-input-secret']}),
    'unavailable',
    'unavailable',
  ],
  '"true"': [async () => Response.json({...OK, success: 'true'}), 'failed', 'failed'],
  nothing: [async () => Response.json(null), 'failed', 'failed'],
  HTML: [async () => new Response('<html>'), 'unavailable', 'unavailable'],
  '500': [async () => new Response('', {status: 500}), 'unavailable', 'unavailable'],
  'it is away': [() => Promise.reject(new TypeError('fetch failed')), 'unavailable', 'unavailable'],
};

for (const [says, [reply, ...verdicts]] of Object.entries(REPLIES))
  for (const [index, name] of (['turnstile', 'hcaptcha'] as const).entries())
    test(`${name} says ${says}: ${verdicts[index]}`, async () => {
      const asked: string[] = [];
      const fetch = async (request: Request): Promise<Response> => {
        asked.push(`${request.method} ${request.url} ${await request.text()}`);
        return reply();
      };
      const challenge = KINDS[name]({...keys, fetch});
      assert.equal(await challenge.verify('an answer', CONTEXT), verdicts[index]);
      assert.match(
        asked[0] ?? '',
        /^POST https:\/\/\S+\/siteverify secret=secret\+of\+the\+account&response=an\+answer&/,
      );
    });

test('a service that does not answer is given up after two seconds', async () => {
  const fetch = (request: Request): Promise<Response> =>
    new Promise((_resolve, reject) => {
      request.signal.addEventListener('abort', () => reject(new Error('aborted')));
    });
  assert.equal(await turnstile({...keys, fetch}).verify('x', CONTEXT), 'unavailable');
});

for (const [name, make] of Object.entries(KINDS))
  test(`${name} without a key is refused`, () => {
    assert.throws(() => make({siteKey: '', secretKey: 'x'}), /siteKey is missing/);
    assert.throws(() => make({siteKey: 'x'} as never), /secretKey is missing/);
  });

test('while a service is away five challenges a minute count as answered, and no more', async () => {
  await using shop = openAway(turnstile({...keys, fetch: () => Promise.reject(new Error('away'))}));
  const statuses = [];
  for (let count = 0; count < 7; count += 1) statuses.push((await answer(shop)).status);
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429, 429]);
});

test('the page learns what it must know of the service, and not the secret', async () => {
  await using shop = openAway(turnstile(keys));
  const {body} = await shop.post('/challenge', {checkoutToken: shop.tokenFor('credits')});
  assert.deepEqual(body, {type: 'turnstile', siteKey: keys.siteKey, action: 'buybox'});
});

function openAway(challenge: Challenge): TestShop {
  return openShop({guard: {challenge}});
}

function answer(shop: TestShop) {
  return shop.post<ErrorBody & ProvedReply>('/challenge/answer', {
    checkoutToken: shop.tokenFor('credits'),
    answer: 'x',
  });
}
