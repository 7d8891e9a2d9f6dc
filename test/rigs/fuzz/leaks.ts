/** What no answer and no word to the owner may hold: secrets, buyers' data, paths and stacks. Asks nobody. */
import {join} from 'node:path';
import {type Ask, textOf} from './ask.ts';
import type {Answer} from './shape.ts';
import {OWNER_TOKEN, TOKEN_SECRETS, WEBHOOK_SECRET, type World} from './world.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** What a buyer's order holds, and a host's session. */
const CANARY = /\b(?:canary-[\w-]+|ref-\d+)/g;
/** Of an error; a success repeats what buyers have written, and scripts are text of ours. */
const INSIDES = [/\n\s+at .+:\d+:\d+/, /node_modules/, /file:\/\//, /\bnode:internal/, /SQLITE|buybox_orders/];

/** What an answer gives away, unless its request has said it, or `own` holds it. */
export function leaksIn(
  ask: Ask,
  {status, headers, text}: Answer,
  {world, own}: {world: World; own: string},
): string[] {
  const answered = `${status}\n${[...headers].map((pair) => pair.join(': ')).join('\n')}\n${text}`;
  const allowed = `${own}\n${ask.path}\n${ask.headers.flat().join('\n')}\n${textOf(ask.body)}`;
  const words = [
    ...secretsIn(answered, world),
    ...(answered.match(CANARY) ?? []),
    ...(status < 400 ? [] : INSIDES.flatMap((pattern) => pattern.exec(answered)?.[0] ?? [])),
  ];
  return words.filter((word) => !allowed.includes(word)).map((word) => `gives away ${JSON.stringify(word)}`);
}

/** The secrets in a text. */
export function secretsIn(text: string, {stripe}: World): string[] {
  return [stripe.secretKey, WEBHOOK_SECRET, OWNER_TOKEN, ...TOKEN_SECRETS, ROOT].filter((secret) =>
    text.includes(secret),
  );
}

/** A client secret, a token of an order, an address, or a character that would end a line. */
const NEVER_LOGGED = [/_secret_/, /eyJ[\w-]+\./, /@/, /\\[nrtu]|[\p{Cc}\u2028\u2029]/u];

/** What a line of the log gives away: it may say nothing that its request has said, either. */
export function leaksInLines(lines: readonly string[], ask: Ask, world: World): string[] {
  const text = lines.join(' ');
  const strange = ask.headers.map(([, value]) => value).filter((value) => value.length >= FEWEST_STRANGE);
  const words = [
    ...secretsIn(text, world),
    ...(text.match(CANARY) ?? []),
    ...NEVER_LOGGED.flatMap((pattern) => pattern.exec(text)?.[0] ?? []),
    ...strange.filter((value) => text.includes(value)),
  ];
  return words.map((word) => `writes ${JSON.stringify(word)} to the log`);
}

/** Shorter ones, such as `POST`, are words of ours, too. */
const FEWEST_STRANGE = 17;
