/** The buyer, as the host names them: the answer is checked before anything is written. Knows no HTTP. */
import type {BuyboxOptions} from '../options/options.ts';

/** A buyer waits for it. */
const PATIENCE_MS = 10_000;

/** Longer than any name of a user, and something that every database takes: no control, no half of a character. */
const CUSTOMER = /^[^\p{Cc}\p{Cs}]{1,500}$/u;

/**
 * Asks the host who is buying; null is a guest.
 * @throws Error whatever the host throws, or one that says what is wrong with its answer
 */
export async function readCustomer(ask: BuyboxOptions['customer'], request: Request): Promise<string | null> {
  if (!ask) return null;
  const asked = (async (): Promise<unknown> => ask(request))();
  const answer = (await inTime(asked.catch(rethrow))) ?? null;
  if (answer === null || (typeof answer === 'string' && CUSTOMER.test(answer))) return answer;
  throw new Error(
    `The option customer has returned ${describe(answer)}: it returns a string of 1 to 500 characters, or null for a guest.`,
  );
}

/** Its value may be somebody's name, so only its kind is reported. */
function describe(answer: unknown): string {
  if (typeof answer !== 'string') return Array.isArray(answer) ? 'an array' : `a value of type ${typeof answer}`;
  return answer === '' ? 'an empty string' : `a string of ${answer.length} characters that can not be stored`;
}

/** Frameworks throw responses and strings; nothing in between takes those for failures. */
function rethrow(thrown: unknown): never {
  if (thrown instanceof Error) throw thrown;
  throw new Error(
    `The option customer has thrown ${describe(thrown)}, which is no Error: return null for a guest.`,
  );
}

async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const says = `The option customer has not answered within ${PATIENCE_MS / 1000} seconds.`;
    timer = setTimeout(() => reject(new Error(says)), PATIENCE_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
