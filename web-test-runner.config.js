/** How the element's tests run: from source, in Chromium, beside a real shop. */
import {fileURLToPath} from 'node:url';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {a11ySnapshotPlugin} from '@web/test-runner-commands/plugins';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {closingLineReporter} from './test/tools/browser-reporter.ts';
import {findBrowser, LAUNCH_ARGS} from './test/tools/browser.ts';
import {openFocusedPage} from './test/tools/focused-page.ts';
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
    shopPlugin(),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: {executablePath: await findBrowser(), args: [...LAUNCH_ARGS]},
      createPage: openFocusedPage,
    }),
  ],
  reporters: [defaultReporter({reportTestProgress: false, reportTestResults: true}), closingLineReporter()],
};
