/** Owns what becomes of a checkout when its tag leaves the page or the page itself is left, and when they are back. */
import type {ReactiveController} from 'lit';
import type {Checkout} from './checkout.ts';
import {reopen} from './reopen.ts';
import type {Phase} from '../phases.ts';

/** The comings and goings of one tag. */
export class Lifetime implements ReactiveController {
  readonly #checkout: Checkout;
  #seen: Phase | undefined;

  constructor(checkout: Checkout) {
    this.#checkout = checkout;
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#handlePageShow);
    const {connection} = this.#checkout;
    connection?.purchase.follower.join(this.#checkout);
    if (connection) reopen(this.#checkout);
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
      const isLeft = connection?.purchase.follower.leave(this.#checkout);
      // Also in the middle of a payment: another tag, which may not have loaded yet, has to tell of it.
      if (isLeft) this.#checkout.opening.leaveUnfinished(connection?.purchase.name ?? '');
      if (phase.name !== 'submitting') this.#checkout.enter({name: 'idle'});
      this.#seen = undefined;
    });
  }

  /** In another phase there may be something to hear. */
  hostUpdated(): void {
    const {phase, host, connection} = this.#checkout;
    // A tag is drawn also while it is out of the page; what it plans there would never come.
    if (phase === this.#seen || !host.isConnected) return;
    this.#seen = phase;
    connection?.purchase.follower.begin();
  }

  /** A page that the Back button brought back may have left for the bank, and never hears how that ended. */
  readonly #handlePageShow = ({persisted}: PageTransitionEvent): void => {
    const {phase, connection} = this.#checkout;
    if (!persisted) return;
    // What has no order yet has not left the page: it goes on where it was stopped.
    if (phase.name !== 'submitting') void this.#checkout.resume();
    else if (connection?.purchase.order) void this.#checkout.lookAgain();
  };
}
