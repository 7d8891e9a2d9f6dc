import assert from 'node:assert/strict';
import test from 'node:test';
import {refusal} from '../open-sandbox.ts';
import {openClub} from './open-club.ts';

test('search finds by the fields that Stripe lists, and is no id (row 5)', async () => {
  const club = await openClub();
  const {stripe} = club;
  const [gold, other] = [await club.price(1000, {lookup_key: 'gold'}), await club.price(2000, {active: false})];
  const {id} = await club.subscribe({items: [{price: gold.id}], metadata: {order: '7'}});
  const found = async <T extends {id: string}>(search: Promise<{data: T[]}>) =>
    (await search).data.map((each) => each.id);
  assert.deepEqual(await found(stripe.prices.search({query: "lookup_key:'gold'"})), [gold.id]);
  assert.deepEqual(await found(stripe.prices.search({query: "active:'false' AND type:'recurring'"})), [other.id]);
  assert.deepEqual(await found(stripe.products.search({query: "name~'old'"})), [club.product.id]);
  assert.deepEqual(await found(stripe.subscriptions.search({query: "metadata['order']:'7'"})), [id]);
  const invoices = await stripe.invoices.search({query: `subscription:'${id}' total>999`});
  assert.deepEqual([invoices.object, invoices.data.length], ['search_result', 1]);
  const query = "payment_method_details.card.last4:'4242' AND refunded:'false'";
  assert.equal((await stripe.charges.search({query})).data.length, 1);
  assert.equal((await stripe.charges.search({query: "payment_method_details.card.last4:'4444'"})).data.length, 0);
});

test('a field that Stripe does not search is refused (row 5)', async () => {
  const {stripe} = await openClub();
  const wrong = await refusal(stripe.products.search({query: "updated:'1'"}));
  assert.match(wrong.message, /^Field `updated` is an unsupported search field for this resource/);
});
