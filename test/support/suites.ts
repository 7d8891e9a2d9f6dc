/** The suites in their order: how each is started and what must be there before. */

/** How a suite is run. */
export interface Suite {
  /** Node's arguments. The process ends with the closing line. */
  args: readonly string[];
  /** Whether it starts a browser. */
  browser: boolean;
  /** Whether it checks what a sandbox says against Stripe's types. */
  types: boolean;
  /**
   * Over how many processes its files are spread, each of which loads what they share once; the files of one run one after
   * the other. Without it each file is a process of its own.
   */
  shards?: number;
  /** Whether it runs beside the others, on what they leave of the machine, one such after the other. @default false */
  isPatient?: boolean;
}

/** Every suite, by the name it is called on the command line. */
export const SUITES: Readonly<Record<string, Suite>> = {
  checks: {args: ['test/support/checks.ts'], browser: false, types: false},
  house: {args: sourceTests('house'), shards: 2, browser: false, types: false},
  contract: {args: sourceTests('contract'), browser: false, types: false},
  languages: {args: sourceTests('languages'), browser: false, types: false},
  // Mostly it waits.
  purchase: {args: sourceTests('purchase'), browser: false, types: true, isPatient: true},
  // Much of it waits: four times one thing after the other keep two cores busy.
  server: {args: sourceTests('server'), shards: 4, browser: false, types: true},
  'oldest-sdk': {
    args: ['--import=./test/support/oldest-sdk.ts', ...sourceTests('oldest-sdk')],
    browser: false,
    types: true,
    isPatient: true,
  },
  simulator: {
    args: ['--conditions=buybox-source', 'test/rigs/simulator/main.ts', '--schedules', '150'],
    browser: false,
    types: true,
    isPatient: true,
  },
  fuzz: {
    args: ['--conditions=buybox-source', 'test/rigs/fuzz/main.ts'],
    browser: false,
    types: true,
    isPatient: true,
  },
  siege: {
    args: ['--conditions=buybox-source', 'test/rigs/siege/main.ts'],
    browser: false,
    types: true,
    isPatient: true,
  },
  ablations: {args: ['test/rigs/simulator/ablations.ts', '30'], browser: false, types: true, isPatient: true},
  chaos: {args: ['test/rigs/chaos/main.ts', '--runs', '5'], browser: true, types: true, isPatient: true},
  element: {
    args: ['--conditions=buybox-source', 'node_modules/@web/test-runner/dist/bin.js'],
    browser: true,
    types: true,
    isPatient: true,
  },
  // Its pages wait for frames, too.
  sandbox: {
    args: sourceTests('sandbox'),
    shards: 3,
    browser: true,
    types: true,
    isPatient: true,
  },
  // Two keep two cores busy; more of them take the same work longer, as pages that wait draw and ask again.
  journey: {
    args: builtTests('journey'),
    shards: 2,
    browser: true,
    types: true,
  },
};

/** Node's arguments for each process of a suite, by the name of its closing line. */
export function processesOf(name: string, {args, shards = 1}: Suite): [name: string, args: readonly string[]][] {
  if (shards === 1) return [[name, args]];
  return Array.from({length: shards}, (_, index) => {
    const part = ['--test-isolation=none', `--test-shard=${index + 1}/${shards}`];
    return [`${name} ${index + 1} of ${shards}`, [...part, ...args]];
  });
}

function sourceTests(folder: string): string[] {
  return ['--conditions=buybox-source', ...builtTests(folder)];
}

/** No test has a limit of its own: how long it takes says how busy the machine is, and nothing else. */
function builtTests(folder: string): string[] {
  return ['--test', '--test-reporter=./test/support/node-reporter.ts', `test/${folder}/**/*.test.ts`];
}
