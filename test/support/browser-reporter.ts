/** Ends a run of web-test-runner with the closing line. Its own reporter shows the failures. */
import type {Reporter, TestSession, TestSuiteResult} from '@web/test-runner';
import {closeSuite, type Tally} from './closing-line.ts';

/** Makes the reporter. */
export function closingLineReporter(): Reporter {
  return {
    onTestRunFinished({sessions}) {
      const tally: Tally = {passed: 0, failed: 0};
      for (const session of sessions) countSession(session, tally);
      console.log(`\n${closeSuite(tally)}`);
    },
  };
}

function countSession(session: TestSession, tally: Tally): void {
  const failedBefore = tally.failed;
  if (session.testResults) countResults(session.testResults, tally);
  // A page that didn't load has no failed test to show for it.
  if (!session.passed && tally.failed === failedBefore) tally.failed += 1;
}

function countResults({tests, suites}: TestSuiteResult, tally: Tally): void {
  for (const test of tests.filter(({skipped}) => !skipped)) tally[test.passed ? 'passed' : 'failed'] += 1;
  for (const suite of suites) countResults(suite, tally);
}
