import assert from 'node:assert/strict';
import test from 'node:test';
import {RETURN_URL, openSandbox, refusal} from './open-sandbox.ts';

test('a payment is refunded in parts until nothing is left', async () => {
  // What the clock would bring meanwhile is no part of this.
  const {stripe, box, intent} = openSandbox({chargeUpdateDelay: 600_000});
  const {id} = await intent({confirm: true, payment_method: 'pm_card_visa', return_url: RETURN_URL});
  const part = await stripe.refunds.create({payment_intent: id, amount: 999, reason: 'requested_by_customer'});
  assert.deepEqual([part.status, part.amount, part.payment_intent], ['succeeded', 999, id]);
  const much = await refusal(stripe.refunds.create({payment_intent: id, amount: 2000}));
  assert.equal(much.message, 'Refund amount ($20.00) is greater than unrefunded amount on charge ($10.00)');
  const rest = await stripe.refunds.create({payment_intent: id, expand: ['charge']});
  assert.ok(typeof rest.charge === 'object' && rest.charge);
  assert.deepEqual([rest.amount, rest.charge.refunded, rest.charge.amount_refunded], [1000, true, 1999]);
  assert.equal((await refusal(stripe.refunds.create({payment_intent: id}))).code, 'charge_already_refunded');
  assert.equal((await stripe.refunds.list({payment_intent: id})).data.length, 2);
  assert.equal((await stripe.refunds.retrieve(part.id)).id, part.id);
  const types = box.journal.events().map(({type}) => type);
  assert.deepEqual(types.slice(3), ['refund.created', 'charge.refunded', 'refund.created', 'charge.refunded']);
  box.close();
});

test('what was never paid can not be refunded', async () => {
  const {stripe, intent} = openSandbox();
  const {id} = await intent();
  assert.match(
    (await refusal(stripe.refunds.create({payment_intent: id}))).message,
    /successful charge to refund/,
  );
  assert.match((await refusal(stripe.refunds.create({}))).message, /payment_intent or charge/);
});

test('charges, refunds and events are listed by when they were made', async () => {
  let now = 1_795_000_000_000;
  const {stripe, box, intent} = openSandbox({clock: () => now});
  for (const transfer_group of ['one', 'two']) {
    const params = {confirm: true, payment_method: 'pm_card_visa', return_url: RETURN_URL, transfer_group};
    await stripe.refunds.create({payment_intent: (await intent(params)).id});
    now += 60_000;
  }
  const created = {gte: 1_795_000_060};
  assert.equal((await stripe.charges.list({created})).data[0]?.transfer_group, 'two');
  assert.equal((await stripe.charges.list({created})).data.length, 1);
  assert.equal((await stripe.charges.list({transfer_group: 'one'})).data[0]?.created, 1_795_000_000);
  assert.equal((await stripe.refunds.list({created})).data.length, 1);
  assert.equal((await stripe.events.list({created: 1_795_000_060})).data.length, 5);
  box.close();
});
