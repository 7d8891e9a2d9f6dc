/** What buybox/vue lets a template say, and what it refuses. Compiled, never run. */
import type {GlobalComponents} from 'vue';
import type {} from 'buybox/vue';

type Props = InstanceType<GlobalComponents['buy-box']>['$props'];
type Emit = InstanceType<GlobalComponents['buy-box']>['$emit'];

export const right: Props = {product: 'credits', 'customer-email': 'a@shop.example', theme: 'dark', class: 'wide'};
export const listen = (emit: Emit, event: CustomEvent): void => emit('buybox-success', event);
// @ts-expect-error -- no such theme
export const wrongValue: Props = {theme: 'purple'};
// @ts-expect-error -- no such attribute
export const wrongName: Props = {produkt: 'credits'};
// @ts-expect-error -- no such event
export const wrongEvent = (emit: Emit, event: CustomEvent): void => emit('buybox-paid', event);
