/** What all of Stripe's frames need: to be mounted again after a move, and to be taken away. */
import type {Mount} from './slot-chain.ts';

/** An Element of Stripe's, as far as it is placed. */
interface Placed {
  mount(place: HTMLElement): void;
  unmount(): void;
  destroy(): void;
}

/** A moved frame has loaded anew and lost its wiring. */
export function remount(element: Placed | undefined, mount: Mount | undefined): void {
  if (!element || !mount) return;
  element.unmount();
  element.mount(mount.element);
}

/** Takes a frame away, with its place. */
export function takeAway(element: Placed | undefined, mount: Mount | undefined): void {
  try {
    element?.destroy();
  } catch {
    // After `loaderror` the element has destroyed itself, and says so by throwing.
  }
  mount?.remove();
}
