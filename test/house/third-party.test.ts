/** Licences travel with what is bundled: whatever npm package is in a script stands in THIRD-PARTY.txt, with its text. */
import assert from 'node:assert/strict';
import {existsSync, globSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';

const FILE = 'dist/THIRD-PARTY.txt';
// The hashes of the parts are data alone, made by the build.
const SCRIPTS = globSync('dist/{buy-box,cli,npm/**/*,parts/*,sandbox/*}.js', {exclude: ['dist/parts/pins.*.js']});

describe('licences', () => {
  test('every npm package in a source map is in the file, with its version and the text of its licence', () => {
    const text = readFileSync(FILE, 'utf8');
    const packages = new Set(SCRIPTS.flatMap(packagesIn));
    assert.ok(packages.has('lit-html') && packages.has('hono') && packages.has('@stripe/stripe-js'));
    assert.ok(packages.has('devalue') && packages.has('uqr'));
    for (const name of packages) {
      const {version, license} = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as Package;
      assert.ok(text.includes(`\n${name} ${version} (${license})\n`), name);
      const [licence = ''] = globSync(`node_modules/${name}/LICENSE{,.txt}`);
      assert.ok(text.includes(readFileSync(licence, 'utf8').trim()), `text of ${name}`);
    }
  });

  test('every bundled script begins with where they are, and its source map still fits', () => {
    assert.ok(SCRIPTS.length > 40);
    for (const script of SCRIPTS) {
      const [first = '', second] = readFileSync(script, 'utf8').split('\n');
      const line = first.startsWith('#!') ? second : first;
      assert.match(line ?? '', /^\/\*! Buybox [\d.]+, MIT; licences: dist\/THIRD-PARTY\.txt \*\/$/, script);
      const {mappings} = JSON.parse(readFileSync(`${script}.map`, 'utf8')) as {mappings: string};
      assert.ok(mappings.startsWith(';'), script);
    }
    assert.ok(existsSync(FILE));
  });
});

interface Package {
  version: string;
  license: string;
}

function packagesIn(script: string): string[] {
  const {sources} = JSON.parse(readFileSync(`${script}.map`, 'utf8')) as {sources: string[]};
  return sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
}
