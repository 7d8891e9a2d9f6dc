/** Bundles a peer's page as a shop would: Vite, minified, for production. Packs each file once. */
import {join} from 'node:path';
import {constants, brotliCompressSync} from 'node:zlib';
import {buildApart} from '../../../support/build-apart.ts';
import {WORKSHOP} from '../workshop.ts';

/** A file of a page, as it is served. */
export interface PageFile {
  type: string;
  /** Packed by brotli. */
  packed: Buffer;
}

/** What a page's HTML names, and all files by their path. */
export interface Bundle {
  styles: readonly string[];
  script: string;
  files: ReadonlyMap<string, PageFile>;
}

const TYPES: Readonly<Record<string, string>> = {js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml'};

/** Bundles pages/<page>.js of the workshop. */
export async function bundlePage(page: string): Promise<Bundle> {
  const output = await buildApart({
    configFile: false,
    root: WORKSHOP,
    logLevel: 'error',
    base: `/pages/${page}/`,
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {input: join(WORKSHOP, 'pages', `${page}.js`), output: {entryFileNames: 'app.js'}},
    },
  });
  if (!('output' in output)) throw new Error('Vite has not built one bundle.');
  const files = output.output.map((file): [string, PageFile] => [
    `/pages/${page}/${file.fileName}`,
    pack(file.fileName, file.type === 'chunk' ? file.code : file.source),
  ]);
  const styles = files.map(([path]) => path).filter((path) => path.endsWith('.css'));
  return {styles, script: `/pages/${page}/app.js`, files: new Map(files)};
}

/** At the quality that hosts use for files that they pack beforehand. */
function pack(fileName: string, content: string | Uint8Array): PageFile {
  const params = {[constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY};
  const type = TYPES[fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return {type, packed: brotliCompressSync(content, {params})};
}
