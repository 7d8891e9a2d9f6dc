/** The product that is created with a price. Knows the short form only; products.ts has the full one. */
import type {Account} from '../account.ts';
import type {Caller} from '../api/call.ts';
import {flag, id, lacking, mergeMetadata, metadata} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {emit} from '../resources/events.ts';

/** `product_data` of a new price. */
export const PRODUCT_DATA = {
  type: 'hash',
  fields: {
    ...lacking('tax_code tax_details'),
    active: flag,
    id,
    metadata,
    name: {type: 'string', required: true},
    statement_descriptor: {type: 'string', max: 22},
    unit_label: id,
  },
} as const satisfies ParamTable[string];

type Given = NonNullable<ParamsOf<{data: typeof PRODUCT_DATA}>['data']> & {
  description?: string;
  images?: string[];
};

/** Creates and stores the product; returns its id. */
export function createPriceProduct(account: Account, caller: Caller, given: Given): string {
  const product = {
    id: given.id ?? account.ids.short('prod'),
    object: 'product' as const,
    active: given.active ?? true,
    created: account.now(),
    default_price: null,
    description: given.description ?? null,
    images: given.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: mergeMetadata(null, given.metadata),
    name: given.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: given.statement_descriptor ?? null,
    tax_code: null,
    tax_details: null,
    type: 'service' as const,
    unit_label: given.unit_label ?? null,
    updated: account.now(),
    url: null,
  };
  account.store.products.set(product.id, product);
  emit(account, caller, 'product.created', {object: product});
  return product.id;
}
