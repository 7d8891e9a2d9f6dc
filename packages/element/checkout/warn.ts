/** Owns that `debug` is heard: fetches what it needs when the checkout is there. */
import type {Opening} from '../opening.ts';

/** Tells the console of colours that are hard to read. */
export async function warn({tag, loadDebugPart}: Opening): Promise<void> {
  const {warnOfColors} = await loadDebugPart();
  const base = tag.renderRoot.querySelector<HTMLElement>('[part="base"]');
  if (base) warnOfColors(base);
}
