/** Finds the parts of the drop-in: beside it or its server, under the hash that the build gave them all. */
import {css, html, nothing} from 'lit';
import {partFolders} from './server-url.ts';
import type {LanguagePart} from './languages/load.ts';
import type {Language} from './languages/match.ts';
import type {CheckoutPart, DebugPart} from './parts.ts';

const LIT = Symbol.for('buybox.lit');

// The parts use this copy of Lit: see lit-of-drop-in.ts. A second copy of the script leaves the first one's.
if (!(LIT in globalThis)) Object.assign(globalThis, {[LIT]: {css, html, nothing}});

/** A browser that has failed to import an address may never try it again. */
let failures = 0;

async function bring<Part>(name: string): Promise<Part> {
  const query = failures > 0 ? `?${failures}` : '';
  const load = async (address: string): Promise<Part> => (await import(/* @vite-ignore */ address)) as Part;
  // A script that was kept over a new release of the shop's asks for parts that are gone; there are newer ones.
  const addresses = partFolders().flatMap((folder) =>
    [`${name}.%BUILD%`, name].map((file) => `${folder}parts/${file}.js${query}`),
  );
  const [first = '', ...others] = addresses;
  const found = others.reduce((loaded, address) => loaded.catch(() => load(address)), load(first));
  return found.catch((error: unknown) => {
    failures += 1;
    throw error;
  });
}

/** Brings the checkout. */
export const loadCheckoutPart = (): Promise<CheckoutPart> => bring('checkout');

/** Brings what only `debug` needs. */
export const loadDebugPart = (): Promise<DebugPart> => bring('debug');

/** Brings the words of a language. */
export const loadWords = (language: Language): Promise<LanguagePart> => bring(language);
