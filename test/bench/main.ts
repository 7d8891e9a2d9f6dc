/** `npm run bench`: everything that is measured, one after the other. */
import {execFileSync} from 'node:child_process';
import {join} from 'node:path';

for (const name of ['sandbox', 'webhooks']) {
  console.log(`\n${name}`);
  execFileSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], {stdio: 'inherit'});
}
