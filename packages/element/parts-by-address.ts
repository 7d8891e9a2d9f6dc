/** Finds the parts of the drop-in: beside it or its server, under the hash that the build gave them all. */
import {css, html, nothing} from 'lit';
import {partFolders} from './server-url.ts';
import type {LanguagePart} from './languages/load.ts';
import type {Language} from './languages/match.ts';
import type {CheckoutPart, DebugPart, HintsPart, SalePart} from './parts.ts';

const LIT = Symbol.for('buybox.lit');

// The parts use this copy of Lit: see lit-of-drop-in.ts. A second copy of the script leaves the first one's.
if (!(LIT in globalThis)) Object.assign(globalThis, {[LIT]: {css, html, nothing}});

/** A browser that has failed to import an address may never try it again. */
let failures = 0;

/** Where a part may be: what stands before its name, and behind it. */
type Place = readonly [before: string, behind: string];

/** Where the checkout was. What pays for it is taken from nowhere else: that of another release may not fit. */
let home: readonly Place[] | undefined;

/** A script that was kept over a new release of the shop's asks for parts that are gone; there are newer ones. */
function placesOfParts(): Place[] {
  return partFolders().flatMap((folder) => ['.%BUILD%.js', '.js'].map((end): Place => [`${folder}parts/`, end]));
}

async function bring<Part>(
  name: string,
  places: readonly Place[] = placesOfParts(),
): Promise<{part: Part; place: Place}> {
  const query = failures > 0 ? `?${failures}` : '';
  const load = async (place: Place): Promise<{part: Part; place: Place}> => {
    const [before, behind] = place;
    return {part: (await import(/* @vite-ignore */ before + name + behind + query)) as Part, place};
  };
  const [first = ['', ''] as const, ...others] = places;
  const found = others.reduce((loaded, place) => loaded.catch(() => load(place)), load(first));
  return found.catch((error: unknown) => {
    failures += 1;
    throw error;
  });
}

/** Brings the checkout. */
export async function loadCheckoutPart(): Promise<CheckoutPart> {
  const {part, place} = await bring<CheckoutPart>('checkout');
  home = [place];
  return part;
}

/** Brings what a sale needs. */
export const loadSalePart = async (): Promise<SalePart> => (await bring<SalePart>('sale', home)).part;

/** Brings what only `debug` needs. */
export const loadDebugPart = async (): Promise<DebugPart> => (await bring<DebugPart>('debug')).part;

/** Brings the advice where there is no checkout. */
export const loadHints = async (): Promise<HintsPart> => (await bring<HintsPart>('hints')).part;

/** Brings the words of a language. */
export const loadWords = async (language: Language): Promise<LanguagePart> =>
  (await bring<LanguagePart>(language)).part;
