/** Opens the compiler on wire-types.ts and reads every type in it. Slow: done once for each version of Stripe. */
import {fileURLToPath} from 'node:url';
import ts from 'typescript-api';
import {type Schema, TypeReader} from './type-reader.ts';

/** All schemas in one document, and where each thing's schema is in it. */
export interface WireSchemas {
  document: {$id: string; $defs: Record<string, Schema>};
  /** References into the document by `Answers GET /v1/charges`: the interface and the name in it. */
  references: Record<string, string>;
}

const SOURCE = fileURLToPath(new URL('wire-types.ts', import.meta.url));
const DOCUMENT_ID = 'stripe';
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: [],
  skipLibCheck: true,
  noEmit: true,
};

/** Reads them. @throws Error when a type is not there: it would allow everything. */
export function readWire(): WireSchemas {
  const program = ts.createProgram([SOURCE], OPTIONS);
  const source = program.getSourceFile(SOURCE);
  const checker = program.getTypeChecker();
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${SOURCE} is not there or exports nothing.`);
  const [fault] = program.getSemanticDiagnostics(source);
  if (fault) throw new Error(ts.flattenDiagnosticMessageText(fault.messageText, '\n'));
  const reader = new TypeReader(checker);
  const references = Object.fromEntries(
    checker.getExportsOfModule(module).flatMap((group) => readGroup(checker, reader, group)),
  );
  return {document: {$id: DOCUMENT_ID, $defs: reader.definitions}, references};
}

function readGroup(checker: ts.TypeChecker, reader: TypeReader, group: ts.Symbol): [string, string][] {
  const fields = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(group));
  return fields.map((field) => {
    const name = `${group.name} ${field.name}`;
    return [name, DOCUMENT_ID + reader.refer(name, checker.getTypeOfSymbol(field))];
  });
}
