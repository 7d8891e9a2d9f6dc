/** Owns which secrets can protect anything. Repeats none of them. */
import type {Secret} from './options.ts';

/** What a secret must look like, and what is said of one that doesn't. */
interface Shape {
  /** The option's name. */
  name: string;
  pattern: RegExp;
  says: string;
}

/** Of Stripe's endpoint: nothing but its letters, so that a quote, a space that can't be seen or a second one is found. */
export const WEBHOOK_SECRET: Shape = {
  name: 'stripe.webhookSecret',
  pattern: /^whsec_[\w+/=-]+$/,
  says: 'is the signing secret of the endpoint, whsec_… and nothing else: no quotes, no spaces, several of them as a list',
};

/** Ours. */
export const TOKEN_SECRET: Shape = {
  name: 'secret',
  pattern: /^[^]{32,}$/,
  says: 'has at least 32 characters: make one by openssl rand -hex 32',
};

/** What stands in an example until somebody fills it in. */
const PLACEHOLDER =
  /change.?me|fill.?(?:me|in)|placeholder|replace.?(?:me|this|with)|x{6}|your.?(?:own|secret|webhook)|\.{3}|…|^<.*>$/i;

/** A text of so many letters has more different ones than this, if it was made by chance. */
const MANY_LETTERS = 16;
const FEWEST_DIFFERENT = 8;

/**
 * A list of secrets that can be used, whatever form they were given in.
 * @throws TypeError that names the option, never its value
 */
export function secretsOf(secret: Secret, {name, pattern, says}: Shape): readonly string[] {
  const secrets = typeof secret === 'string' ? [secret] : (secret ?? []);
  if (secrets.length === 0) throw new TypeError(`${name} is missing: it ${says}.`);
  if (!secrets.every((each) => pattern.test(each))) throw new TypeError(`${name} ${says}.`);
  if (secrets.some((each) => PLACEHOLDER.test(each)))
    throw new TypeError(`${name} is still the placeholder of an example: it ${says}.`);
  if (secrets.some(isMonotonous))
    throw new TypeError(`${name} can be guessed: it has few different characters. It ${says}.`);
  if (new Set(secrets).size < secrets.length) throw new TypeError(`${name} has the same secret twice.`);
  return secrets;
}

function isMonotonous(secret: string): boolean {
  const letters = secret.replace(/^whsec_/, '');
  const different = new Set(letters).size;
  return letters.length >= MANY_LETTERS ? different < FEWEST_DIFFERENT : letters.length > 3 && different === 1;
}

/**
 * Whoever knows one must not know the other.
 * @throws TypeError
 */
export function assertApart(webhookSecrets: readonly string[], tokenSecrets: readonly string[]): void {
  if (tokenSecrets.some((secret) => webhookSecrets.includes(secret)))
    throw new TypeError('secret is stripe.webhookSecret: make one of your own by openssl rand -hex 32.');
}
