/** What a user installs: every door opens, on plain Node, and nothing else is in the parcel. */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, globSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {makeDocument} from '../../server/openapi/document.ts';

/** Doors that open where there is no browser. */
const NODE_DOORS = [
  'buybox/contract',
  'buybox/server',
  'buybox/server/scripts',
  'buybox/server/sqlite',
  'buybox/node',
  'buybox/fastify',
  'buybox/next',
  'buybox/workers',
  'buybox/receipt',
  'buybox/sandbox',
];
const SHIPPED = /^(dist\/.+|package\.json|README\.md|LICENSE|CHANGELOG\.md|SECURITY\.md)$/;

/** What `npm install buybox` brings besides, to whoever wants the tag alone. */
const BROUGHT = ['@hono/node-server', '@stripe/stripe-js', 'altcha-lib', 'ipaddr.js', 'jose', 'lit', 'valibot'];

describe('package', () => {
  test('builds before it is packed, and says where its drop-in and its manifest are', () => {
    const {scripts, keywords, customElements, unpkg, jsdelivr} = readPackage();
    assert.equal(scripts['prepack'], 'npm run build');
    assert.ok(keywords.includes('stripe') && keywords.includes('web-component'));
    const drop = './dist/buy-box.js';
    assert.deepEqual([customElements, unpkg, jsdelivr], ['./dist/custom-elements.json', drop, drop]);
  });

  test('asks for what the server can not do without, and brings nothing that only the sandbox needs', () => {
    const {dependencies, peerDependencies, peerDependenciesMeta} = readPackage();
    assert.deepEqual(Object.keys(dependencies), BROUGHT);
    assert.deepEqual(Object.keys(peerDependencies), ['hono', 'pg', 'stripe']);
    assert.deepEqual(peerDependenciesMeta, {pg: {optional: true}});
    const all = new Set([...BROUGHT, ...Object.keys(peerDependencies), 'buybox']);
    const wanted = globSync('dist/{packages,server}/**/*.js').flatMap(importsOf);
    assert.deepEqual(
      wanted.filter((name) => !all.has(name)),
      [],
    );
  });

  test('every door has its file', () => {
    const {exports} = JSON.parse(readFileSync('package.json', 'utf8')) as {exports: Record<string, unknown>};
    const files = Object.values(exports).flatMap(filesOf);
    assert.ok(files.length > 0);
    assert.deepEqual(
      files.filter((file) => globSync(file).length === 0),
      [],
    );
  });

  for (const door of NODE_DOORS) {
    test(`${door} opens on plain Node`, () => {
      const program = `if (Object.keys(await import('${door}')).length === 0) throw new Error('exports nothing')`;
      execFileSync(process.execPath, ['--input-type=module', '--eval', program], {stdio: 'pipe'});
    });
  }

  for (const door of ['buybox', 'buybox/element']) {
    test(`${door} is harmless on a server: it throws nothing and registers nothing`, () => {
      const program = `await import('${door}'); if (globalThis.customElements?.get('buy-box')) throw new Error('registered')`;
      execFileSync(process.execPath, ['--input-type=module', '--eval', program], {stdio: 'pipe'});
    });
  }

  test('the embedded scripts are those of the folder, and only their own door brings them', async () => {
    const program = `import {scripts} from 'buybox/server/scripts';
      const all = ['checkout.js', 'debug.js', 'de.js'].map((name) => scripts.part(name));
      for (const script of await Promise.all([scripts.dropIn(), ...all])) console.log(script.integrity);`;
    const args = ['--input-type=module', '--eval', program];
    const shown = execFileSync(process.execPath, args, {encoding: 'utf8'}).trim().split('\n');
    const files = ['buy-box.js', 'parts/{checkout,debug,de}.*.js'].flatMap((glob) => globSync(`dist/${glob}`));
    assert.deepEqual(shown.toSorted(), files.map(integrityOf).toSorted());
    const others = globSync('dist/server/**/*.js', {exclude: ['**/embedded-*.js', '**/hosts/**']});
    assert.deepEqual(
      others.filter((file) => readFileSync(file, 'utf8').includes('embedded-files')),
      [],
    );
  });

  test('the OpenAPI document is text that nothing loads before it is asked for, and of these schemas', async () => {
    const built = 'dist/server/http/openapi-text.js';
    const {OPENAPI} = (await import(pathToFileURL(built).href)) as {OPENAPI: string};
    assert.deepEqual(JSON.parse(OPENAPI), makeDocument());
    assert.deepEqual(importsOf(built), []);
    assert.doesNotMatch(readFileSync('dist/server/http/routes.js', 'utf8'), /^import .*openapi-text/m);
    assert.deepEqual(globSync('dist/server/openapi/**'), []);
  });

  test('the two scripts that a form waits for are compiled at once, and no other', () => {
    const asking = globSync('dist/{buy-box,parts/*}.js').filter((file) =>
      /^\/\*!.*\n\/\/# allFunctionsCalledOnLoad\n/.test(readFileSync(file, 'utf8')),
    );
    const waitedFor = ['dist/buy-box.js', 'dist/parts/checkout.*.js'].flatMap((glob) => globSync(glob));
    assert.deepEqual(asking.toSorted(), waitedFor.toSorted());
  });

  test('editors are told of every attribute and event', () => {
    const {tags} = JSON.parse(readFileSync('dist/vscode.html-custom-data.json', 'utf8')) as Told;
    const {contributions} = JSON.parse(readFileSync('dist/web-types.json', 'utf8')) as WebTypes;
    const [element] = contributions.html.elements;
    assert.equal(tags[0]?.name, 'buy-box');
    for (const list of [tags[0]?.attributes, element?.attributes])
      assert.ok(list?.some(({name}) => name === 'customer-email'));
    assert.ok(element?.js.events.some(({name}) => name === 'buybox-success'));
  });

  test('declarations import only what is shipped', () => {
    const declarations = globSync('dist/**/*.d.ts');
    assert.ok(declarations.length > 0);
    assert.deepEqual(declarations.filter(importsSource), []);
    assert.deepEqual(declarations.flatMap(findDangling), []);
  });

  test('the parcel holds the built files and its papers', () => {
    const paths = listParcel();
    const papers = ['dist/buy-box.js', 'dist/THIRD-PARTY.txt', 'SECURITY.md'];
    for (const path of papers) assert.ok(paths.includes(path), path);
    assert.deepEqual(
      paths.filter((path) => !SHIPPED.test(path) || /(^|\/)\.env/.test(path)),
      [],
    );
  });
});

interface PackageFile extends Record<'customElements' | 'jsdelivr' | 'unpkg', string> {
  scripts: Record<string, string>;
  keywords: string[];
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  peerDependenciesMeta: unknown;
}

function readPackage(): PackageFile {
  return JSON.parse(readFileSync('package.json', 'utf8')) as PackageFile;
}

/** The packages that a built module imports, Node's own left out. */
function importsOf(file: string): string[] {
  const imports = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) .*?["']((?:@[\w-]+\/)?[\w-]+)(?:\/[^"']*)?["'];/gm,
  );
  return [...imports].map(([, name = '']) => name);
}

function integrityOf(file: string): string {
  return `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
}

interface Named {
  name: string;
}

/** What VS Code reads. */
interface Told {
  tags: (Named & {attributes: Named[]})[];
}

/** What JetBrains' editors read. */
interface WebTypes {
  contributions: {html: {elements: (Named & {attributes: Named[]; js: {events: Named[]}})[]}};
}

function filesOf(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  return typeof target === 'object' && target ? Object.values(target).flatMap(filesOf) : [];
}

function importsSource(declaration: string): boolean {
  return /(from |import\()['"][^'"]+(?<!\.d)\.ts['"]/.test(readFileSync(declaration, 'utf8'));
}

function findDangling(declaration: string): string[] {
  const imports = readFileSync(declaration, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)\.js['"]/g);
  const targets = [...imports].map(([, path]) =>
    new URL(`${path}.d.ts`, `file:///${declaration}`).pathname.slice(1),
  );
  return targets.filter((path) => !existsSync(path)).map((path) => `${declaration} → ${path}`);
}

function listParcel(): string[] {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'];
  const answer = execFileSync('npm', args, {encoding: 'utf8', stdio: 'pipe', shell: process.platform === 'win32'});
  const [parcel] = JSON.parse(answer) as [{files: {path: string}[]}];
  return parcel.files.map(({path}) => path);
}
