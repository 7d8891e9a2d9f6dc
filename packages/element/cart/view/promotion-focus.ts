/** Where the focus goes when the promotion code's link, field and button take each other's place. Knows no code. */

const PLACE = '[part~="promotion"], [part~="promotion-open"]';
const NEXT = '#promotion, [part~="promotion"] button, [part~="promotion-open"]';

/** The focus of whoever is at the promotion code. */
export class PromotionFocus {
  #wasThere = false;

  /** Before the tag is drawn. */
  note({activeElement}: ShadowRoot): void {
    this.#wasThere = activeElement?.closest(PLACE) !== null && activeElement !== null;
  }

  /** After it was drawn: what had the focus may be gone. */
  keep(root: ShadowRoot): void {
    if (this.#wasThere && !root.activeElement) root.querySelector<HTMLElement>(NEXT)?.focus();
    this.#wasThere = false;
  }
}
