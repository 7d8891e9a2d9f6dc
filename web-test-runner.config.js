/** How the element's tests run: from source, beside a real shop; in Chromium, or the engine that BUYBOX_ENGINE names. */
import {fileURLToPath} from 'node:url';
import {defaultReporter} from '@web/test-runner';
import {a11ySnapshotPlugin} from '@web/test-runner-commands/plugins';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {closingLineReporter} from './test/support/browser-reporter.ts';
import {launchEngine} from './test/support/engines.ts';
import {holdLongWaits, LONG_MS} from './test/support/long-waits.ts';
import {namesPlugin} from './test/support/names-plugin.ts';
import {screenPlugin} from './test/support/screen-plugin.ts';
import {shopPlugin} from './test/support/shop-plugin.ts';

const DAY_MS = 24 * 3_600_000;

export default {
  files: ['test/element/**/*.test.ts'],
  nodeResolve: {exportConditions: ['buybox-source', 'browser']},
  // The run has a limit of its own: see test/support/run-suites.ts.
  testFramework: {config: {timeout: 0}},
  browserStartTimeout: DAY_MS,
  testsStartTimeout: DAY_MS,
  testsFinishTimeout: DAY_MS,
  testRunnerHtml: (framework) =>
    `<!doctype html><html><body><script>(${holdLongWaits})(${LONG_MS})</script><script type="module" src="${framework}"></script></body></html>`,
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
    a11ySnapshotPlugin(),
    namesPlugin(),
    screenPlugin(),
    shopPlugin(),
  ],
  browsers: [await launchEngine(process.env.BUYBOX_ENGINE ?? 'chromium')],
  reporters: [defaultReporter({reportTestProgress: false, reportTestResults: true}), closingLineReporter()],
};
