/** The least that can be written with Lit. */
import {LitElement, html} from 'lit';
import {place} from './place.js';

class Hello extends LitElement {
  render() {
    return html`<p>Hello</p>`;
  }

  firstUpdated() {
    globalThis.benchReady();
  }
}

customElements.define('lit-hello', Hello);
place(() => document.createElement('lit-hello'));
