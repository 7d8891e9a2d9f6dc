/** Finds a payment that had begun before, and has it told. Loaded where there is one to find. */
import {isSettled} from '../../contract/order-states.ts';
import {inTurn, look, type Found} from '../purchase/resume.ts';
import {termsOf} from '../purchase/terms.ts';
import type {Connection} from './connection.ts';
import type {Context, Tells} from './context.ts';
import {isOnItsWay} from './state.ts';

export {bringBack} from '../purchase/resume.ts';

/** Looks for the payments of one checkout. */
export class Finder {
  readonly #context: Context;
  readonly #sale: Tells;

  /** @param sale tells how it ended */
  constructor(context: Context, sale: Tells) {
    this.#context = context;
    this.#sale = sale;
  }

  /** Looks for an earlier payment, and tells it. */
  async find(connection: Connection, signal: AbortSignal): Promise<void> {
    await inTurn(connection.purchase, () => this.#findAndTell(connection, signal));
  }

  /** Patiently, where a confirmation is on its way. */
  async #findAndTell(connection: Connection, signal: AbortSignal): Promise<void> {
    const {store} = this.#context;
    const isPatient = store.may('check');
    if (isPatient) store.send({type: 'check', isChecking: true});
    const found = await look(connection, isPatient).catch(() => undefined);
    if (this.#sale.isHeard(signal)) {
      if (isPatient) store.send({type: 'check', isChecking: false});
      if (found) await this.#tell(found, signal);
    }
    // Superseded, or gone: the next look tells it.
    if (signal.aborted) connection.purchase.follower.begin();
  }

  async #tell({order, hasFailed}: Found, signal: AbortSignal): Promise<void> {
    const {store, speaker, fire, paying, loading} = this.#context;
    const {orderId, status} = order;
    if (status === 'paid') return this.#sale.succeed(order, true, signal);
    if (isSettled(status)) return this.#sale.process({orderId, order, resumed: true}, termsOf(order));
    const error = {code: 'payment_failed', message: speaker.words.declined, retryable: true};
    if (isOnItsWay(store.state)) {
      this.#sale.fail(error);
      // Found after a reload, it was told without a form.
      return loading.reopen();
    }
    if (store.state.name === 'submitting') store.send({type: 'release'});
    if (!hasFailed || !store.may('say')) return undefined;
    store.send({type: 'say', notice: '', orderId});
    if (fire('buybox-error', {error, phase: store.state.name})) paying.say(error.message);
    return undefined;
  }
}
