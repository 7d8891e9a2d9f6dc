/** Lists and reads the files that belong to the project: nothing installed, built or private. */
import {globSync, readFileSync, statSync} from 'node:fs';
import {readSource, type Source} from './source.ts';

const FILES = [
  '*.{md,json,ts,mjs,js}',
  '.*rc.json',
  '.ci/**',
  '.github/**',
  '{packages,server,demo,docs,test}/**',
];
const NO_TEXT = /\.(png|jpe?g|webp|avif|gif|ico|woff2?)$/;

/** Reads the whole project. */
export function readProject(): Source[] {
  const paths = globSync(FILES).map((path) => path.replaceAll('\\', '/'));
  const files = paths.filter((path) => !NO_TEXT.test(path) && statSync(path).isFile());
  return files.map((path) => readSource(path, readFileSync(path, 'utf8')));
}
