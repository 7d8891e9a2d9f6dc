/** Keeps Stripe's fields in the tag's look while it lives, however the page changes its colours. */
import type {Appearance} from '@stripe/stripe-js';
import {readAppearance} from './appearance.ts';

/** Follows one tag, by the element in it that wears every colour: whatever changes one, the browser tells of it there. */
export class AppearanceWatch {
  readonly #host: HTMLElement;
  readonly #onChange: (appearance: Appearance) => unknown;
  #override: Appearance | undefined;
  #told = '';
  readonly #awaited = new WeakSet<Animation>();

  constructor(host: HTMLElement, onChange: (appearance: Appearance) => unknown) {
    this.#host = host;
    this.#onChange = onChange;
    // The animation starts when a tag that was hidden is drawn: until then nothing is told.
    for (const sign of ['transitionrun', 'animationstart']) host.shadowRoot?.addEventListener(sign, this.#hear);
  }

  /** The look as it is now, with the page's own laid over it. */
  read(override: Appearance | undefined): Appearance {
    this.#override = override;
    const base = this.#host.shadowRoot?.querySelector<HTMLElement>('[part~="base"]');
    const {variables, theme} = readAppearance(base ?? this.#host);
    const appearance = {theme, ...override, variables: {...variables, ...override?.variables}} as Appearance;
    this.#told = JSON.stringify(appearance);
    return appearance;
  }

  readonly #hear = ({target}: Event): void => {
    if ((target as Element).matches('.look')) this.#look();
  };

  #look(): void {
    // Outside of a page nothing has a colour.
    if (!this.#host.isConnected) return;
    const before = this.#told;
    const appearance = this.read(this.#override);
    if (this.#told !== before) this.#onChange(appearance);
    this.#lookAtEnds();
  }

  /** Where the page turns slowly, no browser is sure to tell of the last step in what inherits it; some tell of the first alone. */
  #lookAtEnds(): void {
    // What never ends must not keep a tag that is gone.
    const weak = new WeakRef(this);
    const look = (): void => {
      const watch = weak.deref();
      if (watch) watch.#look();
    };
    for (const animation of animationsAround(this.#host)) {
      if (this.#awaited.has(animation)) continue;
      this.#awaited.add(animation);
      void animation.finished.then(look, look);
    }
  }
}

/** What moves in an element and in all that it inherits from. */
function animationsAround(element: Element): Animation[] {
  const parent = own(element, 'assignedSlot') ?? own(element, 'parentNode');
  const above = parent instanceof ShadowRoot ? parent.host : parent;
  return [
    ...own(element, 'getAnimations').call(element),
    ...(above instanceof Element ? animationsAround(above) : []),
  ];
}

/** A form answers by the names of its fields first: `<input name="parentNode">`. */
function own<Name extends keyof Element>(element: Element, name: Name): Element[Name] {
  return Reflect.get(Element.prototype, name, element) as Element[Name];
}
