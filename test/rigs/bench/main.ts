/** `npm run bench`: what is measured, one after the other; `npm run bench -- junk` for that alone, which takes minutes. */
import {execFileSync} from 'node:child_process';
import {join} from 'node:path';

const named = process.argv.slice(2);

for (const name of named.length > 0 ? named : ['sandbox', 'webhooks']) {
  console.log(`\n${name}`);
  execFileSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], {stdio: 'inherit'});
}
