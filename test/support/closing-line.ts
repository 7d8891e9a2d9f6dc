/** The line each suite ends with, written and read. Knows nothing of how tests run. */

/** What became of a suite's tests. */
export interface Tally {
  passed: number;
  failed: number;
}

/** Formats the line that a suite prints last, alone on its line: `house: 12 passed, 0 failed`. */
export function formatClosingLine(suite: string, {passed, failed}: Tally): string {
  return `${suite}: ${passed} passed, ${failed} failed`;
}

/** What the process of a suite prints last. A suite in which no test ran has failed. */
export function closeSuite({passed, failed}: Tally): string {
  if (passed + failed > 0) return formatClosingLine(suiteName(), {passed, failed});
  return `failed: no test ran\n${formatClosingLine(suiteName(), {passed, failed: 1})}`;
}

/** Finds a suite's closing line in what it printed. */
export function findClosingLine(suite: string, output: string): Tally | undefined {
  const line = new RegExp(`^${suite}: (\\d+) passed, (\\d+) failed$`, 'gm');
  const last = [...output.matchAll(line)].at(-1);
  return last && {passed: Number(last[1]), failed: Number(last[2])};
}

/** The suite this process runs, as the runner named it. */
function suiteName(): string {
  return process.env.BUYBOX_SUITE ?? 'tests';
}
