/** Asks a function of the host's that a buyer waits for: it has ten seconds, and what it throws becomes an Error. Knows no option. */

/** A buyer waits for it. */
const PATIENCE_MS = 10_000;

/** The function's option, and what it does instead of throwing what is no Error. */
export interface Asked {
  readonly option: string;
  readonly instead: string;
}

/**
 * The host's answer, unchecked.
 * @throws Error whatever the host throws, or one that says what is wrong
 */
export async function askHost(asked: Asked, ask: () => unknown): Promise<unknown> {
  const answer = (async (): Promise<unknown> => ask())();
  return inTime(
    answer.catch((thrown: unknown) => rethrow(thrown, asked)),
    asked,
  );
}

/** Its value may be somebody's name, so only its kind is reported. */
export function describeKind(answer: unknown): string {
  if (typeof answer !== 'string') return Array.isArray(answer) ? 'an array' : `a value of type ${typeof answer}`;
  return answer === '' ? 'an empty string' : `a string of ${answer.length} characters`;
}

/** Frameworks throw responses and strings; nothing in between takes those for failures. */
function rethrow(thrown: unknown, {option, instead}: Asked): never {
  if (thrown instanceof Error) throw thrown;
  throw new Error(`The option ${option} has thrown ${describeKind(thrown)}, which is no Error: ${instead}.`);
}

async function inTime<Answer>(answer: Promise<Answer>, {option}: Asked): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const says = `The option ${option} has not answered within ${PATIENCE_MS / 1000} seconds.`;
    timer = setTimeout(() => reject(new Error(says)), PATIENCE_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
