/** What a checkout in Lit can't do without: a quantity, a total and one form of Stripe's. */
import {loadStripe} from '@stripe/stripe-js/pure';
import {LitElement, css, html} from 'lit';
import {place} from './place.js';
import {formatTotal, KEY, PAYMENT} from './terms.js';

let stripe;

class Skeleton extends LitElement {
  static properties = {quantity: {type: Number}};

  static styles = css`
    :host {
      display: block;
      max-width: 480px;
    }
    button {
      width: 100%;
    }
  `;

  constructor() {
    super();
    this.quantity = 1;
  }

  get total() {
    return formatTotal(this.quantity);
  }

  render() {
    return html`<form @submit=${(event) => event.preventDefault()}>
      <label
        >Quantity <input part="quantity-input" type="number" .value=${this.quantity} @input=${this.choose}
      /></label>
      <p>Total <output part="total">${this.total}</output></p>
      <slot></slot>
      <button>Pay ${this.total}</button>
    </form>`;
  }

  choose({target}) {
    this.quantity = Number(target.value);
    this.elements?.update({amount: PAYMENT.amount * this.quantity});
  }

  async firstUpdated() {
    stripe ??= loadStripe(KEY);
    this.elements = (await stripe).elements(PAYMENT);
    const element = this.elements.create('payment');
    element.on('ready', () => globalThis.benchReady());
    element.mount(this.appendChild(document.createElement('div')));
  }
}

customElements.define('lit-skeleton', Skeleton);
place(() => document.createElement('lit-skeleton'));
