/** What buybox/svelte lets a template say, and what it refuses. Compiled, never run. */
import type {SvelteHTMLElements} from 'svelte/elements';
import type {} from 'buybox/svelte';

type Markup = SvelteHTMLElements['buy-box'];

export const right: Markup = {
  product: 'credits',
  'customer-email': 'a@shop.example',
  class: 'wide',
  'onbuybox-success': (event) => event.detail.amount.toFixed(),
};
// @ts-expect-error -- no such theme
export const wrongValue: Markup = {theme: 'purple'};
// @ts-expect-error -- no such detail
export const wrongDetail: Markup = {'onbuybox-error': (event) => event.detail.amount};
