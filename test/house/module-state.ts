/** What a module keeps for as long as its page lives, and which modules a script of the drop-in brings. */
import type {Source} from './source.ts';

/** Names of a file's variables that stand outside of every function and change. */
export function stateOf({text, syntax}: Source): string[] {
  const declared = (syntax?.program.body ?? []).flatMap((node) => {
    const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
    return declaration?.type === 'VariableDeclaration' ? [declaration] : [];
  });
  return declared.flatMap(({kind, declarations}) =>
    declarations
      .flatMap(({id}) => (id.type === 'Identifier' ? [id.name] : []))
      .filter((name) => kind !== 'const' || isChanged(text, name)),
  );
}

/** Whether a file writes to something that it has declared once. */
function isChanged(text: string, name: string): boolean {
  const written = new RegExp(
    `Object\\.assign\\(${name},|(?<![.\\w]|type )${name}(\\[[^\\]]*\\] (\\?\\?)?= |(\\.\\w+)* (\\?\\?|\\|\\|)?= |\\.\\w+(\\.\\w+)* (\\?\\?)?= |(\\.\\w+)*\\.(set|add|delete|push)\\()`,
  );
  const afterIts = text
    .split(new RegExp(`const ${name}\\b[^=]*=`))
    .slice(1)
    .join('');
  return written.test(afterIts);
}

/** The files that a script brings at once: what the entry imports, and what that imports, but for types. */
export function broughtBy(sources: readonly Source[], entry: string): Set<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    const source = sources.find((each) => each.path === path);
    if (!source || found.has(path)) return;
    found.add(path);
    for (const {target, isType, offset} of source.imports) {
      const isLazy = source.text.slice(offset).startsWith('import(');
      if (!isType && !isLazy) visit(target);
    }
  };
  visit(entry);
  return found;
}

/** Files that two scripts bring, and so exist twice in a page, with what they would keep twice. */
export function keptTwice(sources: readonly Source[], entries: readonly [string, string]): string[] {
  const [one, other] = entries.map((entry) => broughtBy(sources, entry));
  const both = sources.filter(({path}) => one?.has(path) && other?.has(path));
  return both.flatMap((source) => stateOf(source).map((name) => `${source.path}: ${name}`));
}
