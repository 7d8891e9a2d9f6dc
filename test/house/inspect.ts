/** Holds files against rules. Knows neither the rules nor where the files come from. */
import type {Source} from './source.ts';

/** One sentence about our code that a machine can check. */
export interface Rule {
  /** The rule itself, as a sentence. */
  says: string;
  /** The files it speaks of. */
  of: RegExp;
  /** Their owner, to whom it does not apply. */
  except?: RegExp;
  /** Finds where a file breaks it, as offsets in the text. */
  find: Finder;
  /** Files that break it, each by its path and its text: proof that the rule can fail. */
  broken: readonly (readonly [path: string, text: string])[];
}

/** Answers the offsets of what it looks for. */
export type Finder = (source: Source) => Iterable<number>;

/** Lists every breach as `path:line rule`. */
export function inspect(sources: readonly Source[], rules: readonly Rule[]): string[] {
  return rules.flatMap((rule) =>
    sources.filter((source) => isMeant(source, rule)).flatMap((source) => apply(rule, source)),
  );
}

function isMeant({path}: Source, {of, except}: Rule): boolean {
  return of.test(path) && !except?.test(path);
}

function apply({find, says}: Rule, source: Source): string[] {
  return [...find(source)].map((offset) => `${source.path}:${lineAt(source.text, offset)} ${says}`);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
