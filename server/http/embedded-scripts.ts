/** The door `buybox/server/scripts`: the built scripts as part of a program, for bundles and for hosts without files. */
import {EMBEDDED} from './embedded-files.ts';
import {BuyboxError} from '../../packages/contract/errors.ts';
import {once} from '../memoize.ts';
import {type Script, type Scripts, makeScript, nameWithoutHash} from './script.ts';

/**
 * For the option `scripts`. Without source maps, which would weigh more than all the rest.
 * @example
 * import {scripts} from 'buybox/server/scripts';
 * const shop = buybox({scripts, …});
 */
export const scripts: Scripts = embed(EMBEDDED);

/** @param files the text of each file, by its path in the folder of the scripts */
export function embed(files: Readonly<Record<string, string>>): Scripts {
  const loads = new Map(Object.entries(files).map(([path, text]) => [path, once(async () => encode(path, text))]));
  const names = new Map([...loads.keys()].map((path) => [nameWithoutHash(path), path]));
  const find = async (path: string): Promise<Script | undefined> => loads.get(names.get(path) ?? path)?.();
  return {
    dropIn: async () => {
      const script = await find('buy-box.js');
      if (!script) throw new BuyboxError('script_missing', {cause: new Error('npm run build has embedded none.')});
      return script;
    },
    part: (name) => find(`parts/${name}`),
    parts: () => Promise.all([...loads].flatMap(([path, load]) => (/^parts\/.*\.js$/.test(path) ? [load()] : []))),
  };
}

function encode(path: string, text: string): Script {
  return makeScript(path.replace('parts/', ''), new TextEncoder().encode(text));
}
