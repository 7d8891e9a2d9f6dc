/** Which secrets can protect anything, and which text is a key of Stripe's. Repeats none of them. */
import type {Secret} from './options.ts';

/** What a secret must look like, and what is said of one that doesn't. */
interface Shape {
  /** The option's name. */
  name: string;
  pattern: RegExp;
  says: string;
}

/** Of Stripe's backend API. */
export const SECRET_KEY: Shape = {
  name: 'stripe.secretKey',
  pattern: /^[sr]k_(?:test|live)_\w+$/,
  says: 'must be a key like sk_test_… or rk_live_… and nothing else: no quotes, no spaces',
};

/** Of Stripe.js. */
export const PUBLISHABLE_KEY: Shape = {
  name: 'stripe.publishableKey',
  pattern: /^pk_(?:test|live)_\w+$/,
  says: 'must be a key like pk_test_… and nothing else: no quotes, no spaces',
};

/** Of Stripe's endpoint: nothing but its letters, so that a quote, a space that can't be seen or a second one is found. */
export const WEBHOOK_SECRET: Shape = {
  name: 'stripe.webhookSecret',
  pattern: /^whsec_[\w+/=-]+$/,
  says: 'is the signing secret of the endpoint, whsec_… and nothing else: no quotes, no spaces, several of them as an array',
};

/** Ours. */
export const TOKEN_SECRET: Shape = {
  name: 'secret',
  pattern: /^[^]{32,}$/,
  says: 'has at least 32 characters: make one by openssl rand -hex 32',
};

/** The owner's, for `admin`. */
export const OWNER_TOKEN: Shape = {
  name: 'bearer(tokens)',
  pattern: /^(?:sha256:[\da-f]{64}|(?!sha256:)\S{32,})$/,
  says: 'has at least 32 characters and no space: make one by openssl rand -hex 32. Or it is sha256: and the SHA-256 of one in hex',
};

/** What Stripe calls its own, by how they begin. */
const OF_STRIPE: readonly [RegExp, string, Shape][] = [
  [/^sk_(?:test|live)_/, 'a secret key (sk_…)', SECRET_KEY],
  [/^rk_(?:test|live)_/, 'a restricted key (rk_…)', SECRET_KEY],
  [/^pk_(?:test|live)_/, 'a publishable key (pk_…)', PUBLISHABLE_KEY],
  [/^whsec_/, 'a webhook secret (whsec_…)', WEBHOOK_SECRET],
];

/** How each of them begins. */
const PREFIX = /^(?:whsec|[prs]k_(?:test|live))_/;
const PREFIX_ANYWHERE = /(?:whsec|[prs]k_(?:test|live))_/g;

/** What stands in an example until somebody fills it in. */
const PLACEHOLDER =
  /change.?me|fill.?(?:me|in)|placeholder|replace.?(?:me|this|with)|x{6}|\*{3}|your.?(?:own|secret|webhook|stripe|publishable|restricted|live|test|api.?key|key)|_here$|\.{3}|…|^<.*>$/i;
/** The same where nothing but it follows the prefix. */
const EMPTY_WORD = /^(?:x+|todo|tbd|key|secret|example|dummy|none|null|undefined)$/i;

/** What a file of settings or a clipboard adds, and no eye sees. */
const STRAY = /^\s|\s$|\p{Cf}|^(["'`]).*\1$/su;

/** A string of so many letters has more different ones than this, if it was made by chance. */
const MANY_LETTERS = 16;
const FEWEST_DIFFERENT = 8;

/**
 * An array of secrets that can be used, whatever form they were given in.
 * @throws TypeError that names the option, never its value
 */
export function secretsOf(secret: Secret, shape: Shape): readonly string[] {
  const secrets = typeof secret === 'string' ? [secret] : (secret ?? []);
  if (!Array.isArray(secrets)) throw new TypeError(`${shape.name} is a string, or an array of strings.`);
  if (secrets.length === 0) throw new TypeError(`${shape.name} is missing: it ${shape.says}.`);
  for (const each of secrets) assertFit(each, shape);
  if (new Set(secrets).size < secrets.length) throw new TypeError(`${shape.name} has the same secret twice.`);
  return secrets;
}

/** One key. @throws TypeError that names the option, never its value */
export function keyOf(key: string | undefined, shape: Shape): string {
  assertFit(key ?? '', shape);
  return key ?? '';
}

function assertFit(text: unknown, shape: Shape): void {
  const {name, pattern, says} = shape;
  if (typeof text !== 'string') throw new TypeError(`${name} is a string.`);
  const flaw = flawOf(text, shape);
  if (flaw !== undefined) throw new TypeError(`${name} ${flaw}: it ${says}.`);
  if (!pattern.test(text)) throw new TypeError(`${name} ${says}.`);
}

function flawOf(text: string, shape: Shape): string | undefined {
  const letters = text.replace(PREFIX, '');
  if (PLACEHOLDER.test(text) || EMPTY_WORD.test(letters)) return 'is still the placeholder of an example';
  if ((text.match(PREFIX_ANYWHERE)?.length ?? 0) > 1) return TWO;
  const [, found, place] = OF_STRIPE.find(([prefix]) => prefix.test(text)) ?? [];
  if (place && place !== shape && shape !== TOKEN_SECRET) return `holds ${found}, which belongs in ${place.name}`;
  if (STRAY.test(text)) return 'has quotes or spaces around it, or a character that nobody sees';
  if (isMonotonous(letters)) return 'can be guessed: it has few different characters';
  // What was made by chance has no half twice.
  return /^(.{8,}?)(?:[\s,;]*\1)+$/s.test(text) ? TWO : undefined;
}

const TWO = 'holds two of them in one string';

function isMonotonous(letters: string): boolean {
  const different = new Set(letters).size;
  return letters.length >= MANY_LETTERS ? different < FEWEST_DIFFERENT : letters.length > 3 && different === 1;
}

/**
 * Whoever knows one must not know the other.
 * @param taken what else is known, by the option's name
 * @throws TypeError
 */
export function assertApart(
  tokenSecrets: readonly string[],
  taken: Readonly<Record<string, readonly string[]>>,
): void {
  for (const [name, texts] of Object.entries(taken))
    if (tokenSecrets.some((secret) => texts.includes(secret)))
      throw new TypeError(`secret is ${name}: make one of your own by openssl rand -hex 32.`);
}
