/**
 * Writes down whose code the bundles hold: dist/THIRD-PARTY.txt, and a line in each script that says so.
 * Knows packages and their papers; what is in a bundle only the bundler knows.
 */
import {globSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Plugin, Rolldown} from 'vite';

const FILE = 'dist/THIRD-PARTY.txt';
const {version, license} = readPackage('.');
const LINE = `/*! Buybox ${version}, ${license}; licences: dist/THIRD-PARTY.txt */\n`;

/** What a package says of itself. */
interface Package {
  name: string;
  version: string;
  license: string;
}

/** Puts the line first, after every minifier, where others' code is; a program's first line stays its first. */
export function nameLicences(isForeign: (environment: string) => boolean): Plugin {
  return {
    name: 'name-licences',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [name, script] of Object.entries(bundle)) {
          const map = bundle[`${name}.map`];
          if (script.type !== 'chunk' || map?.type !== 'asset' || !isForeign(this.environment.name)) continue;
          script.code = script.code.replace(/^(#!.*\n)?/, `$1${LINE}`);
          const sourceMap = JSON.parse(String(map.source)) as {mappings: string};
          map.source = JSON.stringify({...sourceMap, mappings: `;${sourceMap.mappings}`});
        }
      },
    },
  };
}

/**
 * Writes the file for what was built.
 * @throws Error for a package without a licence that could be handed on
 */
export function writeThirdParty(outputs: readonly Rolldown.RolldownOutput[]): void {
  const modules = outputs.flatMap(({output}) =>
    output.flatMap((each) => (each.type === 'chunk' ? each.moduleIds : [])),
  );
  const folders = new Set(modules.flatMap((id) => packageFolder(id) ?? []));
  const papers = [...folders].map(describe).toSorted();
  const head = 'The scripts in this folder hold code of these packages, under these licences.\n';
  writeFileSync(FILE, [head, ...papers].join(`\n${'-'.repeat(80)}\n`));
}

/** The innermost package that a module is in; undefined for our own. */
function packageFolder(id: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id.replaceAll('\\', '/'))?.[0];
}

function describe(folder: string): string {
  const own = readPackage(folder);
  const texts = globSync('{LICEN[CS]E,licen[cs]e,NOTICE}{,.md,.txt}', {cwd: folder}).toSorted();
  if (texts.length === 0) throw new Error(`${own.name} is bundled, and has no licence file.`);
  const whole = texts.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return `${own.name} ${own.version} (${own.license})\n\n${whole.join('\n\n')}\n`;
}

function readPackage(folder: string): Package {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
}
