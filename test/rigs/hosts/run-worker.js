/** Runs worker.js in Cloudflare's own runtime, as `wrangler dev` does: bundled, its environment as bindings. */
import {build} from 'esbuild';
import {Miniflare} from 'miniflare';

const {PORT, DATABASE_URL, ...environment} = process.env;
const bindings = Object.entries(environment).filter(([name]) => /^(STRIPE|BUYBOX)_/.test(name));
const builtIn = ['crypto', 'dns', 'events', 'fs', 'net', 'path', 'stream', 'string_decoder', 'tls', 'url', 'util'];

await build({
  entryPoints: ['worker.js'],
  outfile: 'built/worker.js',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['workerd', 'worker', 'browser'],
  external: ['node:*', 'cloudflare:*'],
  alias: Object.fromEntries(builtIn.map((name) => [name, `node:${name}`])),
  banner: {js: "import {createRequire} from 'node:module'; const require = createRequire('/');"},
  logLevel: 'warning',
});

const runtime = new Miniflare({
  modules: true,
  scriptPath: 'built/worker.js',
  compatibilityDate: '2026-01-01',
  compatibilityFlags: ['nodejs_compat'],
  host: '127.0.0.1',
  port: Number(PORT),
  bindings: Object.fromEntries(bindings),
  hyperdrives: {HYPERDRIVE: DATABASE_URL},
});
await runtime.ready;
