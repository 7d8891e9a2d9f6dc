/** What is built from what. Knows entries and files; when to build is for demo/build.ts to say. */
import {minifyHTMLLiterals} from 'minify-literals';
import {minify} from 'terser';
import {defineConfig, type EnvironmentOptions, type Plugin} from 'vite';

/** The library's doors; the modules behind them keep their folders. */
const DOORS = [
  'packages/contract/index.ts',
  'packages/element/buy-box.ts',
  'packages/element/register.ts',
  'packages/sandbox/index.ts',
  'server/index.ts',
  'server/store/postgres.ts',
  'server/store/sqlite.ts',
];

/** ES modules for bundlers and servers: readable, and what comes from npm stays an import. */
const library: EnvironmentOptions = {
  consumer: 'server',
  build: {
    minify: false,
    rolldownOptions: {
      input: DOORS,
      external: /^[^./]/,
      preserveEntrySignatures: 'strict',
      output: {preserveModules: true, preserveModulesRoot: import.meta.dirname, entryFileNames: '[name].js'},
    },
  },
};

/** The command: one file that brings Hono and its server, so that `npx` needs nothing else. */
const command: EnvironmentOptions = {
  consumer: 'server',
  resolve: {noExternal: true},
  build: {
    minify: false,
    rolldownOptions: {
      input: 'packages/cli/main.ts',
      external: /^(node:|buybox\/)/,
      output: {entryFileNames: 'cli.js', codeSplitting: false},
    },
  },
};

/** One file that brings all it needs, for a classic `<script>`. */
function script(entry: string, file: string): EnvironmentOptions {
  const lib = {entry, name: 'buybox', formats: ['iife' as const], fileName: () => file};
  // Terser takes its time, and that is known.
  return {consumer: 'client', build: {minify: true, lib, rolldownOptions: {checks: {pluginTimings: false}}}};
}

const builds: Record<string, EnvironmentOptions> = {
  library,
  command,
  dropIn: script('packages/element/drop-in.ts', 'buy-box.js'),
  stripeJs: script('packages/sandbox/page/stripe-js.ts', 'sandbox/stripe.js'),
  elementsFrame: script('packages/sandbox/page/elements-frame.ts', 'sandbox/elements-frame.js'),
  challenge: script('packages/sandbox/page/challenge.ts', 'sandbox/challenge.js'),
};

/** Templates and styles are strings, which no minifier of code touches. */
const minifyTemplates: Plugin = {
  name: 'minify-templates',
  enforce: 'pre',
  applyToEnvironment: ({name}) => name === 'dropIn',
  transform: {
    filter: {id: /\/packages\/element\/(styles|views)\.ts$/},
    handler: (code, fileName) => minifyHTMLLiterals(code, {fileName}),
  },
};

/** After Vite's own minifier Terser still takes 2 % off the one script that buyers wait for. */
const squeezeDropIn: Plugin = {
  name: 'squeeze-drop-in',
  applyToEnvironment: ({name}) => name === 'dropIn',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      const {'buy-box.js': script, 'buy-box.js.map': map} = bundle;
      if (script?.type !== 'chunk' || map?.type !== 'asset') throw new Error('The drop-in has no source map.');
      const sourceMap = {content: String(map.source), url: 'buy-box.js.map'};
      const options = {compress: {passes: 3}, toplevel: true, ecma: 2020, sourceMap} as const;
      const squeezed = await minify(script.code, options);
      script.code = squeezed.code ?? script.code;
      map.source = String(squeezed.map);
    },
  },
};

export default defineConfig({
  appType: 'custom',
  plugins: [minifyTemplates, squeezeDropIn],
  build: {emptyOutDir: false, copyPublicDir: false, sourcemap: true, target: 'es2022'},
  environments: builds,
  builder: {
    buildApp: async (builder) => {
      const chosen = Object.entries(builder.environments).filter(([name]) => name in builds);
      await Promise.all(chosen.map(([, environment]) => builder.build(environment)));
    },
  },
});
