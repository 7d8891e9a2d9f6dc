/** How the element's tests run: from source, beside a real shop; in Chromium, or the engine that BUYBOX_ENGINE names. */
import {fileURLToPath} from 'node:url';
import {defaultReporter} from '@web/test-runner';
import {a11ySnapshotPlugin} from '@web/test-runner-commands/plugins';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {closingLineReporter} from './test/tools/browser-reporter.ts';
import {launchEngine} from './test/tools/engines.ts';
import {screenPlugin} from './test/tools/screen-plugin.ts';
import {shopPlugin} from './test/tools/shop-plugin.ts';

export default {
  files: ['test/element/**/*.test.ts'],
  nodeResolve: {exportConditions: ['buybox-source', 'browser']},
  testFramework: {config: {timeout: 15_000}},
  testsFinishTimeout: 180_000,
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
    a11ySnapshotPlugin(),
    screenPlugin(),
    shopPlugin(),
  ],
  browsers: [await launchEngine(process.env.BUYBOX_ENGINE ?? 'chromium')],
  reporters: [defaultReporter({reportTestProgress: false, reportTestResults: true}), closingLineReporter()],
};
