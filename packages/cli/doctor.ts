/** `buybox doctor`: has the host's own shop looked at, and writes what was found for a person. Judges nothing itself. */
import {type Closable, loadShop} from './load-shop.ts';

/** What was found of one thing, as `shop.doctor()` answers it. */
export interface Finding {
  id: string;
  level: 'error' | 'ok' | 'skipped' | 'warning';
  says: string;
  todo?: string;
}

/** The part of what `buybox()` returns that is needed here. */
interface Shop extends Closable {
  doctor(options: {url?: string}): Promise<Finding[]>;
}

/**
 * Looks at the shop that a module exports; then closes it.
 * @param url where the world reaches the shop
 * @returns what was found; of options that no shop can be made of, that alone
 * @throws Error when the module is not there, or exports no shop
 */
export async function examineShop(file: string, url?: string): Promise<Finding[]> {
  const shop = await loadShop<Shop>(file, 'doctor').catch(refusalOf);
  if ('level' in shop) return [shop];
  try {
    return await shop.doctor(url === undefined ? {} : {url});
  } finally {
    await shop.close();
  }
}

/** `buybox()` throws a TypeError for options that could never work, while the module is loaded. */
function refusalOf(error: unknown): Finding {
  if (!(error instanceof TypeError) || (error as {code?: unknown}).code !== undefined) throw error;
  const says = `The shop can’t be opened: ${error.message}`;
  return {id: 'options', level: 'error', says, todo: 'Correct the options that buybox() is given.'};
}

/** The worst first. */
const HEADINGS = {error: 'Errors', warning: 'Warnings', skipped: 'Not looked at', ok: 'Fine'} as const;

/** All of it, for a terminal. */
export function formatFindings(findings: readonly Finding[]): string {
  const groups = Object.entries(HEADINGS).flatMap(([level, heading]) => {
    const lines = findings.filter((each) => each.level === level).map(formatFinding);
    return lines.length > 0 ? [[heading, ...lines].join('\n')] : [];
  });
  return [...groups, formatSum(findings)].join('\n\n');
}

function formatFinding({id, says, todo}: Finding): string {
  return `  ${id}: ${says}${todo === undefined ? '' : `\n    → ${todo}`}`;
}

function formatSum(findings: readonly Finding[]): string {
  const count = (level: Finding['level']): number => findings.filter((each) => each.level === level).length;
  const sum = `${many(count('error'), 'error')}, ${many(count('warning'), 'warning')}`;
  return `${sum}, ${count('skipped')} not looked at, ${count('ok')} fine`;
}

function many(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
