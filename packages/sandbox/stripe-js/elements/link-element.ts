/** The Link Authentication Element in the page. Its frame holds the field. */
import type {StripeLinkAuthenticationElementOptions} from '@stripe/stripe-js';
import type {PageContext} from '../page-context.ts';
import type {Handlers} from '../wire/channel.ts';
import type {LinkFrameOptions, LinkState} from '../wire/link-messages.ts';
import type {FrameLook} from '../wire/messages.ts';
import {type ElementKind, type ElementsGroup, FramedElement} from './framed-element.ts';

const KIND: ElementKind = {
  type: 'linkAuthentication',
  file: 'link-frame.html',
  title: 'Secure email input frame',
  height: () => 76,
};

/** What the group adds for a Link Authentication Element. */
export interface LinkGroup extends ElementsGroup {
  look(): FrameLook;
}

/** One Link Authentication Element. Its methods are Stripe's; `ask…` are ours. */
export class LinkElement extends FramedElement<StripeLinkAuthenticationElementOptions> {
  readonly #linkGroup: LinkGroup;
  #told = '';

  constructor(context: PageContext, group: LinkGroup, options: StripeLinkAuthenticationElementOptions) {
    super(KIND, {context, group, options});
    this.#linkGroup = group;
  }

  /** The email address as it stands in the field. */
  async askEmail(): Promise<string> {
    return ((await this.ask('value')) as LinkState).value.email;
  }

  protected frameOptions(): LinkFrameOptions {
    return {...this.#linkGroup.look(), email: this.options.defaultValues?.email ?? ''};
  }

  protected handlers(): Handlers {
    return {change: (detail) => this.#handleChange(detail as LinkState)};
  }

  #handleChange(state: LinkState): void {
    this.group.onChange();
    const now = JSON.stringify(state);
    if (now === this.#told) return;
    this.#told = now;
    this.tell('change', state);
  }
}
