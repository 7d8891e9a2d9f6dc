/** Keeps what is made out of Stripe's types in .cache/, until Stripe's package or the generator changes. */
import {createHash} from 'node:crypto';
import {existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import type {Sample} from './list-parameters.ts';

/** One thing that is not as Stripe's types say. */
export interface SchemaError {
  /** Where in the value, as a JSON pointer. */
  instancePath: string;
  keyword: string;
  message?: string;
  params: Record<string, unknown>;
}

/** Says whether a value has a type; if not, `errors` says why. */
export interface Validator {
  (value: unknown): boolean;
  errors?: SchemaError[] | null;
}

/** What was made out of Stripe's types. */
export interface StripeTypes {
  /** By an interface of wire-types.ts and a name in it: `Answers GET /v1/charges`. */
  validators: Readonly<Record<string, Validator>>;
  /** Every parameter of an endpoint, as often as there are values to choose from. */
  parameters: Readonly<Record<string, readonly Sample[]>>;
}

const PROJECT = join(import.meta.dirname, '../../..');
const FOLDER = join(PROJECT, '.cache/conformance');
/** What decides how they come out. */
const SOURCES = [
  'node_modules/stripe/package.json',
  'node_modules/typescript-api/package.json',
  'node_modules/ajv/package.json',
  ...globSync('test/sandbox/conformance/{*-types,generate,list-parameters,read-wire,type-reader,wire-*}.ts', {
    cwd: PROJECT,
  }).toSorted(),
];

let loading: Promise<StripeTypes> | undefined;

/** Loads what was made, once; makes it first where it is missing, which takes some seconds. */
export function loadStripeTypes(): Promise<StripeTypes> {
  loading ??= prepareStripeTypes().then((file) => createRequire(import.meta.url)(file) as StripeTypes);
  return loading;
}

/** Sees to it that all is made; answers its file. */
export async function prepareStripeTypes(): Promise<string> {
  const file = join(FOLDER, `${digest()}.cjs`);
  if (existsSync(file)) return file;
  const {generateValidators} = await import('./generate.ts');
  mkdirSync(FOLDER, {recursive: true});
  // Other processes may be at it, too: each writes a file of its own, and all come out the same.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, generateValidators());
  renameSync(draft, file);
  for (const other of globSync(`${FOLDER}/*.cjs`)) if (other !== file) rmSync(other, {force: true});
  return file;
}

function digest(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES) hash.update(readFileSync(join(PROJECT, file)));
  return hash.digest('hex').slice(0, 16);
}
