/** Whose network a request is counted by, behind whatever proxies, and whatever is written into their header (117, 118). */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {findAddress, networkOf, readTrusted} from '../../../server/guard/address.ts';
import {readTrustProxy} from '../../../server/http/client.ts';

const NOBODY = readTrusted([]);
const PROXIES = readTrusted(['loopback', '10.0.0.0/8', '2001:db8:ffff::/48', '192.0.2.7']);

/** Peer, X-Forwarded-For, whether proxies are trusted, whose address is found. */
const CASES: readonly [
  peer: string | undefined,
  header: string | undefined,
  isBehind: boolean,
  found: string | undefined,
][] = [
  ['203.0.113.9', undefined, false, '203.0.113.9'],
  ['203.0.113.9', '198.51.100.1', false, '203.0.113.9'],
  ['203.0.113.9', '198.51.100.1', true, '203.0.113.9'],
  ['127.0.0.1', '198.51.100.1', true, '198.51.100.1'],
  ['::1', '198.51.100.1', true, '198.51.100.1'],
  ['::ffff:127.0.0.1', '198.51.100.1', true, '198.51.100.1'],
  ['::ffff:203.0.113.9', undefined, false, '203.0.113.9'],
  ['127.0.0.1', '6.6.6.6, 198.51.100.1', true, '198.51.100.1'],
  ['127.0.0.1', '6.6.6.6, 198.51.100.1, 10.1.2.3', true, '198.51.100.1'],
  ['192.0.2.7', '6.6.6.6,198.51.100.1,10.1.2.3', true, '198.51.100.1'],
  ['127.0.0.1', '10.0.0.1, 10.0.0.2', true, undefined],
  ['127.0.0.1', '127.0.0.1', true, undefined],
  ['127.0.0.1', '192.168.1.1', true, undefined],
  ['127.0.0.1', 'unknown', true, undefined],
  ['127.0.0.1', '198.51.100.1, unknown', true, undefined],
  ['127.0.0.1', '', true, undefined],
  ['127.0.0.1', '198.51.100.1:4711', true, '198.51.100.1'],
  ['127.0.0.1', '[2001:db8:1:2::3]:4711', true, '2001:db8:1:2::3'],
  ['127.0.0.1', '0x7f.1', true, undefined],
  ['127.0.0.1', '3232235777', true, undefined],
  ['127.0.0.1', undefined, false, undefined],
  ['10.0.0.8', '198.51.100.1', false, undefined],
  [undefined, '198.51.100.1', true, undefined],
  ['no address', '198.51.100.1', true, undefined],
  ['127.0.0.1', `${'6.6.6.6, '.repeat(5_000)}198.51.100.1`, true, '198.51.100.1'],
];

for (const [peer, header, isBehind, found] of CASES)
  test(`${peer} with ${header?.slice(-60) ?? 'no header'}${isBehind ? ', behind proxies,' : ''} is ${found ?? 'nobody known'}`, () => {
    assert.equal(findAddress(peer, header, isBehind ? PROXIES : NOBODY), found);
  });

test('one customer’s addresses of IPv6 are one network', () => {
  const [one, other] = [networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:2:ffff::9')];
  assert.deepEqual(one, other);
  const beside = networkOf('2001:db8:1:3::1');
  assert.notEqual(beside?.near, one?.near);
  assert.equal(beside?.wide, one?.wide);
  assert.notEqual(networkOf('2001:db8:2::1')?.wide, one?.wide);
  assert.deepEqual(networkOf('203.0.113.9'), {near: '203.0.113.9', wide: undefined});
});

for (const wrong of ['10.0.0.0/33', '10.0.0', 'everybody', '', '*'])
  test(`trustProxy "${wrong}" is refused`, () => {
    assert.throws(() => readTrusted([wrong]), /trustProxy: ".*" is no address/);
  });

test('a function reads the address where the platform puts it; one that throws costs no sale', () => {
  const quiet = {raise: async () => assert.fail()};
  const request = new Request('http://shop.test/', {headers: {'cf-connecting-ip': '203.0.113.9'}});
  const atCloudflare = readTrustProxy((asked) => asked.headers.get('cf-connecting-ip'), quiet);
  assert.equal(atCloudflare(request, undefined)?.near, '203.0.113.9');
  assert.equal(atCloudflare(new Request('http://shop.test/'), undefined), undefined);
  const broken = readTrustProxy(() => {
    throw new Error('no header');
  }, quiet);
  assert.equal(broken(request, undefined), undefined);
});

test('the owner is told of a proxy that nobody has named, and of no header that a buyer has written', async () => {
  const told: string[] = [];
  const alarm = {raise: async (cause: string) => void told.push(cause)};
  const find = readTrustProxy(undefined, alarm);
  const request = new Request('http://shop.test/', {headers: {'x-forwarded-for': '198.51.100.1'}});
  const from = (remoteAddress: string) => find(request, {incoming: {socket: {remoteAddress}}});
  assert.equal(from('203.0.113.9')?.near, '203.0.113.9');
  assert.deepEqual(told, []);
  assert.equal(from('10.0.0.8'), undefined);
  assert.deepEqual(told, ['proxy_unknown']);
});

test('Node, Deno and Bun each have their own word for who is connected', () => {
  const find = readTrustProxy([], {raise: async () => undefined});
  const request = new Request('http://shop.test/');
  const address = '203.0.113.9';
  for (const env of [
    {incoming: {socket: {remoteAddress: address}}},
    {remoteAddr: {hostname: address, port: 1, transport: 'tcp'}},
    {requestIP: () => ({address, port: 1, family: 'IPv4'})},
  ])
    assert.equal(find(request, env)?.near, address);
  assert.equal(find(request, undefined), undefined);
});
