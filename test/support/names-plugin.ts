/** Knows which test each page of an element run is in, as the pages tell it, and says so when the run is broken off. */
import type {TestRunnerPlugin} from '@web/test-runner';
import {sayWhenBrokenOff} from './in-flight.ts';

/** Makes the plugin. A page calls the command `under-way` with the name of its test. */
export function namesPlugin(): TestRunnerPlugin<string> {
  const names = new Map<string, string>();
  sayWhenBrokenOff(() => names.values());
  return {
    name: 'names',
    executeCommand({command, payload, session}) {
      if (command !== 'under-way') return undefined;
      names.set(session.id, `${payload ?? ''} (${session.testFile ?? ''})`);
      return true;
    },
  };
}
