/** What buybox/react lets a template say, and what it refuses. Compiled, never run. */
import type {ReactElement} from 'react';
import type {} from 'buybox/react';

export const right: ReactElement = (
  <buy-box
    product="credits"
    customer-email="a@shop.example"
    successUrl="https://shop.example/"
    metadata={{page: 'one'}}
    className="wide"
    onbuybox-success={(event) => event.detail.amount.toFixed()}
  />
);
// @ts-expect-error -- no such theme
export const wrongValue: ReactElement = <buy-box product="credits" theme="purple" />;
// @ts-expect-error -- no such attribute
export const wrongName: ReactElement = <buy-box produkt="credits" />;
// @ts-expect-error -- no such detail
export const wrongDetail: ReactElement = <buy-box onbuybox-error={(event) => event.detail.amount} />;
export const cart: ReactElement = (
  <buy-box product="mug" email="ask" address="shipping" promotion-code="" lines={[{product: 'mug', quantity: 1}]}>
    <buy-box-item product="pin" quantity={2} quantity-control="none" />
  </buy-box>
);
// @ts-expect-error -- a line needs a product
export const wrongLine: ReactElement = <buy-box-item quantity={2} />;
