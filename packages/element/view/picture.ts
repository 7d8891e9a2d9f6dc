/** The template of a product's picture; one that can't be loaded leaves no hole. */
import {nothing, type TemplateResult} from 'lit';
import {addressOnPage} from '../page-address.ts';
import {html} from './html.ts';

/** @param size of each side, in CSS pixels */
export function renderImage(image: string | undefined, size: number): TemplateResult | typeof nothing {
  const address = image === undefined ? undefined : addressOnPage(image);
  if (address === undefined) return nothing;
  return html`<img
    part="image"
    src=${address.href}
    alt=""
    width=${size}
    height=${size}
    decoding="async"
    @error=${({target}: Event) => ((target as HTMLElement).hidden = true)}
    @load=${({target}: Event) => ((target as HTMLElement).hidden = false)}
  />`;
}
