import assert from 'node:assert/strict';
import test from 'node:test';
import {parseForm, toList} from '../../packages/sandbox/api/form.ts';

const plain = (text: string): unknown => JSON.parse(JSON.stringify(parseForm(text)));

test('reads nested names, lists and indexed lists', () => {
  assert.deepEqual(plain('a=1&b[c][d]=2&b[c][e]=3&l[]=x&l[]=y'), {
    a: '1',
    b: {c: {d: '2', e: '3'}},
    l: ['x', 'y'],
  });
  assert.deepEqual(toList(parseForm('l[1]=b&l[0]=a').l ?? ''), ['a', 'b']);
  assert.deepEqual(plain('i[][a]=1&i[][b]=2&i[][a]=3'), {i: [{a: '1', b: '2'}, {a: '3'}]});
});

test('keeps a malformed name as it is', () => {
  assert.deepEqual(plain('a[b=1&[c]=2&d]=3'), {'a[b': '1', '[c]': '2', 'd]': '3'});
});

test('no name reaches a prototype', () => {
  parseForm('__proto__[polluted]=1&constructor[prototype][polluted]=1&a[__proto__][polluted]=1');
  assert.equal('polluted' in {}, false);
  assert.deepEqual(Object.keys(parseForm('__proto__[x]=1')), ['__proto__']);
});
