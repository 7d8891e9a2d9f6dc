/** `verifyReceipt`: what it refuses, by which code, and which keys it believes. */
import assert from 'node:assert/strict';
import {createHmac, createPublicKey, generateKeyPairSync} from 'node:crypto';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, test} from 'node:test';
import {base64url, type JWK, SignJWT} from 'jose';
import {fetchKeys, type Receipt, type ReceiptErrorCode, verifyReceipt, type VerifyOptions} from 'buybox/receipt';
import {nodeHandler} from 'buybox/node';
import {deriveReceiptKey, type ReceiptKey} from '../../server/receipts/receipt-key.ts';
import {openShop, type TestShop} from './shop.ts';

const SECRET = 'a secret of at least thirty-two characters';
const TEST = {livemode: false};

let shop: TestShop;
let receipt: string;
let jwks: {keys: JWK[]};
let key: ReceiptKey;
before(async () => {
  shop = openShop({secret: SECRET, publicUrl: 'https://shop.example'});
  receipt = await buyIn(shop);
  jwks = await readKeys(shop);
  key = await deriveReceiptKey(SECRET, false);
});
after(() => shop[Symbol.asyncDispose]());

async function buyIn(seller: TestShop): Promise<string> {
  const order = await seller.order();
  await seller.confirm(order);
  return (await seller.look(order)).receipt ?? '';
}

async function readKeys(seller: TestShop): Promise<{keys: JWK[]}> {
  return (await seller.ask<{keys: JWK[]}>('/jwks.json')).body;
}

/** The code that it is refused by; undefined where it is accepted. */
function refusal(token: unknown, options: Partial<VerifyOptions> = {}): Promise<ReceiptErrorCode | undefined> {
  return verifyReceipt(token, {jwks, ...TEST, ...options}).then(
    () => undefined,
    (error: {name: string; code: ReceiptErrorCode}) => {
      assert.equal(error.name, 'ReceiptError');
      return error.code;
    },
  );
}

function partsOf(token: string): [header: Record<string, unknown>, claims: Receipt, signature: string] {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
  return [read(header) as Record<string, unknown>, read(claims) as Receipt, signature];
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** As the shop signs it, with another header or other claims. */
function sign(claims: object, header: Record<string, unknown> = {}, by = key): Promise<string> {
  const [own] = partsOf(receipt);
  const protectedHeader = {alg: 'EdDSA', ...own, kid: by.kid, ...header};
  return new SignJWT({...claims}).setProtectedHeader(protectedHeader).sign(by.privateKey);
}

test('accepts a receipt and tells what it says', async () => {
  const {sub, amount, lines} = await verifyReceipt(receipt, {jwks, ...TEST, issuer: 'https://shop.example'});
  const order = await shop.backend.order(sub);
  assert.deepEqual([order?.state, amount, lines], ['paid', 300, [{product: 'credits', quantity: 3}]]);
});

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

test('refuses it with any one letter changed, wherever it stands', async () => {
  for (const [index, letter] of Array.from(receipt).entries()) {
    // A neighbour differs in the last bit alone, which the last letter of a signature has no use for.
    for (const step of [1, 2, 16]) {
      const other = letter === '.' ? '-' : LETTERS[LETTERS.indexOf(letter) ^ step];
      const forged = receipt.slice(0, index) + other + receipt.slice(index + 1);
      assert.ok(await refusal(forged), `letter ${index}, ${letter} for ${other}`);
    }
  }
});

test('refuses it cut off anywhere, and with anything added', async () => {
  for (let end = 0; end < receipt.length; end += 1) assert.ok(await refusal(receipt.slice(0, end)), `${end}`);
  for (const more of ['=', 'A', '.', ' ', '\n', '.e30']) {
    assert.ok(await refusal(receipt + more), JSON.stringify(more));
    assert.ok(await refusal(more + receipt), JSON.stringify(more));
  }
});

/** Sentence, what is made of a genuine receipt, the code. */
const FORGED: readonly [sentence: string, make: () => unknown, code: ReceiptErrorCode][] = [
  ['nothing', () => null, 'malformed'],
  ['a list', () => [receipt], 'malformed'],
  ['a word', () => 'receipt', 'malformed'],
  ['an order’s id, which a form sent before', () => partsOf(receipt)[1].sub, 'malformed'],
  ['three parts of nothing', () => '..', 'malformed'],
  ['a header that is no JSON', () => `AAAA.${receipt.split('.').slice(1).join('.')}`, 'malformed'],
  ['the JSON form of JWS', () => JSON.stringify({payload: receipt.split('.')[1]}), 'malformed'],
  ['alg none, without a signature', () => rewrite({alg: 'none'}, ''), 'wrong_algorithm'],
  ['alg none in other letters', () => rewrite({alg: 'nOnE'}, ''), 'wrong_algorithm'],
  ['alg none with the signature', () => rewrite({alg: 'none'}), 'wrong_algorithm'],
  ['no alg', () => rewrite({alg: undefined}), 'malformed'],
  ['HS256 with the public key as its secret', () => hmac(key.publicKey.x ?? ''), 'wrong_algorithm'],
  ['HS256 with the PEM of the public key', () => hmac(pemOf(key.publicKey)), 'wrong_algorithm'],
  [
    'HS256 with the bytes of the public key',
    () => hmac(base64url.decode(key.publicKey.x ?? '')),
    'wrong_algorithm',
  ],
  ['RS256', () => signRsa(), 'wrong_algorithm'],
  ['ES256', () => rewrite({alg: 'ES256'}), 'wrong_algorithm'],
  ['EdDSA by its other name', () => rewrite({alg: 'Ed25519'}), 'wrong_algorithm'],
  ['a typ that is none of ours', () => sign(partsOf(receipt)[1], {typ: 'JWT'}), 'wrong_type'],
  ['no typ', () => sign(partsOf(receipt)[1], {typ: undefined}), 'wrong_type'],
  ['a kid that nobody has', () => rewrite({kid: 'nobody'}), 'unknown_key'],
  ['another key under the shop’s kid', () => byStranger(key.kid), 'bad_signature'],
  ['another key under its own kid', () => byStranger(), 'unknown_key'],
  ['a key that the token brings along', () => byStranger(key.kid, true), 'bad_signature'],
  ['an address to fetch a key from', () => rewrite({jku: 'https://evil.example/jwks.json'}), 'bad_signature'],
  ['a header that must be understood', () => rewrite({crit: ['exp'], exp: 1}), 'malformed'],
  ['other claims under the old signature', () => swap({amount: 1}), 'bad_signature'],
  ['the signature of another receipt', async () => mix(receipt, await buyIn(shop)), 'bad_signature'],
  ['no signature', () => rewrite({}, ''), 'bad_signature'],
  ['a signature of zeros', () => rewrite({}, 'A'.repeat(86)), 'bad_signature'],
  ['another spelling of the same signature', () => respell(receipt), 'malformed'],
  ['claims of another kind', () => sign({sub: 'order'}), 'malformed'],
  ['an amount with a fraction', () => sign({...partsOf(receipt)[1], amount: 0.5}), 'malformed'],
];

for (const [sentence, make, code] of FORGED)
  test(`refuses ${sentence}`, async () => assert.equal(await refusal(await make()), code));

function rewrite(header: Record<string, unknown>, signature = partsOf(receipt)[2]): string {
  const [own, claims] = partsOf(receipt);
  return `${encode({...own, ...header})}.${encode(claims)}.${signature}`;
}

function swap(changes: Partial<Receipt>): string {
  const [header, claims, signature] = partsOf(receipt);
  return `${encode(header)}.${encode({...claims, ...changes})}.${signature}`;
}

function mix(one: string, other: string): string {
  return [...one.split('.').slice(0, 2), other.split('.')[2]].join('.');
}

/** The last letter of 64 bytes has four bits that nothing reads. */
function respell(token: string): string {
  return token.slice(0, -1) + LETTERS[LETTERS.indexOf(token.slice(-1)) ^ 1];
}

function hmac(secret: string | Uint8Array): string {
  const text = rewrite({alg: 'HS256'}, '').slice(0, -1);
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

function pemOf(publicKey: JWK): string {
  return createPublicKey({key: publicKey as never, format: 'jwk'})
    .export({type: 'spki', format: 'pem'})
    .toString();
}

function signRsa(): Promise<string> {
  const {privateKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
  return new SignJWT({...(partsOf(receipt)[1] as object)})
    .setProtectedHeader({alg: 'RS256', kid: key.kid})
    .sign(privateKey);
}

async function byStranger(kid?: string, bringsKey = false): Promise<string> {
  const stranger = await deriveReceiptKey('the secret of somebody who sells nothing', false);
  const header = {...(kid !== undefined && {kid}), ...(bringsKey && {jwk: stranger.publicKey})};
  return sign(partsOf(receipt)[1], header, stranger);
}

test('a test receipt counts only where it was asked for, and then no other does', async () => {
  assert.equal(await refusal(receipt, {livemode: undefined}), 'wrong_mode');
  assert.equal(await refusal(receipt, {livemode: true}), 'wrong_mode');
  const live = await deriveReceiptKey(SECRET, true);
  const real = await sign({...partsOf(receipt)[1], livemode: true}, {}, live);
  assert.equal((await verifyReceipt(real, {jwks: {keys: [live.publicKey]}})).livemode, true);
  assert.equal(await refusal(real, {jwks: {keys: [live.publicKey]}}), 'wrong_mode');
  // The keys of a live shop don't even fit.
  assert.equal(await refusal(receipt, {jwks: {keys: [live.publicKey]}}), 'unknown_key');
});

test('asks for the shop’s origin where it is told one', async () => {
  assert.equal(await refusal(receipt, {issuer: 'https://other.example'}), 'wrong_issuer');
  const {iss: _, ...claims} = partsOf(receipt)[1];
  const nameless = await sign(claims);
  assert.deepEqual(
    [await refusal(nameless), await refusal(nameless, {issuer: 'https://shop.example'})],
    [undefined, 'wrong_issuer'],
  );
});

test('a token that names no key is of none, where there are several', async () => {
  const other = await deriveReceiptKey('another secret of thirty-two characters', false);
  const token = await sign(partsOf(receipt)[1], {kid: undefined});
  assert.equal(await refusal(token, {jwks: {keys: [other.publicKey, key.publicKey]}}), 'unknown_key');
});

test('says at once that its options can’t work', async () => {
  for (const wrong of [undefined, {}, {keys: 'all'}, []])
    await assert.rejects(
      verifyReceipt(receipt, {jwks: wrong as never}),
      /^TypeError: jwks is what GET \/jwks\.json/,
    );
});

test('fetches the keys by their address, once, and says where there are none', async () => {
  let asked = 0;
  const answer = nodeHandler(shop.backend);
  const server = createServer((request, response) => {
    asked += 1;
    void answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keys = fetchKeys(`${site}/buybox/jwks.json`);
  const codes = [await refusal(receipt, {jwks: keys}), await refusal(await byStranger(), {jwks: keys})];
  const askedFor = asked;
  codes.push(await refusal(receipt, {jwks: fetchKeys(`${site}/nothing`)}));
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  codes.push(await refusal(receipt, {jwks: fetchKeys(`${site}/buybox/jwks.json`)}));
  assert.deepEqual([askedFor, codes], [1, [undefined, 'unknown_key', 'keys_unavailable', 'keys_unavailable']]);
});
