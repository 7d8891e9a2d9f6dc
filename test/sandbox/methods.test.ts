import assert from 'node:assert/strict';
import test from 'node:test';
import {METHOD_TYPE_NAMES} from '../../packages/sandbox/methods/method-types.ts';
import facts from './facts/test-cards.json' with {type: 'json'};
import {type Opened, RETURN_URL, openSandbox, post, refusal} from './open-sandbox.ts';

const BILLED = {billing_details: {name: 'Ada', email: 'ada@shop.example'}};
const AGREED = {
  customer_acceptance: {type: 'online' as const, online: {ip_address: '127.0.0.1', user_agent: 'test'}},
};

/** Runs what is scheduled for a moment later. */
async function wait({box}: Opened): Promise<void> {
  await box.advance(15);
  await box.settled();
  box.close();
}

async function act(opened: Opened, intent: {id: string; client_secret: string | null}, result: string) {
  const form = {payment_intent: intent.id, payment_intent_client_secret: intent.client_secret ?? '', result};
  await post(opened.box, '/_sandbox/3ds', form);
  return opened.stripe.paymentIntents.retrieve(intent.id);
}

const OFFERED: Record<string, string[]> = {
  usd: ['card', 'alipay', 'wechat_pay'],
  eur: ['card', 'alipay', 'wechat_pay', 'ideal', 'sepa_debit'],
  sgd: ['card', 'alipay', 'wechat_pay', 'paynow'],
  aud: ['card', 'alipay', 'wechat_pay', 'au_becs_debit'],
  isk: ['card'],
};

for (const [currency, types] of Object.entries(OFFERED)) {
  test(`${currency} is offered with ${types.join(', ')}`, async () => {
    const {intent} = openSandbox();
    assert.deepEqual((await intent({amount: 20_000, currency})).payment_method_types, types);
  });
}

test('a type that does not fit is left out, kept out, or refused, as it was asked for', async () => {
  const {intent, stripe} = openSandbox();
  const both = await intent({currency: 'hkd', allowed_payment_method_types: ['card', 'au_becs_debit']});
  assert.deepEqual(both.payment_method_types, ['card']);
  const alone = await refusal(intent({currency: 'hkd', allowed_payment_method_types: ['au_becs_debit']}));
  assert.match(alone.message, /^No valid payment method types for this Payment Intent\./);
  const automatic = await intent({currency: 'hkd', automatic_payment_methods: {enabled: true}});
  assert.ok(!automatic.payment_method_types.includes('au_becs_debit'));
  const method = await stripe.paymentMethods.create({
    type: 'au_becs_debit',
    au_becs_debit: {bsb_number: '000-000', account_number: '000123456'},
    ...BILLED,
  });
  const params = {payment_method: method.id, return_url: RETURN_URL, mandate_data: AGREED};
  const wrong = await refusal(stripe.paymentIntents.confirm(automatic.id, params));
  assert.equal(wrong.code, 'payment_intent_incompatible_payment_method');
  assert.match(wrong.message, /^The PaymentMethod provided \(au_becs_debit\) is not allowed/);
});

test('options narrow the types: no redirects, capture later, save for later, turned off', async () => {
  const {intent} = openSandbox();
  const eur = async (params: object) => (await intent({currency: 'eur', ...params})).payment_method_types;
  const stay = {automatic_payment_methods: {enabled: true, allow_redirects: 'never'}};
  assert.deepEqual(await eur(stay), ['card', 'wechat_pay', 'sepa_debit']);
  assert.deepEqual(await eur({capture_method: 'manual'}), ['card']);
  assert.deepEqual(await eur({setup_future_usage: 'off_session'}), ['card', 'sepa_debit']);
  assert.deepEqual(await eur({excluded_payment_method_types: ['card', 'alipay']}), [
    'wechat_pay',
    'ideal',
    'sepa_debit',
  ]);
  const few = openSandbox({paymentMethodTypes: ['card', 'ideal']});
  assert.deepEqual((await few.intent({currency: 'eur'})).payment_method_types, ['card', 'ideal']);
});

const REDIRECTS = {alipay: 'alipay_handle_redirect', ideal: 'redirect_to_url'} as const;
const CODES = {wechat_pay: 'wechat_pay_display_qr_code', paynow: 'paynow_display_qr_code'} as const;
const CURRENCY: Record<string, string> = {alipay: 'usd', ideal: 'eur', wechat_pay: 'usd', paynow: 'sgd'};

for (const [type, action] of Object.entries({...REDIRECTS, ...CODES})) {
  for (const result of ['complete', 'fail']) {
    test(`${type} asks by ${action}; the buyer's ${result} ends it`, async () => {
      const opened = openSandbox({chargeUpdateDelay: 1});
      const asked = await opened.intent({
        currency: CURRENCY[type] ?? 'usd',
        confirm: true,
        return_url: RETURN_URL,
        payment_method_data: {type: type as 'alipay'},
        ...(type === 'wechat_pay' && {payment_method_options: {wechat_pay: {client: 'web'}}}),
      });
      assert.deepEqual([asked.status, asked.next_action?.type], ['requires_action', action]);
      const after = await act(opened, asked, result);
      assert.equal(after.status, result === 'complete' ? 'succeeded' : 'requires_payment_method');
      if (result === 'fail') assert.equal(after.last_payment_error?.code, 'payment_intent_payment_attempt_failed');
      await wait(opened);
      const charged = ['charge.succeeded', 'payment_intent.succeeded', 'charge.updated'];
      assert.deepEqual(
        opened.box.journal.events().map((event) => event.type),
        [
          'payment_intent.created',
          'payment_intent.requires_action',
          ...(result === 'complete' ? charged : ['payment_intent.payment_failed']),
        ],
      );
    });
  }
}

test('WeChat Pay wants to know its client, and a backend a way back', async () => {
  const {intent} = openSandbox();
  const wechat = {confirm: true, payment_method_data: {type: 'wechat_pay' as const}};
  const client = await refusal(intent({...wechat, return_url: RETURN_URL}));
  assert.equal(client.param, 'payment_method_options[wechat_pay][client]');
  assert.match((await refusal(intent(wechat))).message, /you must provide a `return_url`/);
});

const DEBITS = [
  ...facts.bank.au_becs_debit.accounts.map(({pm, result}) => ({pm, result, currency: 'aud'})),
  {pm: 'pm_sepaDebit_success_de', result: 'processing->succeeded', currency: 'eur'},
  {pm: 'pm_sepaDebit_insufficientFunds_nl', result: 'insufficient_funds', currency: 'eur'},
];

for (const {pm, result, currency} of DEBITS.filter((row) => !row.result.includes('3 min'))) {
  test(`${pm} is processed: ${result}`, async () => {
    const opened = openSandbox({chargeUpdateDelay: 1});
    const params = {payment_method: pm, return_url: RETURN_URL, confirm: true, mandate_data: AGREED};
    const asked = await opened.intent({currency, ...params});
    assert.equal(asked.status, 'processing');
    await opened.box.advance(15);
    const after = await opened.stripe.paymentIntents.retrieve(asked.id);
    const code = /[a-z]+(_[a-z]+)+/.exec(result.replace('requires_payment_method', ''))?.[0];
    assert.equal(after.status, code ? 'requires_payment_method' : 'succeeded');
    assert.equal(after.last_payment_error?.code, code);
    await wait(opened);
    const types: string[] = opened.box.journal.events().map(({type}) => type);
    const ending = code
      ? ['charge.failed', 'payment_intent.payment_failed']
      : ['charge.succeeded', 'payment_intent.succeeded'];
    assert.deepEqual(types.slice(0, 5), [
      'payment_intent.created',
      'payment_intent.processing',
      'charge.pending',
      ...ending,
    ]);
    assert.equal(
      types.includes('mandate.updated'),
      result.includes('mandate inactive') || code === 'debit_not_authorized',
    );
    assert.equal(types.includes('charge.dispute.created'), result.includes('dispute'));
  });
}

test('a debit needs a mandate from a backend, a name, an e-mail and a test account', async () => {
  const {intent, stripe} = openSandbox();
  const params = {
    currency: 'aud',
    confirm: true,
    return_url: RETURN_URL,
    payment_method: 'pm_auBecsDebit_success',
  };
  assert.equal((await refusal(intent(params))).code, 'payment_intent_mandate_invalid');
  const typed = {type: 'au_becs_debit', au_becs_debit: {bsb_number: '000000', account_number: '1'}} as const;
  const create = (extra: object) => refusal(stripe.paymentMethods.create({...typed, ...extra}));
  assert.equal((await create({})).param, 'billing_details[name]');
  assert.equal((await create({billing_details: {name: 'Ada'}})).param, 'billing_details[email]');
  assert.equal((await create(BILLED)).code, 'account_number_invalid');
});

test('the types of the table are the types of the options', () => {
  assert.deepEqual([...METHOD_TYPE_NAMES].toSorted(), [...new Set(Object.values(OFFERED).flat())].toSorted());
});
