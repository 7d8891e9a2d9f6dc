import assert from 'node:assert/strict';
import test from 'node:test';
import {findAlias, findCard, listTestCards} from '../../packages/sandbox/cards/cards.ts';
import {isLuhnValid} from '../../packages/sandbox/cards/luhn.ts';
import {checkField} from '../../packages/sandbox/stripe-js/forms/card-check.ts';
import {
  findNetwork,
  formatCvc,
  formatExpiry,
  formatNumber,
} from '../../packages/sandbox/stripe-js/forms/card-format.ts';

const cards = listTestCards();
const TODAY = new Date(2026, 10, 20);
const BLANK = {number: '', expiry: '', cvc: '', country: 'US', postalCode: ''};

test('every test card is a possible number, listed once, with a sentence', () => {
  assert.equal(new Set(cards.map(({number}) => number)).size, cards.length);
  for (const {number, description} of cards) {
    assert.ok(isLuhnValid(number), number);
    assert.match(description, /^[A-Z].*\.$/);
  }
});

test('an alias leads to its own card', () => {
  assert.equal(findAlias('pm_card_visa')?.number, '4242424242424242');
  for (const {number} of cards) {
    const alias = findCard(number)?.alias;
    if (alias) assert.equal(findAlias(alias)?.number, number);
  }
});

test('the fields take every test card as its network writes it', () => {
  for (const {number, brand} of cards) {
    assert.equal(findNetwork(number).brand, brand === 'carnet' ? 'unknown' : brand, number);
    assert.equal(formatNumber(number).replaceAll(' ', ''), number);
    assert.equal(checkField('number', {...BLANK, number: formatNumber(number)}, TODAY), null, number);
  }
  assert.equal(formatNumber('378282246310005'), '3782 822463 10005');
  assert.equal(formatNumber('42424242424242429999'), '4242 4242 4242 4242');
});

test('dates and codes are written as on a card', () => {
  const rows = {'1': '1', '12': '12 / ', '5': '05 / ', '1234': '12 / 34', '12/34': '12 / 34', '123456': '12 / 34'};
  for (const [typed, written] of Object.entries(rows)) assert.equal(formatExpiry(typed), written);
  assert.equal(formatExpiry('12 /', true), '12');
  assert.equal(formatCvc('12345', '4242'), '123');
  assert.equal(formatCvc('12345', '3782'), '1234');
});

test('what is wrong with a field has its own code', () => {
  const codeOf = (field: 'number' | 'expiry' | 'cvc' | 'postalCode', change: object) =>
    checkField(field, {...BLANK, ...change}, TODAY)?.code;
  assert.equal(codeOf('number', {number: '4242'}), 'incomplete_number');
  assert.equal(codeOf('number', {number: '4242 4242 4242 4241'}), 'invalid_number');
  assert.equal(codeOf('expiry', {expiry: '12'}), 'incomplete_expiry');
  assert.equal(codeOf('expiry', {expiry: '13 / 30'}), 'invalid_expiry_month');
  assert.equal(codeOf('expiry', {expiry: '12 / 25'}), 'invalid_expiry_year_past');
  assert.equal(codeOf('expiry', {expiry: '10 / 26'}), 'invalid_expiry_month_past');
  assert.equal(codeOf('expiry', {expiry: '11 / 26'}), undefined);
  assert.equal(codeOf('cvc', {number: '378282246310005', cvc: '123'}), 'incomplete_cvc');
  assert.equal(codeOf('postalCode', {postalCode: '123'}), 'incomplete_zip');
  assert.equal(codeOf('postalCode', {country: 'HK'}), undefined);
});
