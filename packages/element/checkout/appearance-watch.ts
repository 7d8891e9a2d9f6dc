/** Owns that Stripe's fields follow the tag's look while it lives: the page's colour scheme, its classes and themes. */
import type {Appearance} from '@stripe/stripe-js';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {readAppearance} from './appearance.ts';

/** What pages switch their themes by. */
const SWITCHES = ['class', 'style', 'theme', 'data-theme', 'data-bs-theme', 'data-mode', 'data-color-scheme'];

type Host = ReactiveControllerHost & HTMLElement;

/** Follows one tag. */
export class AppearanceWatch implements ReactiveController {
  readonly #host: Host;
  readonly #onChange: (appearance: Appearance) => unknown;
  readonly #darkness = matchMedia('(prefers-color-scheme: dark)');
  readonly #observer = new MutationObserver(() => this.#look());
  #override: Appearance | undefined;
  #told = '';

  constructor(host: Host, onChange: (appearance: Appearance) => unknown) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  hostConnected(): void {
    this.#darkness.addEventListener('change', this.#look);
    for (const element of ancestorsOf(this.#host)) {
      this.#observer.observe(element, {attributes: true, attributeFilter: SWITCHES});
    }
  }

  hostDisconnected(): void {
    this.#darkness.removeEventListener('change', this.#look);
    this.#observer.disconnect();
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

  readonly #look = (): void => {
    const before = this.#told;
    const appearance = this.read(this.#override);
    if (this.#told !== before) this.#onChange(appearance);
  };
}

/** The tag and all around it, out of every shadow root. */
function ancestorsOf(host: Element): Element[] {
  const root = host.getRootNode();
  const parent = host.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  return parent ? [host, ...ancestorsOf(parent)] : [host];
}
