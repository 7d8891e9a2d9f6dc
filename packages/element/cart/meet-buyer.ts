/** What the host knows of who is there: asked once, to be filled in. */
import type {BuyerReply} from '../../contract/messages.ts';
import type {Context} from '../checkout/context.ts';
import {inquire} from '../purchase/client.ts';
import {inTime} from '../purchase/wait.ts';
import type {AddressField} from './address-field.ts';
import type {EmailField} from './email-field.ts';

/** So long a form waits for it. */
const LIMIT_MS = 1_000;

/** The fields that it may fill in. */
interface Fields {
  readonly email: EmailField;
  readonly address: AddressField;
}

/** A buyer of one cart, as the host knows them. */
export class Meeting {
  readonly #context: Pick<Context, 'door' | 'host'>;
  readonly #fields: Fields;
  #met: Promise<void> | undefined;

  constructor(context: Pick<Context, 'door' | 'host'>, fields: Fields) {
    this.#context = context;
    this.#fields = fields;
  }

  /** Resolves when what is known of them is filled in, or has been waited for long enough. */
  async ended(): Promise<void> {
    if (this.#met) await inTime(this.#met, LIMIT_MS);
  }

  /** Asks, where there is a field that the answer may fill. */
  begin(): void {
    const {email, address} = this.#fields;
    if ((email.isAsked && email.text === '') || address.kind !== undefined) this.#met ??= this.#meet();
  }

  async #meet(): Promise<void> {
    const {email, name} = await this.#ask();
    this.#fields.email.fill(email);
    this.#fields.address.name = name;
  }

  /** Nothing of a guest, who is asked for all of it, and where the server can't be asked. */
  #ask(): Promise<BuyerReply> {
    const {door, host} = this.#context;
    const inquiry = {ask: host.fetch, signal: new AbortController().signal};
    return inquire<BuyerReply>(`${door.server}buyer`, inquiry).catch(() => ({email: null, name: null}));
  }
}
