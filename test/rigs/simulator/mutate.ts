/** Loaded before a test: one file of the server is read with one change in it. */
import {registerHooks} from 'node:module';

const mutant = JSON.parse(process.env['BUYBOX_MUTANT'] ?? 'null') as {
  file: string;
  from: string;
  to: string;
} | null;

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!mutant || !url.endsWith(mutant.file)) return loaded;
    if (!String(loaded.source).includes(mutant.from)) throw new Error(`${mutant.file} has changed.`);
    return {...loaded, source: String(loaded.source).replace(mutant.from, () => mutant.to)};
  },
});
