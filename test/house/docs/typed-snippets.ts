/** Compiles the TypeScript of the pages against the built package, as its users have it. Runs nothing. */
import {relative, resolve} from 'node:path';
import ts from 'typescript-api';

/** Code that stands on a page. */
export interface TypedSnippet {
  /** The page and the line where it begins, for the reader of a failure. */
  page: string;
  line: number;
  /** `ts` or `tsx`. */
  ending: string;
  text: string;
}

/** Names that the pages use and that are the reader's own. */
const READERS_OWN = `
import type {Hono as HonoApp} from 'hono';
import type {BuyBox} from 'buybox/element';
import type {Sandbox} from 'buybox/sandbox';
import type {Buybox, BuyboxOptions, Order} from 'buybox/server';
import 'buybox';

declare global {
  const Hono: typeof HonoApp;
  const shop: Buybox;
  const options: BuyboxOptions;
  const order: Order;
  const lastOrder: Order;
  const webhookSecret: string;
  const stripe: Sandbox;
  const tag: BuyBox;
  /** As far as a page needs it; Express itself is installed only by the hosts that are bought through. */
  const app: {use(handler: unknown): void};
  const express: {json(options: {verify(request: {rawBody?: Uint8Array}, response: unknown, bytes: Uint8Array): void}): unknown};
  interface CustomElementRegistry {
    get(name: 'buy-box'): typeof BuyBox;
  }
  function findUser(request: Request): Promise<string | null>;
  function saveCart(): Promise<void>;
  function sendMail(mail: {to: string | null; key: string; isRepeat: boolean}): Promise<void>;
}
`;

/** Every error in these snippets, as `page:line sentence`. */
export function compileSnippets(snippets: readonly TypedSnippet[]): string[] {
  // As if each were a file in the root: so the package finds itself by its name.
  const files = new Map(
    snippets.map((snippet, index) => [resolve(`snippet-${index}.${snippet.ending}`), snippet]),
  );
  const texts = new Map([[resolve('readers-own.ts'), READERS_OWN]]);
  for (const [path, {text}] of files) texts.set(path, `${text}\nexport {};`);
  const options = readOptions();
  const program = ts.createProgram([...texts.keys()], options, hostOf(options, texts));
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => describe(diagnostic, files));
}

function readOptions(): ts.CompilerOptions {
  const {config} = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path));
  const {options} = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  return {...options, customConditions: [], types: ['node'], noUnusedLocals: false, noUnusedParameters: false};
}

function hostOf(options: ts.CompilerOptions, texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  const {getSourceFile, fileExists} = host;
  host.fileExists = (path) => texts.has(resolve(path)) || fileExists(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(resolve(path));
    if (text === undefined) return getSourceFile(path, version, ...rest);
    return ts.createSourceFile(path, text, version, true);
  };
  return host;
}

function describe(
  {file, start = 0, messageText}: ts.Diagnostic,
  files: ReadonlyMap<string, TypedSnippet>,
): string {
  const sentence = ts.flattenDiagnosticMessageText(messageText, ' ');
  const snippet = file && files.get(resolve(file.fileName));
  if (!snippet) return `${file ? relative('.', file.fileName) : 'options'} ${sentence}`;
  const {line} = file.getLineAndCharacterOfPosition(start);
  return `${snippet.page}:${snippet.line + line} ${sentence}`;
}
