/** Owns what becomes of a checkout when its tag leaves the page or the page itself is left, and when they are back. */
import type {ReactiveController} from 'lit';
import type {Checkout} from './checkout.ts';
import {reopen} from './reopen.ts';
import {Watch} from '../purchase/watch.ts';

/** The comings and goings of one tag. */
export class Lifetime implements ReactiveController {
  readonly #checkout: Checkout;

  constructor(checkout: Checkout) {
    this.#checkout = checkout;
    checkout.host.addController(new Watch(checkout));
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#handlePageShow);
    this.#checkout.connection?.hold();
    if (this.#checkout.connection) reopen(this.#checkout);
    // A dialog that is moved is not modal any more.
    this.#checkout.host.requestUpdate();
  }

  /** A move disconnects and connects in one task: what is still away afterwards is gone. A payment goes on. */
  hostDisconnected(): void {
    removeEventListener('pageshow', this.#handlePageShow);
    queueMicrotask(() => {
      const {host, field, phase, connection} = this.#checkout;
      if (host.isConnected) return;
      field?.close();
      // Also in the middle of a payment: a tag that comes in its place has to find the same attempt, not begin another.
      connection?.leave();
      if (phase.name !== 'submitting') this.#checkout.enter({name: 'idle'});
    });
  }

  /** A page that the Back button brought back may have left for the bank, and never hears how that ended. */
  readonly #handlePageShow = ({persisted}: PageTransitionEvent): void => {
    const {phase, attempts} = this.#checkout;
    // What has no order yet has not left the page: it goes on where it was stopped.
    if (persisted && phase.name === 'submitting' && attempts?.current?.order) void this.#checkout.lookAgain();
  };
}
