/** Which order each key opens: an attempt's id, a client secret, an order's token. Knows no HTTP and asks nobody. */
import type {Random} from '../simulator/random.ts';
import {type Ask, textOf} from './ask.ts';

/** What an answer of the shop says of an order that was opened. */
export interface Opened {
  orderId: string;
  orderToken: string;
  nextAttemptId: string;
  clientSecret?: string;
  paymentIntentId?: string | null;
}

/** An order, and all that opens it. */
export interface Known {
  orderId: string;
  attemptId: string;
  orderToken: string;
  clientSecret: string;
  nextAttemptId: string;
  /** The body that made it. */
  body: Readonly<Record<string, unknown>>;
}

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi;
const SECRET = /pi_[a-zA-Z0-9]+_secret_[a-zA-Z0-9]+/g;
const INTENT = /pi_[a-zA-Z0-9]+/g;
const TOKEN = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g;
const ORDER = /\b[\da-f]{32}\b/g;

/** So many of the newest orders are asked for again. */
const MOST_PICKED = 150;

/** Every key that a run has seen. */
export class Keys {
  #known: Known[] = [];
  #opens = new Map<string, string>();
  /** What belongs to an order without opening it. */
  #belongs = new Map<string, string>();
  /** By order. */
  #references = new Map<string, string>();

  /** One of the newest orders. */
  pick(random: Random): Known | undefined {
    return this.#known.length > 0 ? random.pick(this.#known) : undefined;
  }

  /** Takes in an order that this attempt has made; says so where it is another attempt's. */
  learn(known: Known): string[] {
    const {orderId, attemptId} = known;
    const isNew = !this.#belongs.has(orderId);
    if (!isNew && this.#opens.get(attemptId) !== orderId) return [`${attemptId} got another attempt’s order`];
    this.#keep(known);
    if (isNew) this.#known.push(known);
    if (this.#known.length > MOST_PICKED) this.#known.shift();
    return [];
  }

  /** A new token of an order that is known. */
  renew({orderId, orderToken}: Opened): void {
    if (this.#belongs.has(orderId)) this.#opens.set(orderToken, orderId);
  }

  /** What an answer says of orders that its request has no key to. */
  strangersIn(answer: string, ask: Ask): string[] {
    const asked = readable(ask);
    const opened = this.#openedBy(asked);
    const allowed = `${asked}\n${this.referencesFor(ask)}`;
    return find(answer, [UUID, SECRET, INTENT, TOKEN, ORDER])
      .filter((word) => !allowed.includes(word))
      .filter((word) => {
        const owner = this.#ownerOf(word);
        return owner !== undefined && !opened.has(owner);
      });
  }

  /** What buyers have written as the reference of the orders that a request opens: it may be anything. */
  referencesFor(ask: Ask): string {
    return [...this.#openedBy(readable(ask))]
      .map((orderId) => this.#references.get(orderId ?? '') ?? '')
      .join('\n');
  }

  #openedBy(asked: string): ReadonlySet<string | undefined> {
    return new Set(find(asked, [UUID, SECRET, TOKEN]).map((key) => this.#opens.get(key)));
  }

  #keep({orderId, attemptId, orderToken, clientSecret, nextAttemptId, body}: Known): void {
    this.#opens.set(attemptId, orderId).set(orderToken, orderId).set(clientSecret, orderId);
    this.#belongs.set(orderId, orderId).set(nextAttemptId, orderId);
    this.#belongs.set(clientSecret.split('_secret_')[0] ?? '', orderId);
    if (typeof body['reference'] === 'string') this.#references.set(orderId, body['reference']);
  }

  #ownerOf(word: string): string | undefined {
    return this.#belongs.get(word) ?? this.#opens.get(word) ?? this.#belongs.get(subjectOf(word));
  }
}

/** All that a request says: as it is, and as JSON means it. */
function readable({path, headers, body}: Ask): string {
  const text = textOf(body);
  return `${path}\n${headers.flat().join('\n')}\n${text}\n${meaning(text)}`;
}

function meaning(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return '';
  }
}

function find(text: string, patterns: readonly RegExp[]): string[] {
  return patterns.flatMap((pattern) => text.match(pattern) ?? []);
}

/** Of a token; its signature is another one each second. */
function subjectOf(token: string): string {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    return String((JSON.parse(payload) as {sub?: unknown}).sub);
  } catch {
    return '';
  }
}
