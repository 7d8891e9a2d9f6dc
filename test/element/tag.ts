/** One tag in a test's page, beside a real shop. Knows no test. */
import {fixture, html} from '@open-wc/testing';
import {BuyBox, type BuyboxDetail, type BuyboxEventName} from '../../packages/element/register.ts';
import {fillField, openShop as openOtherSite} from '../support/shop-in-page.ts';

/** Opens this page's shop, which is another site's, and names it. */
export async function openShop(): Promise<{endpoint: string}> {
  const shop = await openOtherSite();
  BuyBox.allowServer(shop.endpoint);
  return shop;
}

/** Puts a tag into the page. */
export async function placeTag(attributes: {product?: string; quantity?: number} = {}): Promise<BuyBox> {
  const {endpoint} = await openShop();
  const {product = 'credits', quantity = 1} = attributes;
  return fixture<BuyBox>(html`
    <buy-box product=${product} quantity=${quantity} endpoint=${endpoint}><a href="/by-mail">By mail</a></buy-box>
  `);
}

/** Puts a tag into the page and waits until a person can type. */
export async function openTag(attributes?: {product?: string; quantity?: number}): Promise<BuyBox> {
  const tag = await placeTag(attributes);
  await reach(tag, 'ready');
  return tag;
}

/** Puts a tag with any attributes into the page; nothing is waited for. */
export async function placeTagWith(attributes: Readonly<Record<string, string>>, inside = ''): Promise<BuyBox> {
  const {endpoint} = await openShop();
  const place = await fixture<HTMLDivElement>(html`<div></div>`);
  const tag = document.createElement('buy-box');
  for (const [name, value] of Object.entries({product: 'credits', endpoint, ...attributes})) {
    tag.setAttribute(name, value);
  }
  tag.innerHTML = inside;
  place.append(tag);
  return tag;
}

/** Puts a tag with any attributes into the page and waits until a person can type. */
export async function openTagWith(attributes: Readonly<Record<string, string>>, inside = ''): Promise<BuyBox> {
  const tag = await placeTagWith(attributes, inside);
  await reach(tag, 'ready');
  return tag;
}

/** Waits for as long as it takes: a run has a limit, a test has none. */
export async function until(isTrue: () => unknown): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Waits for a phase. */
export async function reach(tag: BuyBox, phase: BuyBox['state']): Promise<void> {
  await until(() => tag.state === phase);
  await tag.updateComplete;
}

/** The first element inside the tag that carries a part. */
export function part<Found extends HTMLElement = HTMLElement>(tag: BuyBox, name: string): Found {
  const found = tag.shadowRoot?.querySelector<Found>(`[part~="${name}"]`);
  if (!found) throw new Error(`No part "${name}".`);
  return found;
}

/** What a person reads in a part. */
export function textOf(tag: BuyBox, name: string): string {
  return part(tag, name).textContent?.trim() ?? '';
}

/** Collects the details of an event of the tag. */
export function record<Name extends BuyboxEventName>(tag: HTMLElement, name: Name): BuyboxDetail<Name>[] {
  const details: BuyboxDetail<Name>[] = [];
  const listen = ({detail}: CustomEvent<BuyboxDetail<Name>>): void => void details.push(detail);
  tag.addEventListener(name, listen as (event: Event) => void);
  return details;
}

/** Types a card into Stripe's frame, with real keys. */
export async function typeCard(number: string): Promise<void> {
  await fillField('#Field-numberInput', number);
  await fillField('#Field-expiryInput', '1234');
  await fillField('#Field-cvcInput', '123');
  await fillField('#Field-postalCodeInput', '12345');
}
