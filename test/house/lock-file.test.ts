/** The lock file lets `npm ci` install the same everywhere: any platform, any registry, nothing run. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';

interface LockEntry {
  resolved?: string;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

interface PackageFile {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}

type Packages = Record<string, LockEntry>;

const {packages} = readJson<{packages: Packages}>('package-lock.json');
const project = readJson<PackageFile>('package.json');

describe('lock file', () => {
  test('names every optional package that another one names', () => {
    assert.deepEqual(findMissing(packages), []);
    assert.deepEqual(findMissing({'node_modules/a': {optionalDependencies: {'a-linux': '1.0.0'}}}), ['a-linux']);
  });

  test('holds no addresses', () => {
    assert.deepEqual(findAddresses(packages), []);
    assert.deepEqual(findAddresses({'node_modules/a': {resolved: 'https://registry.example/a.tgz'}}), [
      'node_modules/a',
    ]);
  });

  test('has no install script that is not decided on', () => {
    assert.deepEqual(findScripts(packages, project.allowScripts), []);
    assert.deepEqual(findScripts({'node_modules/a': {hasInstallScript: true}}, {b: true}), ['a']);
  });

  const apart = ['test/rigs/bench/peers', 'test/rigs/clients/peers', 'test/sandbox/pages/wrappers/peers'];
  for (const folder of apart)
    test(`of ${folder}, which is installed apart, does the same`, () => {
      const peers = readJson<{packages: Packages}>(`${folder}/package-lock.json`);
      assert.deepEqual(findAddresses(peers.packages), []);
      assert.deepEqual(
        findRanges(readJson<Pick<PackageFile, 'dependencies'>>(`${folder}/package.json`).dependencies),
        [],
      );
    });

  test('comes from exact versions', () => {
    assert.deepEqual(findRanges({...project.dependencies, ...project.devDependencies}), []);
    const ranges = {a: '^1.0.0', b: '1.0.0-rc.1', c: 'latest', d: 'npm:other@1.0.0', e: 'npm:other@^1.0.0'};
    assert.deepEqual(findRanges(ranges), ['a', 'c', 'e']);
  });
});

function findMissing(packages: Packages): string[] {
  const present = new Set(Object.keys(packages).map(nameOf));
  const named = Object.values(packages).flatMap(({optionalDependencies = {}}) =>
    Object.keys(optionalDependencies),
  );
  return named.filter((name) => !present.has(name));
}

function findAddresses(packages: Packages): string[] {
  return Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined);
}

function findScripts(packages: Packages, decided: Record<string, boolean>): string[] {
  const withScript = Object.keys(packages).filter((path) => packages[path]?.hasInstallScript);
  return withScript.map(nameOf).filter((name) => !Object.hasOwn(decided, name));
}

function findRanges(dependencies: Record<string, string>): string[] {
  const exact = /^(npm:[@\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;
  return Object.keys(dependencies).filter((name) => !exact.test(dependencies[name] ?? ''));
}

function nameOf(path: string): string {
  return path.split('node_modules/').at(-1) ?? path;
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
