/** The templates of who buys: the e-mail address, and the place of Stripe's address fields. */
import type {TemplateResult} from 'lit';
import {html} from '../../view/html.ts';
import type {ViewModel} from '../../view/model.ts';
import type {SeenCart} from './cart-model.ts';

/** Where the receipt goes. */
export function renderEmail({email, words}: SeenCart, view: ViewModel): TemplateResult {
  return html`<div class="field">
    <label for="email" .textContent=${words.email}></label>
    <input
      id="email"
      part="email-input"
      type="email"
      inputmode="email"
      autocomplete="email"
      required
      maxlength="254"
      aria-invalid=${String(email.isInvalid)}
      aria-describedby="email-hint"
      ?disabled=${view.isLocked}
      .value=${email.text}
      @input=${({target}: Event) => email.type((target as HTMLInputElement).value)}
      @change=${() => email.check()}
    />
    <p id="email-hint" part="error" role="alert" .textContent=${email.isInvalid ? words.emailInvalid : ''}></p>
  </div>`;
}

/** Where it goes, or whose card pays. */
export function renderAddress({address, words}: SeenCart): TemplateResult {
  const label = address.kind === 'shipping' ? words.shippingAddress : words.billingAddress;
  return html`<div class="field" part="address" role="group" aria-labelledby="address-label">
    <span id="address-label" .textContent=${label}></span>
    <div><slot name="address"></slot></div>
    <p part="error" role="alert" .textContent=${address.isMissed ? words.addressIncomplete : ''}></p>
  </div>`;
}
