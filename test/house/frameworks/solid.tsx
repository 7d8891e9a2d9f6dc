/** @jsxImportSource solid-js */
/** What buybox/solid lets a template say, and what it refuses. Compiled, never run. */
import type {JSX} from 'solid-js';
import type {} from 'buybox/solid';

export const right: JSX.Element = (
  <buy-box
    product="credits"
    customer-email="a@shop.example"
    successUrl="https://shop.example/"
    prop:metadata={{page: 'one'}}
    class="wide"
    on:buybox-success={(event) => event.detail.amount.toFixed()}
  />
);
// @ts-expect-error -- no such theme
export const wrongValue: JSX.Element = <buy-box product="credits" theme="purple" />;
// @ts-expect-error -- no such attribute
export const wrongName: JSX.Element = <buy-box produkt="credits" />;
// @ts-expect-error -- no such detail
export const wrongDetail: JSX.Element = <buy-box on:buybox-error={(event) => event.detail.amount} />;
export const cart: JSX.Element = (
  <buy-box product="mug" email="ask" address="shipping" promotion-code="" lines={[{product: 'mug', quantity: 1}]}>
    <buy-box-item product="pin" quantity={2} quantity-control="none" />
  </buy-box>
);
// @ts-expect-error -- a line needs a product
export const wrongLine: JSX.Element = <buy-box-item quantity={2} />;
