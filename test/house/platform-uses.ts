/** Finds what code asks of the platform: names of MDN's table, by the types that the compiler gives. Judges nothing. */
import {relative, resolve} from 'node:path';
import ts from 'typescript-api';
import {cssUses} from './css-uses.ts';
import {firstKnown} from './platform-table.ts';

/** One use, where it stands. */
export interface Use {
  /** A key of the table, such as `javascript.builtins.Array.at`. */
  key: string;
  /** `path:line` */
  place: string;
}

/** What these files use, in the order in which it stands; `texts` are files that are not on the disk. */
export function readUses(paths: readonly string[], texts: Readonly<Record<string, string>> = {}): Use[] {
  const {config} = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path));
  const {options} = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const ours = new Map([...paths, ...Object.keys(texts)].map((path) => [resolve(path), path]));
  // All that there is, so that what is too new has a type to be found by.
  options.lib = ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'];
  const program = ts.createProgram([...ours.keys()], options, hostOf(options, texts));
  const checker = program.getTypeChecker();
  return program.getSourceFiles().flatMap((file) => {
    const path = ours.get(file.fileName);
    return path === undefined ? [] : usesIn(file, path, checker);
  });
}

function hostOf(options: ts.CompilerOptions, texts: Readonly<Record<string, string>>): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  const {getSourceFile, fileExists} = host;
  const textOf = (path: string): string | undefined => texts[relative('.', path)];
  host.fileExists = (path) => textOf(path) !== undefined || fileExists(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = textOf(path);
    return text === undefined
      ? getSourceFile(path, version, ...rest)
      : ts.createSourceFile(path, text, version, true);
  };
  return host;
}

function usesIn(file: ts.SourceFile, path: string, checker: ts.TypeChecker): Use[] {
  const uses: Use[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    for (const key of keysOf(node, checker)) {
      const {line} = file.getLineAndCharacterOfPosition(node.getStart(file));
      uses.push({key, place: `${path}:${line + 1}`});
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return uses;
}

function keysOf(node: ts.Node, checker: ts.TypeChecker): string[] {
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'css') return cssUses(node.template.getText());
  if (ts.isRegularExpressionLiteral(node) && /\w*v\w*$/.test(node.text.replace(/^.*\//s, '')))
    return ['javascript.builtins.RegExp.unicodeSets'];
  if (!ts.isIdentifier(node) || ts.isInterfaceDeclaration(node.parent)) return [];
  const receiver = receiverOf(node, checker);
  const symbol = isTakenApart(node) ? receiver?.getProperty(node.text) : checker.getSymbolAtLocation(node);
  const [declaration] = symbol?.declarations?.filter(isOfPlatform) ?? [];
  if (!declaration) return [];
  const owner = ownerOf(declaration);
  const receivers = receiver ? namesOf(receiver, checker) : [];
  const key =
    owner === undefined ? globalKeys(node.text) : [owner, ...receivers].flatMap((each) => keysIn(each, node.text));
  return [firstKnown(key) ?? `unknown ${owner ?? 'global'}.${node.text}`];
}

/** Of `const {canParse} = URL` the property, not the variable. */
function isTakenApart(node: ts.Identifier): boolean {
  const {parent} = node;
  if (!ts.isBindingElement(parent) || !ts.isObjectBindingPattern(parent.parent)) return false;
  return (parent.propertyName ?? parent.name) === node;
}

/** The type of what a property is taken from. */
function receiverOf(node: ts.Identifier, checker: ts.TypeChecker): ts.Type | undefined {
  const {parent} = node;
  if (isTakenApart(node)) return checker.getTypeAtLocation(parent.parent);
  const isProperty = ts.isPropertyAccessExpression(parent) && parent.name === node;
  return isProperty ? checker.getTypeAtLocation(parent.expression) : undefined;
}

function isOfPlatform(declaration: ts.Declaration): boolean {
  return /\/lib\.[\w.]+\.d\.ts$/.test(declaration.getSourceFile().fileName);
}

function globalKeys(name: string): string[] {
  return [`api.${name}`, `javascript.builtins.${name}`, `api.Window.${name}`, `api.EventTarget.${name}`];
}

/** The table's names for what TypeScript calls otherwise. */
const OTHERWISE: readonly [RegExp, string][] = [
  [/^Readonly|(?:Constructor|Object)$/g, ''],
  [/^(?:Big)?(?:Uint|Int|Float)\d+(?:Clamped)?Array$/, 'TypedArray'],
  [/^(?:Callable|Newable)Function$/, 'Function'],
  [/^Console$/, 'console'],
  [/^CSSStyle(?:DeclarationBase|Properties)$/, 'CSSStyleDeclaration'],
];

/** What the table may call a property: by the interface that declares it, or any that the receiver is one of. */
function keysIn(owner: string, name: string): string[] {
  const named = OTHERWISE.reduce((text, [pattern, other]) => text.replace(pattern, other), owner);
  const property = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const own = named === 'CSSStyleDeclaration' ? [`css.properties.${property}`] : [];
  return own.concat(
    [owner, named].flatMap((each) => [
      `api.${each}.${name}`,
      `api.${each}.${name}_static`,
      `javascript.builtins.${each}.${name}`,
    ]),
  );
}

/** `Array` of `Array.prototype.at`, `Intl.NumberFormat` of its `format`, `URL` of `URL.canParse`; undefined for a global. */
function ownerOf(declaration: ts.Declaration): string | undefined {
  const names: string[] = [];
  for (let at = declaration.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isInterfaceDeclaration(at) || ts.isModuleDeclaration(at) || ts.isVariableDeclaration(at))
      names.unshift(at.name.getText());
  }
  const isGlobal = names.length === 0 || names.join() === 'globalThis';
  return isGlobal || ts.isVariableDeclaration(declaration) ? undefined : names.join('.');
}

/** The names of a type and of all that it extends. */
function namesOf(type: ts.Type, checker: ts.TypeChecker): string[] {
  const parts = type.isUnionOrIntersection() ? type.types : [type];
  return parts.flatMap((part) => {
    const apparent = checker.getApparentType(part);
    const bases = apparent.isClassOrInterface() ? checker.getBaseTypes(apparent) : (apparent.getBaseTypes() ?? []);
    return [apparent.symbol?.name ?? ''].concat(bases.flatMap((base) => namesOf(base, checker)));
  });
}
