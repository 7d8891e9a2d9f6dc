/** The buyer, as the host names them: the answer is checked before anything is written. Knows no HTTP. */
import {EMAIL, MAX_EMAIL_LENGTH, tidyEmail} from '../../packages/contract/email.ts';
import type {BuyerReply} from '../../packages/contract/messages.ts';
import {askHost, describeKind} from '../ask-host.ts';
import type {BuyboxOptions} from '../options/options.ts';

/** Longer than any name of a user, and something that every database takes: no control, no half of a character. */
const CUSTOMER = /^[^\p{Cc}\p{Cs}]{1,500}$/u;

/** What the page may send as a name. */
const NAME = /^[^\p{Cc}\p{Cs}]{1,200}$/u;

/** Who is buying, as far as the host knows. */
export interface Customer {
  /** The host's own id of the buyer; null for a guest. */
  readonly id: string | null;
  /** Where Stripe sends its receipt, unless the page says otherwise. */
  readonly email: string | null;
  /** Filled in where the page asks for a name. */
  readonly name: string | null;
}

/** What stands behind a request. */
export interface Asker {
  /** The buyer, as the host says. */
  readonly customer: Customer;
  /** The id of the order whose intention goes on, where the page has its token. */
  readonly orderId?: string | undefined;
  /** What the order is to remember of whoever asks, as the guard has it. */
  readonly client?: string | null | undefined;
}

const GUEST: Customer = {id: null, email: null, name: null};

const ASKED = {option: 'customer', instead: 'return null for a guest'};

/**
 * Asks the host who is buying. An address that Stripe does not take is left off, and so is a name that no page would: the sale
 * is worth more than its receipt.
 * @throws Error whatever the host throws, or one that says what is wrong with its answer
 */
export async function readCustomer(ask: BuyboxOptions['customer'], request: Request): Promise<Customer> {
  if (!ask) return GUEST;
  const answer = (await askHost(ASKED, () => ask(request))) ?? null;
  if (answer === null) return GUEST;
  const {id, email, name} = isRecord(answer) ? answer : {id: answer, email: null, name: null};
  if (typeof id === 'string' && CUSTOMER.test(id)) return {id, email: readEmail(email), name: readName(name)};
  throw new Error(
    `The option customer has returned ${isRecord(answer) ? `an object whose id is ${describe(id)}` : describe(answer)}: it returns an id of 1 to 500 characters, such an id with an email and a name, or null for a guest.`,
  );
}

function isRecord(answer: unknown): answer is {id?: unknown; email?: unknown; name?: unknown} {
  return typeof answer === 'object' && answer !== null && 'id' in answer;
}

function readEmail(email: unknown): string | null {
  const tidy = typeof email === 'string' ? tidyEmail(email) : '';
  return tidy.length <= MAX_EMAIL_LENGTH && EMAIL.test(tidy) ? tidy : null;
}

/** As a page would take it; one that it would not is not filled in. */
function readName(name: unknown): string | null {
  const tidy = typeof name === 'string' ? name.trim() : '';
  return NAME.test(tidy) ? tidy : null;
}

/** What the page may be told of who is asking, to be filled in. */
export function buyerReply({email, name}: Customer): BuyerReply {
  return {email, name};
}

function describe(answer: unknown): string {
  const kind = describeKind(answer);
  return typeof answer === 'string' && answer !== '' ? `${kind} that can not be stored` : kind;
}
