import assert from 'node:assert/strict';
import test from 'node:test';
import {openRaw, type RawSandbox} from './raw-call.ts';

/** A calculation for lines at a place, such as `DE` or `US-NY`. */
async function calculate({call}: RawSandbox, place: string, more: Record<string, string>) {
  const [country = '', state] = place.split('-');
  const {body} = await call('POST /v1/tax/calculations', {
    currency: 'eur',
    'customer_details[address][country]': country,
    ...(state && {'customer_details[address][state]': state}),
    'customer_details[address_source]': 'shipping',
    ...more,
  });
  return body;
}

const MUG = {'line_items[0][amount]': '1999', 'line_items[0][reference]': 'mug'};

for (const [place, tax, percentage, type] of [
  ['DE', 380, '19.0', 'vat'],
  ['FI', 510, '25.5', 'vat'],
  ['US-NY', 80, '4.0', 'sales_tax'],
  ['US-NJ', 132, '6.625', 'sales_tax'],
  ['CA-ON', 260, '13.0', 'hst'],
  ['CA-BC', 100, '5.0', 'gst'],
] as const)
  test(`an amount without tax has ${percentage} % on top in ${place}`, async () => {
    const raw = openRaw();
    const body = await calculate(raw, place, MUG);
    assert.deepEqual(
      [body.amount_total, body.tax_amount_exclusive, body.tax_amount_inclusive],
      [1999 + tax, tax, 0],
    );
    const [row] = body.tax_breakdown;
    assert.deepEqual([row.amount, row.inclusive, row.taxable_amount], [tax, false, 1999]);
    assert.deepEqual([row.tax_rate_details.percentage_decimal, row.tax_rate_details.tax_type], [percentage, type]);
    raw.box.close();
  });

test('a tax that is included is in the amount, and net and tax add up to it', async () => {
  const raw = openRaw();
  const body = await calculate(raw, 'DE', {
    ...MUG,
    'line_items[0][tax_behavior]': 'inclusive',
    'shipping_cost[amount]': '500',
    'expand[0]': 'line_items.data.tax_breakdown',
  });
  assert.deepEqual([body.tax_amount_inclusive, body.tax_amount_exclusive, body.amount_total], [319, 95, 2594]);
  const [line] = body.line_items.data;
  assert.equal(line.amount_tax + line.tax_breakdown[0].taxable_amount, 1999);
  assert.equal(line.tax_breakdown[0].jurisdiction.display_name, 'Germany');
  assert.equal(body.shipping_cost.amount_tax, 95);
  raw.box.close();
});

test('no tax is collected elsewhere, from the exempt, and on what is not taxed', async () => {
  const raw = openRaw();
  const reason = async (place: string, more: Record<string, string>) => {
    const body = await calculate(raw, place, {...MUG, ...more});
    assert.equal(body.amount_total, 1999);
    return body.tax_breakdown[0].taxability_reason;
  };
  assert.equal(await reason('BR', {}), 'not_collecting');
  assert.equal(await reason('US-OR', {}), 'not_collecting');
  const exempt = {'customer_details[taxability_override]': 'customer_exempt'};
  assert.equal(await reason('DE', exempt), 'customer_exempt');
  assert.equal(await reason('DE', {'line_items[0][tax_code]': 'txcd_00000000'}), 'product_exempt');
  raw.box.close();
});

test('a place that is not known is refused, and what the model lacks says so', async () => {
  const raw = openRaw();
  const {body: nowhere} = await raw.call('POST /v1/tax/calculations', {currency: 'usd', ...MUG});
  assert.equal(nowhere.error.code, 'customer_tax_location_invalid');
  const stateless = await calculate(raw, 'US', MUG);
  assert.match(stateless.error.message, /^The sandbox does not simulate tax in this country without a state/);
  const {body: customer} = await raw.call('POST /v1/customers', {'address[country]': 'FR', tax_exempt: 'reverse'});
  const {body} = await raw.call('POST /v1/tax/calculations', {currency: 'eur', customer: customer.id, ...MUG});
  assert.deepEqual([body.customer_details.address.country, body.tax_amount_exclusive], ['FR', 0]);
  assert.equal(body.tax_breakdown[0].taxability_reason, 'reverse_charge');
  raw.box.close();
});

test('a transaction records the calculation, once for each reference', async () => {
  const raw = openRaw();
  const {id: calculation} = await calculate(raw, 'DE', MUG);
  const record = {calculation, reference: 'order-1', 'expand[0]': 'line_items'};
  const {body} = await raw.call('POST /v1/tax/transactions/create_from_calculation', record);
  assert.deepEqual(
    [body.type, body.reference, body.line_items.data[0].amount_tax],
    ['transaction', 'order-1', 380],
  );
  const {status} = await raw.call('POST /v1/tax/transactions/create_from_calculation', record);
  assert.equal(status, 400);
  raw.box.close();
});

test('a reversal takes back all or a part, and nothing twice', async () => {
  const raw = openRaw();
  const {id: calculation} = await calculate(raw, 'DE', MUG);
  const record = {calculation, reference: 'order-1', 'expand[0]': 'line_items'};
  const {body: sale} = await raw.call('POST /v1/tax/transactions/create_from_calculation', record);
  const reverse = async (reference: string, form: Record<string, string>) => {
    const all = {original_transaction: sale.id, reference, 'expand[0]': 'line_items', ...form};
    return (await raw.call('POST /v1/tax/transactions/create_reversal', all)).body;
  };
  const part = {
    mode: 'partial',
    'line_items[0][original_line_item]': sale.line_items.data[0].id,
    'line_items[0][amount]': '-1000',
    'line_items[0][amount_tax]': '-190',
    'line_items[0][reference]': 'one mug back',
  };
  const first = await reverse('back-1', part);
  assert.deepEqual([first.type, first.reversal.original_transaction], ['reversal', sale.id]);
  assert.deepEqual([first.line_items.data[0].amount, first.line_items.data[0].amount_tax], [-1000, -190]);
  assert.match((await reverse('back-2', {mode: 'full'})).error.message, /would be reversed/);
  const rest = {...part, 'line_items[0][amount]': '-999', 'line_items[0][amount_tax]': '-190'};
  assert.equal((await reverse('back-3', rest)).type, 'reversal');
  raw.box.close();
});
