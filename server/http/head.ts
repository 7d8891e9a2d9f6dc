/** The lines of a page's head by which a form takes one trip: what its tag would ask for is asked for beside its script. */
import {configAddress} from '../../packages/contract/config-address.ts';
import {STRIPE_JS} from '../../packages/contract/stripe-js.ts';
import {findProduct} from '../catalog/catalog.ts';
import type {Shop} from '../shop.ts';
import type {Script, Scripts} from './script.ts';
import {builtScripts} from './scripts.ts';

/** What a page sells, and how its tag is set. */
export interface HeadOptions {
  /** The product's id in the catalogue. */
  product: string;
  /** The tag's `currency`, where it has one. @default the product's first */
  currency?: string | undefined;
  /** The tag's `locale`, or the page's `lang`. With another one the tag asks once more. @default 'en' */
  locale?: string | undefined;
  /** Where the shop is mounted, as the page reaches it. @default '/buybox/' */
  at?: string | undefined;
}

/**
 * The lines, as HTML.
 * @throws BuyboxError `unknown_product`, `invalid_currency` or `script_missing`
 */
export async function writeHead(options: HeadOptions, shop: Shop): Promise<string> {
  const {product, currency, locale = 'en', at = '/buybox/'} = options;
  await findProduct(shop.catalog, product, currency);
  const folder = at.endsWith('/') ? at : `${at}/`;
  const parts = await findParts(shop.scripts.scripts ?? builtScripts, locale);
  return [
    `<link rel="preload" as="script" href="${escape(shop.stripeJs ?? STRIPE_JS)}">`,
    ...parts.map(({name}) => `<link rel="modulepreload" href="${escape(`${folder}parts/${name}`)}">`),
    `<link rel="preload" as="fetch" crossorigin href="${escape(configAddress(folder, {product, currency}, locale))}">`,
    `<script src="${escape(folder)}buy-box.js" async></script>`,
  ].join('\n');
}

/** The checkout, and its words: of the language with its region, or of the language. English comes with the checkout. */
async function findParts(scripts: Scripts, locale: string): Promise<Script[]> {
  const [language = ''] = locale.split('-');
  const checkout = await scripts.part('checkout.js');
  const isLanguage = /^[a-z]{2}(?:-[A-Z]{2})?$/.test(locale);
  const words = isLanguage
    ? ((await scripts.part(`${locale}.js`)) ?? (await scripts.part(`${language}.js`)))
    : undefined;
  return [checkout, words].filter((part) => part !== undefined);
}

function escape(text: string): string {
  return text.replace(/[&"<]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
