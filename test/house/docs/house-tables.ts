/** What CONTRIBUTING says of the house: the sentences of its rules, and the files that each of them leaves out. */
import {CODE_RULES} from '../code-rules.ts';
import {IMPORT_RULES, ROOM_RULES} from '../import-rules.ts';
import type {Rule} from '../inspect.ts';
import type {Sections} from './sections.ts';
import {code, list, table} from './table.ts';

/** Every section of CONTRIBUTING, by its name. */
export function makeHouseTables(paths: readonly string[]): Sections {
  const rooms = new Set<Rule>(ROOM_RULES);
  const others = [...IMPORT_RULES, ...CODE_RULES].filter((rule) => !rooms.has(rule));
  const owned = others.filter(({except}) => except);
  const always = others.filter(({except}) => !except);
  return {
    rooms: list(ROOM_RULES.map(sentenceOf)),
    owners: table(
      ['Rule', 'It leaves out'],
      owned.map((rule) => [sentenceOf(rule), ownersOf(rule, paths)]),
    ),
    always: list(always.map(sentenceOf)),
  };
}

function sentenceOf({says}: Rule): string {
  return `${says.charAt(0).toUpperCase()}${says.slice(1)}.`;
}

/** The files that a rule leaves out; of a folder that it leaves out whole, the folder. */
function ownersOf({of, except}: Rule, paths: readonly string[]): string {
  const meant = paths.filter((path) => of.test(path));
  const own = new Set(meant.filter((path) => except?.test(path)));
  const kept = meant.filter((path) => !own.has(path));
  const names = Array.from(own, (path) => foldersOf(path).find((folder) => isFree(folder, kept)) ?? path);
  return [...new Set(names)].toSorted().map(code).join(', ');
}

function isFree(folder: string, kept: readonly string[]): boolean {
  return !kept.some((path) => path.startsWith(folder));
}

/** The folders around a file, the outermost first. */
function foldersOf(path: string): string[] {
  return Array.from(path.matchAll(/\//g), ({index}) => path.slice(0, index + 1));
}
