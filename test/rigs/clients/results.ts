/** What a client has done, and how a run says it. */

/** One step of a life. */
export interface StepResult {
  name: string;
  /** Why it failed; null if it passed. */
  reason: string | null;
}

/** One SDK. */
export interface Client {
  name: string;
  steps: StepResult[];
  /** Why it did not run at all. */
  skipped?: string;
}

/** The first line of what went wrong. */
export function readError(error: unknown): string {
  const {message} = error as Error;
  return message.replaceAll(/\s+/g, ' ').slice(0, 300);
}

/** Whether a step failed because the sandbox says that it does not have something. */
export function isNotSimulated({reason}: StepResult): boolean {
  return reason?.includes('does not simulate') ?? false;
}

/** The whole table, with each failure below its client. */
export function formatClients(clients: readonly Client[]): string {
  return clients.map(formatClient).join('\n');
}

function formatClient({name, steps, skipped}: Client): string {
  if (skipped) return `${name.padEnd(16)} skipped: ${skipped}`;
  const failed = steps.filter(({reason}) => reason !== null);
  const count = `${name.padEnd(16)} ${steps.length - failed.length} of ${steps.length}`;
  return [
    count,
    ...failed.map((step) => `  ${isNotSimulated(step) ? 'lacks' : 'fails'}: ${step.name}: ${step.reason}`),
  ].join('\n');
}
