/** @jsxImportSource preact */
/** What buybox/preact lets a template say, and what it refuses. Compiled, never run. */
import type {VNode} from 'preact';
import type {} from 'buybox/preact';

export const right: VNode = (
  <buy-box
    product="credits"
    customer-email="a@shop.example"
    successUrl="https://shop.example/"
    metadata={{page: 'one'}}
    class="wide"
    onbuybox-success={(event) => event.detail.amount.toFixed()}
  />
);
// @ts-expect-error -- no such theme
export const wrongValue: VNode = <buy-box product="credits" theme="purple" />;
// @ts-expect-error -- no such attribute
export const wrongName: VNode = <buy-box produkt="credits" />;
// @ts-expect-error -- no such detail
export const wrongDetail: VNode = <buy-box onbuybox-error={(event) => event.detail.amount} />;
export const cart: VNode = (
  <buy-box product="mug" email="ask" address="shipping" promotion-code="" lines={[{product: 'mug', quantity: 1}]}>
    <buy-box-item product="pin" quantity={2} quantity-control="none" />
  </buy-box>
);
// @ts-expect-error -- a line needs a product
export const wrongLine: VNode = <buy-box-item quantity={2} />;
