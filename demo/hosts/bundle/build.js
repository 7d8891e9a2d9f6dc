import {build} from 'esbuild';

await build({
  entryPoints: ['server.js'],
  outfile: 'alone/server.js',
  bundle: true,
  platform: 'node',
  format: 'esm',
  // Packages that are CommonJS ask for the runtime's own modules by this.
  banner: {js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);"},
});
