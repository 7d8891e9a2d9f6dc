/** Owns what the console is told: always what is left off, and by `debug` what a page may want to mend. */
import type {Opening} from '../opening.ts';

/** What was said of each tag. */
const said = new WeakMap<object, Set<string>>();

/** Tells the console something of a tag, once. */
export function warnOnce(tag: object, sentence: string): void {
  const sentences = said.get(tag) ?? new Set();
  if (sentences.has(sentence)) return;
  said.set(tag, sentences.add(sentence));
  // oxlint-disable-next-line no-console -- only whoever builds the page can mend it, and the sale goes on
  console.warn(`<buy-box>: ${sentence}`);
}

/** Tells the console of colours that are hard to read. */
export async function warn({tag, loadDebugPart}: Opening): Promise<void> {
  const {warnOfColors} = await loadDebugPart();
  const base = tag.renderRoot.querySelector<HTMLElement>('[part="base"]');
  if (base) warnOfColors(base);
}
