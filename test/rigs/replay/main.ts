/**
 * `npm run replay -- FOLDER`: plays recordings of Stripe, of VCR, Polly or nock, to the sandbox, and says what is
 * answered otherwise. `--json FILE` writes it down. Recordings are not part of the repository.
 */
import {existsSync, globSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import {parseArgs} from 'node:util';
import {playRecording} from './play.ts';
import {readRecording} from './recording.ts';
import {type Report, addToReport, createReport, formatReport} from './report.ts';

const {values, positionals} = parseArgs({options: {json: {type: 'string'}}, allowPositionals: true});
const [folder] = positionals;
if (!folder || !existsSync(folder)) throw new Error('Usage: npm run replay -- FOLDER [--json FILE]');

const report = createReport();
const files = globSync('**/*.{yml,yaml,har,json}', {cwd: folder}).filter((file) =>
  statSync(join(folder, file)).isFile(),
);
for (const file of files.toSorted()) await playFile(report, join(folder, file));
console.log(formatReport(report));
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
if (report.failures.length > 0) process.exitCode = 1;

async function playFile(into: Report, file: string): Promise<void> {
  const name = relative(folder ?? '', file);
  try {
    const calls = readRecording(readFileSync(file, 'utf8'));
    if (calls && calls.length > 0) addToReport(into, name, await playRecording(calls));
  } catch (error) {
    into.failures.push({file: name, message: error instanceof Error ? error.message : String(error)});
  }
}
