/** What is built from what. Knows entries and files; when to build is for packages/build/build.ts to say. */
import {execFile} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import {basename, resolve} from 'node:path';
import {promisify} from 'node:util';
import {minifyHTMLLiterals} from 'minify-literals';
import {minify} from 'terser';
import {defineConfig, type EnvironmentOptions, type Plugin, type Rolldown} from 'vite';
import {nameParts, pinParts, readBuild} from './packages/build/name-parts.ts';
import {nameLicences, writeThirdParty} from './packages/build/third-party.ts';

/** The library's doors; the modules behind them keep their folders. */
const DOORS = [
  'packages/contract/index.ts',
  'packages/element/buy-box.ts',
  'packages/element/register.ts',
  'packages/receipt/index.ts',
  'server/http/embedded-scripts.ts',
  'server/hosts/fastify.ts',
  'server/hosts/next.ts',
  'server/hosts/node.ts',
  'server/hosts/workers.ts',
  'server/index.ts',
  'server/store/postgres/postgres.ts',
  'server/store/sqlite/sqlite.ts',
];

/** ES modules for bundlers and servers: readable, and what else comes from npm stays an import. */
const library: EnvironmentOptions = {
  consumer: 'server',
  build: {
    minify: false,
    rolldownOptions: {
      input: DOORS,
      external: /^[^./]/,
      preserveEntrySignatures: 'strict',
      // It waits for another process, which makes the OpenAPI document.
      checks: {pluginTimings: false},
      output: {preserveModules: true, preserveModulesRoot: import.meta.dirname, entryFileNames: '[name].js'},
    },
  },
};

/**
 * What the sandbox alone needs is brought along: whoever wants no more than the tag need not install it. So is Hono, for its
 * two dozen modules take Node as long as all the rest.
 */
const BROUGHT = ['devalue', 'hono', 'uqr'];

/** The sandbox in one file: Node takes three times as long to load its hundreds of modules one by one. */
const sandbox: EnvironmentOptions = {
  consumer: 'server',
  resolve: {noExternal: BROUGHT},
  build: {
    minify: false,
    rolldownOptions: {
      input: {'packages/sandbox/index': 'packages/sandbox/index.ts'},
      external: new RegExp(`^(?!(?:${BROUGHT.join('|')})(?:$|/))[^./]`),
      preserveEntrySignatures: 'strict',
      output: {entryFileNames: '[name].js', codeSplitting: false},
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

/** Each language but English, which comes with the code that says it. */
const WORDS = globSync('packages/element/languages/??{,-??}.ts', {exclude: ['**/en.ts']});
/** The same of what is said later. */
const MORE_WORDS = globSync('packages/element/languages/more/??{,-??}.ts', {exclude: ['**/en.ts']});

/** The same for a cart, whose words are a part of their own. */
const CART_WORDS = globSync('packages/element/cart/words/??{,-??}.ts', {exclude: ['**/en.ts']});

/** What the drop-in brings on demand: modules that share nothing with it, nor with each other, but what is handed over. */
function parts(files: Readonly<Record<string, string>>): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      minify: true,
      outDir: 'dist/parts',
      rolldownOptions: {
        input: files,
        preserveEntrySignatures: 'strict',
        output: {entryFileNames: '[name].js', chunkFileNames: 'shared.js'},
        // As with a script: Terser takes its time.
        checks: {pluginTimings: false},
      },
    },
  };
}

/** The environments whose code comes with the drop-in, or is brought by it. */
const OF_DROP_IN = /^(dropIn|\w+Parts?)$/;

const builds: Record<string, EnvironmentOptions> = {
  library,
  sandbox,
  command,
  checkoutPart: parts({checkout: 'packages/element/view/panel.ts'}),
  salePart: parts({sale: 'packages/element/checkout/sale.ts'}),
  dataPart: parts({'order-data': 'packages/element/purchase/order-data.ts'}),
  byServerPart: parts({'confirm-by-server': 'packages/element/purchase/confirm-by-server.ts'}),
  proofPart: parts({proof: 'packages/element/checkout/renew-token.ts'}),
  finderPart: parts({finder: 'packages/element/checkout/finder.ts'}),
  resultPart: parts({result: 'packages/element/view/result.ts'}),
  behindPart: parts({behind: 'packages/element/view/behind.ts'}),
  choicesPart: parts({choices: 'packages/element/view/choices.ts'}),
  extrasPart: parts({extras: 'packages/element/view/extras.ts'}),
  cartPart: parts({cart: 'packages/element/cart/cart.ts'}),
  otherParts: parts(
    Object.fromEntries([
      ...['packages/element/debug.ts', 'packages/element/hints.ts', ...WORDS].map((file) => [
        basename(file, '.ts'),
        file,
      ]),
      ...MORE_WORDS.map((file) => [`more-${basename(file, '.ts')}`, file]),
      ...CART_WORDS.map((file) => [`cart-${basename(file, '.ts')}`, file]),
    ]),
  ),
  dropIn: script('packages/element/drop-in.ts', 'buy-box.js'),
  stripeJs: script('packages/sandbox/stripe-js/stripe-js.ts', 'sandbox/stripe.js'),
  elementsFrame: script('packages/sandbox/stripe-js/frames/elements-frame.ts', 'sandbox/elements-frame.js'),
  challenge: script('packages/sandbox/stripe-js/windows/challenge.ts', 'sandbox/challenge.js'),
};

/** Templates and styles are strings, which no minifier of code touches. */
const minifyTemplates: Plugin = {
  name: 'minify-templates',
  enforce: 'pre',
  applyToEnvironment: ({name}) => OF_DROP_IN.test(name),
  transform: {
    filter: {id: /\/packages\/element\/(view\/.*|cart\/view\/.*|.*styles|load-checkout)\.ts$/},
    handler: (code, fileName) => minifyHTMLLiterals(code, {fileName}),
  },
};

/** A bundler finds the parts by `import()`; the drop-in by its own address, their common hash and the pin of their pins. */
const findParts: Plugin = {
  name: 'find-parts',
  enforce: 'pre',
  applyToEnvironment: ({name}) => name === 'dropIn',
  load: {
    filter: {id: /\/packages\/element\/parts\.ts$/},
    handler(id) {
      const {build, pin} = readBuild();
      const code = readFileSync(id.replace(/parts\.ts$/, 'parts-by-address.ts'), 'utf8');
      return code.replace('%BUILD%', build).replace('%PIN%', pin);
    },
  },
};

/** Lit comes once, with the drop-in; a part takes it from there. */
const shareLit: Plugin = {
  name: 'share-lit',
  enforce: 'pre',
  applyToEnvironment: ({name}) => name !== 'dropIn' && OF_DROP_IN.test(name),
  resolveId: {
    filter: {id: /^lit$/},
    handler: () => resolve(import.meta.dirname, 'packages/element/lit-of-drop-in.ts'),
  },
};

/**
 * A second copy of the script registers nothing and draws nothing, so it makes no policy for templates either: under
 * Trusted Types Lit would throw, because a policy of its name may be made once.
 */
const onePolicy: Plugin = {
  name: 'one-policy',
  applyToEnvironment: ({name}) => name === 'dropIn',
  transform: {
    filter: {id: /\/lit-html\/lit-html\.js$/},
    handler(code) {
      const guarded = code.replace(
        /(\w+)\?\1\.createPolicy\(/,
        '!customElements.get("buy-box")&&$1?$1.createPolicy(',
      );
      if (guarded === code) this.error('Lit makes its policy in another way now.');
      // Null: the rest of Lit's map still holds.
      return {code: guarded, map: null};
    },
  },
};

/**
 * Most of what stands in these is called until a form is there. V8 compiles a function when it is first called, after it
 * has skipped it once, unless it is told so; other engines pass over the comment.
 * @see https://v8.dev/blog/explicit-compile-hints
 */
const CALLED_ON_LOAD = /^(buy-box|checkout)\.js$/;
const COMPILE_AT_ONCE = '//# allFunctionsCalledOnLoad';

/** It is made of schemas and a converter that no shop needs, so that the package brings its text alone. */
const writeOpenApi: Plugin = {
  name: 'write-openapi',
  enforce: 'pre',
  applyToEnvironment: ({name}) => name === 'library',
  load: {
    filter: {id: /\/server\/http\/openapi-text\.ts$/},
    async handler() {
      const {stdout} = await promisify(execFile)(process.execPath, ['server/openapi/print-document.ts']);
      return `export const OPENAPI = ${JSON.stringify(stdout)};\n`;
    },
  },
};

/** After Vite's own minifier Terser still takes 2 % off what buyers wait for. */
const squeezeDropIn: Plugin = {
  name: 'squeeze-drop-in',
  applyToEnvironment: ({name}) => OF_DROP_IN.test(name),
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      for (const [name, script] of Object.entries(bundle)) {
        const map = bundle[`${name}.map`];
        if (script.type !== 'chunk' || map?.type !== 'asset') continue;
        const sourceMap = {content: String(map.source), url: `${basename(name)}.map`};
        const options = {
          // No function of ours or Lit's is called by `new`, or has a `this` that its place would change.
          compress: {passes: 3, hoist_funs: true, keep_fargs: false, unsafe_arrows: true},
          toplevel: true,
          ecma: 2022,
          module: name !== 'buy-box.js',
          sourceMap,
          ...(CALLED_ON_LOAD.test(name) && {format: {preamble: COMPILE_AT_ONCE}}),
        } as const;
        const squeezed = await minify(script.code, options);
        script.code = squeezed.code ?? script.code;
        map.source = String(squeezed.map);
      }
    },
  },
};

export default defineConfig({
  appType: 'custom',
  plugins: [
    minifyTemplates,
    findParts,
    shareLit,
    onePolicy,
    squeezeDropIn,
    writeOpenApi,
    nameLicences((environment) => environment !== 'library'),
  ],
  build: {emptyOutDir: false, copyPublicDir: false, sourcemap: true, target: 'es2022'},
  environments: builds,
  builder: {
    buildApp: async (builder) => {
      const build = async (names: readonly string[]): Promise<Rolldown.RolldownOutput[]> => {
        const chosen = Object.entries(builder.environments).filter(([name]) => names.includes(name));
        const built = await Promise.all(chosen.map(([, environment]) => builder.build(environment)));
        // Nothing is watched, so that no output is a watcher.
        return built.flat() as Rolldown.RolldownOutput[];
      };
      const {dropIn: _dropIn, ...first} = builds;
      const outputs = await build(Object.keys(first));
      pinParts();
      nameParts();
      writeThirdParty([...outputs, ...(await build(['dropIn']))]);
    },
  },
});
