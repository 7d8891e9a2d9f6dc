/**
 * What goes along with a purchase: e-mail address, reference, metadata. It is sent as the server takes it. What can't be
 * sent is left off, and the console and the shop are told. It stops no sale. A part of its own: most pages set none of it.
 */
import {DESCRIBE_METADATA, isMetadata, MAX_REFERENCE_LENGTH, PRINTABLE} from '../../contract/metadata.ts';
import type {PaymentRequest} from '../../contract/messages.ts';
import type {BuyBoxSettings} from '../settings.ts';
import {readEmail} from './email.ts';
import {refusalOf} from './failures.ts';

type Sent = Pick<PaymentRequest, 'email' | 'metadata' | 'reference'>;

/** What goes along with one tag's purchases. */
export class OrderData {
  /** What was left off, wholly or in part, when it was read last. */
  readonly leftOff = new Set<keyof Sent>();
  readonly #tag: BuyBoxSettings;
  #sent: Sent = {};
  /** What the server, or Stripe, did not take; another value is tried again. */
  readonly #refused = new Set<string>();
  /** What the console was told. */
  readonly #said = new Set<string>();

  constructor(tag: BuyBoxSettings) {
    this.#tag = tag;
  }

  /** Where Stripe's receipt goes, as it was sent last. */
  get email(): string | undefined {
    return this.#sent.email;
  }

  /** As the page has them now. */
  read(): Sent {
    const {customerEmail, reference, metadata} = this.#tag;
    this.leftOff.clear();
    const all = {
      email: this.#readEmail(customerEmail),
      reference: this.#readReference(reference),
      metadata: this.#tryMetadata(metadata),
    };
    this.#sent = {};
    for (const [name, value] of Object.entries(all)) {
      if (this.#refused.has(JSON.stringify([name, value]))) this.leftOff.add(name as keyof Sent);
      else if (value !== undefined) Object.assign(this.#sent, {[name]: value});
    }
    return this.#sent;
  }

  /** Whether something that went along is all that was refused: then it is left off from now on. */
  leaveOff(error: unknown): boolean {
    const {code, param = '', message = ''} = refusalOf(error) ?? {};
    if (code !== 'invalid_email' && code !== 'invalid_request') return false;
    const name = code === 'invalid_email' ? 'email' : param.replace(/\..*/s, '');
    const sent = Object.entries(this.#sent).find(([each]) => each === name);
    if (!sent) return false;
    this.#refused.add(JSON.stringify(sent));
    this.#warn(name as keyof Sent, message);
    return true;
  }

  #readEmail(given: unknown): string | undefined {
    if (isNothing(given)) return undefined;
    return readEmail(given) ?? this.#warn('email', 'It is no address that Stripe takes.', 'customer-email');
  }

  #readReference(given: unknown): string | undefined {
    if (isNothing(given)) return undefined;
    const text = toText(given);
    if (typeof text === 'string') {
      const trimmed = text.trim();
      if (trimmed === '') return undefined;
      // What is printable as it stands comes back as it stands.
      const reference = PRINTABLE.test(text) ? text : trimmed;
      if (PRINTABLE.test(reference) && reference.length <= MAX_REFERENCE_LENGTH) return reference;
    }
    return this.#warn('reference', `It takes up to ${MAX_REFERENCE_LENGTH} printable characters, in one line.`);
  }

  /** Of a page's own object anything may throw: a getter, a proxy that was revoked. */
  #tryMetadata(given: unknown): Record<string, string> | undefined {
    try {
      return this.#readMetadata(given);
    } catch (error) {
      return this.#warn('metadata', String(error));
    }
  }

  /** As much of it as can be sent. */
  #readMetadata(given: unknown): Record<string, string> | undefined {
    if (isNothing(given)) return undefined;
    if (typeof given !== 'object' || Symbol.iterator in given) return this.#warn('metadata', DESCRIBE_METADATA);
    let kept: Record<string, string> = {};
    const leftOff: string[] = [];
    for (const [name, value] of Object.entries(given)) {
      if (value === null || value === undefined) continue;
      const more = {...kept, [name]: toText(value)};
      if (isMetadata(more)) kept = more;
      else leftOff.push(name);
    }
    if (leftOff.length > 0) this.#warn('metadata', DESCRIBE_METADATA, `metadata (${leftOff.join(', ')})`);
    return kept;
  }

  #warn(name: keyof Sent, why: string, what: string = name): undefined {
    this.leftOff.add(name);
    const sentence = `<buy-box>: ${what} is left off the order. ${why}`;
    // oxlint-disable-next-line no-console -- only the page's developer can mend it, and the sale goes on
    if (!this.#said.has(sentence)) console.warn(sentence);
    this.#said.add(sentence);
  }
}

function isNothing(given: unknown): given is '' | null | undefined {
  return given === null || given === undefined || given === '';
}

/** What a script counts or answers is a text on the wire; anything else stays what it is. */
function toText(value: unknown): unknown {
  return /^(?:bigint|boolean)$/.test(typeof value) || Number.isFinite(value) ? String(value) : value;
}
