/** Asks how an unfinished purchase stands, less and less often, and lets one of its tags tell it. */

import type {OrderReply} from '../../contract/messages.ts';

/** A bank that takes longer than their sum takes days. */
const DELAYS_MS = [2_000, 4_000, 8_000, 16_000, 32_000, 64_000];

/** A tag, as its purchase knows it. */
export interface View {
  /** Whether it could tell something now: it stands in the page, and neither loads nor pays. */
  readonly canTell: boolean;
  /** Whether it is in the middle of paying. */
  readonly isPaying: boolean;
  /** Whether it shows that something is on its way, or waits for what a bank's page has brought back. */
  readonly isWaiting: boolean;
  /** Asks the server how the purchase stands, and tells it. */
  resume(): Promise<void>;
  /** Another tag has told that this order is paid. */
  hearPaid(order: OrderReply): void;
}

/** The one that follows a purchase. */
export class Follower {
  readonly #purchase: {readonly isConfirming: boolean};
  readonly #views = new Set<View>();
  #payer: View | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(purchase: {readonly isConfirming: boolean}) {
    this.#purchase = purchase;
  }

  /** A tag shows the purchase from now on. */
  join(view: View): void {
    if (this.#views.size === 0) this.#listen();
    this.#views.add(view);
  }

  /** A tag is gone. Returns whether a payment is left that another one has to tell of. */
  leave(view: View): boolean {
    this.#views.delete(view);
    if (this.#views.size === 0) this.#stop();
    else this.begin();
    return this.#purchase.isConfirming;
  }

  /** The tag whose Pay was pressed tells how it ends. False while another one is in the middle of paying. */
  mayPay(view: View): boolean {
    if (this.isPaidBeside(view)) return false;
    this.#payer = view;
    return true;
  }

  /** Whether another tag is in the middle of paying: that one tells how it ends. */
  isPaidBeside(view: View): boolean {
    return this.#payer !== view && this.#payer?.isPaying === true;
  }

  /** Whether a tag says that something is on its way. */
  get isTold(): boolean {
    return [...this.#views].some(({isWaiting}) => isWaiting);
  }

  /** Begins to ask, where there is anything to hear. */
  begin(): void {
    clearTimeout(this.#timer);
    this.#plan(DELAYS_MS);
  }

  /** A tag has told that this order is paid: the others show it, too. */
  tellPaid(order: OrderReply, teller: View): void {
    for (const view of this.#views) if (view !== teller) view.hearPaid(order);
  }

  #plan([delay, ...later]: readonly number[]): void {
    if (delay === undefined || !this.#isWanted) return;
    this.#timer = setTimeout(() => void this.#look().then(() => this.#plan(later)), delay);
  }

  get #isWanted(): boolean {
    if (this.#payer?.isPaying) return false;
    return (this.#purchase.isConfirming || this.isTold) && this.#teller !== undefined;
  }

  /** The tag that was paying, else the first one that could. */
  get #teller(): View | undefined {
    const views = this.#payer && this.#views.has(this.#payer) ? [this.#payer, ...this.#views] : [...this.#views];
    return views.find(({canTell}) => canTell);
  }

  async #look(): Promise<void> {
    if (this.#isWanted && document.visibilityState === 'visible') await this.#teller?.resume();
  }

  /** Somebody is there again: what was to be looked at meanwhile was not. */
  readonly #wake = async (): Promise<void> => {
    await this.#look();
    this.begin();
  };

  #listen(): void {
    addEventListener('online', this.#wake);
    document.addEventListener('visibilitychange', this.#wake);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    removeEventListener('online', this.#wake);
    document.removeEventListener('visibilitychange', this.#wake);
  }
}
