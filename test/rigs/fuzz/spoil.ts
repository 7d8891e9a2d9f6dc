/** Spoils a body: its fields, then its text, then its bytes. Some of what comes out is still right, which nobody here says. */
import {gzipSync} from 'node:zlib';
import type {Random} from '../simulator/random.ts';
import {bytesOf} from './ask.ts';
import {ODD_JSON, ODD_KEYS} from './values.ts';

/** The fields of a JSON object as texts, so that a key may come twice, and `__proto__` is one. */
export type Fields = readonly (readonly [key: string, json: string])[];

/** The fields of an object. */
export function fieldsOf(body: object): Fields {
  const entries: [string, unknown][] = Object.entries(body);
  return entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, JSON.stringify(value)] as const]));
}

/** The fields as JSON. */
export function writeFields(fields: Fields): string {
  return `{${fields.map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`;
}

type Spoil<Value> = (value: Value, random: Random) => Value;

const FIELD_SPOILS: readonly Spoil<Fields>[] = [
  (fields, random) => replace(fields, random, () => random.pick(ODD_JSON)),
  (fields, random) => replace(fields, random, () => random.pick(ODD_JSON)),
  (fields, random) => replace(fields, random, (json) => `[${json}]`),
  (fields, random) => replace(fields, random, (json) => `{"value":${json}}`),
  (fields, random) => replace(fields, random, (json) => JSON.stringify(json)),
  (fields, random) => replace(fields, random, (json) => nudge(json, random)),
  (fields, random) => replace(fields, random, (json) => nudge(json, random)),
  (fields, random) => fields.toSpliced(random.below(fields.length), 1),
  (fields, random) => [...fields, [random.pick(ODD_KEYS), random.pick(ODD_JSON)]],
  (fields, random) => [...fields, [keyOf(fields, random), random.pick(ODD_JSON)]],
  (fields, random) => [[keyOf(fields, random), random.pick(ODD_JSON)], ...fields],
  (fields, random) => [...fields, [keyOf(fields, random), fields[random.below(fields.length)]?.[1] ?? '1']],
];

const TEXT_SPOILS: readonly Spoil<string>[] = [
  (text, random) => text.slice(0, random.below(text.length)),
  (text, random) => text.slice(random.below(text.length)),
  (text) => `\uFEFF${text}`,
  (text) => text.replace('}', ',}'),
  (text) => `/* */${text}`,
  (text) => text.replaceAll('"', "'"),
  (text) => `${text}${text}`,
  (text) => `[${text}]`,
  (text) => ` \t\r\n${text}\u00A0`,
  () => '',
  () => `${'['.repeat(8_000)}${']'.repeat(8_000)}`,
  (_, random) => random.pick(ODD_JSON),
  () => 'product=credits&quantity=1&expectedAmount=100',
];

const BROKEN_UTF8 = [
  [0xff],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf5, 0x80, 0x80, 0x80],
  [0xe2, 0x82],
  [0],
] as const;
const OVER_LIMIT = 66_000;

const BYTE_SPOILS: readonly Spoil<Uint8Array<ArrayBuffer>>[] = [
  (bytes, random) => insert(bytes, random.below(bytes.length + 1), random.pick(BROKEN_UTF8)),
  (bytes, random) => flip(bytes, random),
  (bytes, random) => flip(flip(bytes, random), random),
  (bytes) => new Uint8Array(gzipSync(bytes)),
  (bytes) => Uint8Array.from(Buffer.from(Buffer.from(bytes).toString('latin1'), 'utf16le')),
  (bytes) =>
    insert(
      bytes,
      bytes.length,
      Array.from({length: OVER_LIMIT}, () => 32),
    ),
  (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
];

/** A body that has been spoiled somewhere, or in two places. */
export function spoilFields(fields: Fields, random: Random): Uint8Array<ArrayBuffer> {
  const depth = random.next();
  const spoiled = depth < 0.75 ? random.pick(FIELD_SPOILS)(fields, random) : fields;
  const again = depth < 0.15 && spoiled.length > 0 ? random.pick(FIELD_SPOILS)(spoiled, random) : spoiled;
  const text = writeFields(again);
  if (depth < 0.75) return bytesOf(text);
  return depth < 0.88 ? bytesOf(random.pick(TEXT_SPOILS)(text, random)) : spoilBytes(bytesOf(text), random);
}

/** Bytes that have been spoiled somewhere. */
export function spoilBytes(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  return random.pick(BYTE_SPOILS)(bytes, random);
}

/** One bit of one byte, changed for certain. */
export function flip(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  const flipped = bytes.slice();
  const at = random.below(bytes.length);
  if (at < bytes.length) flipped[at] = (flipped[at] ?? 0) ^ (1 << random.below(8));
  return flipped;
}

function insert(bytes: Uint8Array, at: number, some: readonly number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...bytes.slice(0, at), ...some, ...bytes.slice(at)]);
}

function replace(fields: Fields, random: Random, change: (json: string) => string): Fields {
  const at = random.below(fields.length);
  return fields.map(([key, json], index) => [key, index === at ? change(json) : json]);
}

function keyOf(fields: Fields, random: Random): string {
  return fields[random.below(fields.length)]?.[0] ?? 'product';
}

/** A number a little off, a text with one character more, less or other. */
function nudge(json: string, random: Random): string {
  if (/^-?\d+$/.test(json)) return String(Number(json) + random.pick([-100, -1, 1, 0.5, 100]));
  const at = 1 + random.below(Math.max(1, json.length - 2));
  const change = random.pick(['', 'x', 'X', '0', ' ', '\\u0000', '-', '%']);
  return json.slice(0, at) + change + json.slice(at + random.below(2));
}
