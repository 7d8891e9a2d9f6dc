/** Owns how the drop-in finds its parts: beside itself, under the hash that the build gave them all. */
import {css, html, nothing} from 'lit';
import {addressOf} from './endpoint.ts';
import type {LanguagePart} from './language-packs.ts';
import type {Language} from './language.ts';
import type {CheckoutPart, DebugPart} from './parts.ts';

const LIT = Symbol.for('buybox.lit');

// The parts use this copy of Lit: see lit-of-drop-in.ts. A second copy of the script leaves the first one's.
if (!(LIT in globalThis)) Object.assign(globalThis, {[LIT]: {css, html, nothing}});

/** A browser that has failed to import an address may never try it again. */
let failures = 0;

async function bring<Part>(name: string): Promise<Part> {
  const query = failures > 0 ? `?${failures}` : '';
  const load = async (file: string): Promise<Part> =>
    (await import(/* @vite-ignore */ `${addressOf(`parts/${file}.js`)}${query}`)) as Part;
  // A script that was kept over a new release of the shop's asks for parts that are gone; there are newer ones.
  return load(`${name}.%BUILD%`)
    .catch(() => load(name))
    .catch((error: unknown) => {
      failures += 1;
      throw error;
    });
}

/** Brings the checkout. */
export const loadCheckoutPart = (): Promise<CheckoutPart> => bring('counter');

/** Brings what only `debug` needs. */
export const loadDebugPart = (): Promise<DebugPart> => bring('debug');

/** Brings the words of a language. */
export const loadWords = (language: Language): Promise<LanguagePart> => bring(language);
