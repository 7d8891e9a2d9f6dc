/** Which order each key opens: an intention's id, a client secret, an order's token. Knows no HTTP and asks nobody. */
import type {Random} from '../simulator/random.ts';
import {type Ask, textOf} from './ask.ts';

/** What an answer of the shop says of an order that was opened. */
export interface Opened {
  orderId: string;
  orderToken: string;
  attempt?: number;
  clientSecret?: string;
  paymentIntentId?: string | null;
}

/** An order, and all that opens it. */
export interface Known {
  orderId: string;
  key: {intentionId: string; attempt: number};
  orderToken: string;
  clientSecret: string;
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
  /** An intention opens all of its orders. */
  #opens = new Map<string, Set<string>>();
  /** What belongs to an order without opening it. */
  #belongs = new Map<string, string>();
  /** By order. */
  #references = new Map<string, string>();

  /** One of the newest orders. */
  pick(random: Random): Known | undefined {
    return this.#known.length > 0 ? random.pick(this.#known) : undefined;
  }

  /** Takes in an order that a request was answered with; says so where the request has no key to it. */
  learn(known: Known, ask: Ask): string[] {
    const {orderId} = known;
    const isNew = !this.#belongs.has(orderId);
    if (!isNew && !this.#openedBy(readable(ask)).has(orderId)) return [`got another intention’s order ${orderId}`];
    this.#keep(known);
    // An earlier attempt's order may answer a later one, whose body it was not made from.
    if (isNew && typeof known.body['reference'] === 'string')
      this.#references.set(orderId, known.body['reference']);
    if (isNew) this.#known.push(known);
    if (this.#known.length > MOST_PICKED) this.#known.shift();
    return [];
  }

  /** A new token of an order that is known. */
  renew({orderId, orderToken}: Opened): void {
    if (this.#belongs.has(orderId)) this.#open(orderToken, orderId);
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
    const keys = find(asked, [UUID, SECRET, TOKEN]);
    return new Set(keys.flatMap((key) => Array.from(this.#opens.get(key) ?? [])));
  }

  #open(key: string, orderId: string): void {
    this.#opens.set(key, (this.#opens.get(key) ?? new Set()).add(orderId));
  }

  #keep({orderId, key, orderToken, clientSecret}: Known): void {
    for (const opener of [key.intentionId, orderToken, clientSecret]) this.#open(opener, orderId);
    this.#belongs.set(orderId, orderId);
    // What is free has none.
    if (clientSecret !== '') this.#belongs.set(clientSecret.split('_secret_')[0] ?? '', orderId);
  }

  #ownerOf(word: string): string | undefined {
    const [opened] = this.#opens.get(word) ?? [];
    return this.#belongs.get(word) ?? opened ?? this.#belongs.get(subjectOf(word));
  }
}

/** What was read of a request is asked for several times. */
const read = new WeakMap<Ask, string>();

/** All that a request says: as it is, and as JSON means it. */
function readable(ask: Ask): string {
  const known = read.get(ask);
  if (known !== undefined) return known;
  const {path, headers, body} = ask;
  const text = textOf(body);
  const all = `${path}\n${headers.flat().join('\n')}\n${text}\n${meaning(text)}`;
  read.set(ask, all);
  return all;
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
