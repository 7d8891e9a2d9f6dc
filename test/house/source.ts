/** Reads one file of the project: its imports, its syntax, its lines. Judges nothing. */
import {readFileSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import {dirname, join} from 'node:path/posix';
import {parseSync, Visitor} from 'vite';

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
  const ending = /\.[cm]?([jt]sx?)$/.exec(path)?.[1];
  if (!ending) return {path, text, imports: []};
  const syntax = parseSync(path, text, {lang: ending as 'ts' | 'tsx' | 'js' | 'jsx'});
  if (syntax.errors[0]) throw new Error(`${path}: ${syntax.errors[0].message}`);
  return {path, text, syntax, imports: readImports(path, syntax)};
}

/** Whatever ties this file to another, types included: they tie two rooms together all the same. */
function readImports(path: string, {program, comments}: Parsed): Import[] {
  const imports: Import[] = [];
  const add = (offset: number, specifier: string | undefined, isType = false): void => {
    imports.push({target: specifier === undefined ? '?' : locate(specifier, path), isType, offset});
  };
  new Visitor({
    ImportDeclaration: ({start, source, importKind}) => add(start, source.value, importKind === 'type'),
    ExportAllDeclaration: ({start, source, exportKind}) => add(start, source.value, exportKind === 'type'),
    ExportNamedDeclaration: ({start, source, exportKind}) =>
      source && add(start, source.value, exportKind === 'type'),
    ImportExpression: ({start, source}) => add(start, literalOf(source)),
    TSImportType: ({start, source}) => add(start, source.value, true),
    TSExternalModuleReference: ({start, expression}) => add(start, expression.value),
    CallExpression: ({start, callee}) => {
      // What these load, only the running program knows.
      if (callee.type === 'Identifier' && /^(require|createRequire)$/.test(callee.name)) add(start, undefined);
    },
  }).visit(program);
  for (const {value, start} of comments) {
    const [, reference] = /^\/\s*<reference\s+(?:path|types)=["']([^"']+)/.exec(value) ?? [];
    if (reference !== undefined) add(start, reference, true);
  }
  return imports;
}

function literalOf(node: {type: string; value?: unknown}): string | undefined {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
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
