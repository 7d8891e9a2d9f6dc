/** Finds the parts of the drop-in: beside it or its server, under the hash that the build gave them all. */
import {css, html, nothing} from 'lit';
import {admit, pinOfScript} from './pinned.ts';
import {partFolders} from './server-url.ts';

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

/** The part that pins all others, by their names: SHA-256 in base64. */
interface Pins {
  readonly default: Readonly<Record<string, string>>;
}

/** What a part's bytes must be, where the page pins. It stands in a part whose own pin the build has put here. */
async function findPin(name: string): Promise<string> {
  return `sha256-${name === 'pins' ? '%PIN%' : ((await loadPart('pins')) as Pins).default[name]}`;
}

/** Brings a part; once the checkout is there, from beside it. */
export async function loadPart(name: string): Promise<unknown> {
  const query = failures > 0 ? `?${failures}` : '';
  const pin = pinOfScript() && (await findPin(name));
  let failure: unknown;
  for (const place of home ?? placesOfParts()) {
    const [before, behind] = place;
    const part = await bring(before + name + behind + query, pin).catch(
      (error: unknown) => void (failure = error),
    );
    if (part && name === 'checkout') home = [place];
    if (part) return part;
  }
  failures += 1;
  throw failure;
}

async function bring(address: string, pin: string | undefined): Promise<unknown> {
  if (pin) await admit(address, pin);
  return import(/* @vite-ignore */ address);
}

/** Brings the words of a language. */
export const loadWords = loadPart;
