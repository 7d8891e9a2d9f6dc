/** The look of a card Element: our line, and the host's `style`. Knows Stripe's names for both. */
import type {StripeElementStyle} from '@stripe/stripe-js';
import {adoptStyles} from '../dom.ts';
import {addRule} from './appearance.ts';

/** Adopted by the frame's document; inline styles are forbidden there. */
export const CARD_FRAME_STYLE = `
*, ::before, ::after { box-sizing: border-box; }
html, body { background: transparent; margin: 0; overflow: hidden; }
[hidden] { display: none !important; }
.CardLine { align-items: center; display: flex; gap: 0.75em; }
.CardBrand { color: #6b7c93; display: flex; flex: none; }
.InputElement { appearance: none; background: transparent; border: 0; color: #000; flex: 1 1 0; font: 400 16px/1.2em
  Helvetica Neue, Helvetica, Arial, sans-serif; height: 1.2em; margin: 0; min-width: 0; outline: 0; padding: 0; width: 100%; }
.InputElement::placeholder { color: #757575; opacity: 1; }
.InputElement:placeholder-shown { text-overflow: ellipsis; }
[dir='rtl'] .InputElement { text-align: right; }
.InputElement.is-invalid { color: #eb1c26; }
.InputElement--number { direction: ltr; flex: 1 1 11em; }
.InputElement--expiry { direction: ltr; flex: 1 0 4.2em; }
.InputElement--cvc { direction: ltr; flex: 0.6 0 2.6em; }
.InputElement--postalCode { flex: 0.8 0 3.4em; }
.InputElement:only-of-type { flex-grow: 1; }
/* Where the line is short, the number has it to itself until it is complete; then its last digits make room. */
@media (max-width: 420px) {
  .CardLine { gap: 0.4em; }
  .InputElement--number:not(:only-of-type):is(:focus, :not(.is-complete)) { flex: 1 0 11em; }
}
/* Not even the next field has room beside it: none is cut in two. */
@media (max-width: 390px) {
  .InputElement--number:not(:only-of-type):focus,
  .CardLine:not(:focus-within) .InputElement--number:not(:only-of-type, .is-complete) { flex: 1 0 100%; }
  .InputElement--number.is-complete:not(:focus, :only-of-type) { mask-image: linear-gradient(90deg, transparent, #000 0.5em); }
}
/* Only the words "Card number" leave room for all. */
@media (min-width: 300px) and (max-width: 390px) {
  .CardLine:not(:focus-within) .InputElement--number.is-empty:not(:only-of-type) { flex: 8 1 6em; }
}
@media (forced-colors: active) { .InputElement:focus { outline: 2px solid Highlight; outline-offset: -2px; } }
`;

type Variant = NonNullable<StripeElementStyle['base']>;

const VARIANTS = {base: '', complete: '.is-complete', empty: '.is-empty', invalid: '.is-invalid'} as const;
const PSEUDO = /^:{1,2}[a-z-]+$/;

let rules: CSSStyleSheet | undefined;

/** Applies the host's style; can be called again when it changes. */
export function applyCardStyle(style: StripeElementStyle): void {
  rules ??= adoptStyles('');
  rules.replaceSync('');
  for (const [name, state] of Object.entries(VARIANTS)) {
    const variant = style[name as keyof typeof VARIANTS];
    if (variant) addVariant(rules, state, variant);
  }
}

/** The later variants win over the earlier: a field can be both complete and invalid. */
function addVariant(sheet: CSSStyleSheet, state: string, variant: Variant): void {
  const {iconColor, ...rest} = variant as Record<string, unknown>;
  const plain = Object.entries(rest).filter(([, value]) => typeof value === 'string');
  addRule(sheet, `.InputElement${state}`, Object.fromEntries(plain) as Record<string, string>);
  if (typeof iconColor === 'string') addRule(sheet, `.CardLine${state} .CardBrand`, {color: iconColor});
  for (const [pseudo, value] of Object.entries(rest)) {
    if (!PSEUDO.test(pseudo) || typeof value !== 'object') continue;
    addRule(sheet, `.InputElement${state}${pseudo}`, value as Record<string, string>);
  }
}
