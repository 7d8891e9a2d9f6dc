/** Spans are found without an import: by what is built, and by a bundle of it that has never heard of OpenTelemetry. */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {test} from 'node:test';
import {build} from 'esbuild';

const SHOP = `import {buybox} from 'buybox/server';
  import {sqlite} from 'buybox/server/sqlite';
  export const open = () => buybox({
    stripe: {secretKey: 'sk_test_a0b1c2d3e4f5', publishableKey: 'pk_test_a0b1c2d3e4f5', webhookSecret: 'whsec_f0e1d2c3b4a5968778'},
    secret: 'b1946ac92492d2347c6235b4d2611184',
    catalog: {mug: {name: 'Mug', currency: 'usd', unitAmount: 1500}},
    store: sqlite(':memory:'),
    reconcileEverySeconds: 0,
    onPaid: async () => {},
  });`;

/** Asks once without an SDK and once with one; prints the names of the spans. */
const ask = (module: string): string => `import {open} from ${JSON.stringify(module)};
  import {trace} from '@opentelemetry/api';
  import {BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor} from '@opentelemetry/sdk-trace-base';
  const exporter = new InMemorySpanExporter();
  const look = async () => {
    const shop = open();
    const {status} = await shop.fetch(new Request('http://shop.test/buybox/config'));
    await shop.close();
    return [status, ...exporter.getFinishedSpans().map(({name}) => name)];
  };
  const before = await look();
  trace.setGlobalTracerProvider(new BasicTracerProvider({spanProcessors: [new SimpleSpanProcessor(exporter)]}));
  console.log(JSON.stringify([before, await look()]));`;

for (const what of ['what is built', 'one file by esbuild'])
  test(`${what} has spans where an SDK is registered, and none before`, async () => {
    const folder = mkdtempSync('.cache/spans-');
    try {
      const [source, bundle] = [join(folder, 'shop.mjs'), join(folder, 'bundle.mjs')];
      writeFileSync(source, SHOP);
      const banner = "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);";
      await build({
        entryPoints: [source],
        outfile: bundle,
        bundle: true,
        platform: 'node',
        format: 'esm',
        banner: {js: banner},
        external: ['@opentelemetry/*'],
        logLevel: 'error',
      });
      const asked = what === 'what is built' ? source : bundle;
      const args = ['--input-type=module', '--eval', ask(pathToFileURL(asked).href)];
      const shown = execFileSync(process.execPath, args, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});
      assert.deepEqual(JSON.parse(shown), [[200], [200, 'buybox config']]);
    } finally {
      rmSync(folder, {recursive: true});
    }
  });
