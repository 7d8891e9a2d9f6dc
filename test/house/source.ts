/** Reads one file of the project: its imports, its syntax, its lines. Judges nothing. */
import {readFileSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import {dirname, join} from 'node:path/posix';
import {parseSync} from 'vite';

type Parsed = ReturnType<typeof parseSync>;

/** A file and what stands in it. Files that are no code have no syntax. */
export interface Source {
  path: string;
  text: string;
  syntax?: Parsed;
  imports: readonly Import[];
}

/** One import, export-from or `import()`, in whatever words it is written. */
export interface Import {
  /** A path in the project, `node:…`, or the name of a package; `?` when only the running program knows. */
  target: string;
  /** Whether it leaves nothing behind in JavaScript. */
  isType: boolean;
  offset: number;
}

/** Reads a file by its text; the path says what it is and where relative imports begin. */
export function readSource(path: string, text: string): Source {
  const language = /\.(ts|mjs|js)$/.exec(path)?.[1];
  if (!language) return {path, text, imports: []};
  const syntax = parseSync(path, text, {lang: language === 'ts' ? 'ts' : 'js'});
  if (syntax.errors[0]) throw new Error(`${path}: ${syntax.errors[0].message}`);
  const source = {path, text, syntax};
  return {...source, imports: [...readImports(source, syntax)]};
}

function* readImports({path, text}: {path: string; text: string}, {module}: Parsed): Generator<Import> {
  for (const {start, moduleRequest} of module.staticImports) {
    yield {target: locate(moduleRequest.value, path), isType: isTypeOnly(text, start), offset: start};
  }
  for (const {start, entries} of module.staticExports) {
    const from = entries[0]?.moduleRequest;
    if (from) yield {target: locate(from.value, path), isType: isTypeOnly(text, start), offset: start};
  }
  for (const {start, moduleRequest} of module.dynamicImports) {
    const [, name] = /^(?:'([^']*)'|"([^"]*)")$/.exec(text.slice(moduleRequest.start, moduleRequest.end)) ?? [];
    yield {target: name === undefined ? '?' : locate(name, path), isType: false, offset: start};
  }
  // Imports inside a type are no imports to the module, yet they tie two rooms together all the same.
  for (const match of text.matchAll(/\bimport\('([^']+)'\)\./g)) {
    yield {target: locate(match[1] ?? '', path), isType: true, offset: match.index};
  }
}

function isTypeOnly(text: string, offset: number): boolean {
  return /^(import|export)\s+type\b/.test(text.slice(offset, offset + 20));
}

function locate(specifier: string, from: string): string {
  if (specifier.startsWith('.')) return join(dirname(from), specifier);
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  return DOORS.get(specifier) ?? specifier;
}

/** Our own doors, by the source that stands behind each. */
const DOORS = new Map(readDoors());

function* readDoors(): Generator<[string, string]> {
  const {name, exports} = JSON.parse(readFileSync('package.json', 'utf8')) as PackageFile;
  for (const [door, target] of Object.entries(exports)) {
    const path = typeof target === 'string' ? target : target['buybox-source'];
    if (path) yield [join(name, door), join(path)];
  }
}

interface PackageFile {
  name: string;
  exports: Record<string, string | Record<string, string>>;
}
