/** The host's callbacks that have yet to run. Pure data. */

/** Which of the host's callbacks is meant. */
export type TaskKind = 'paid' | 'refunded' | 'disputed' | 'attention';

/** A callback to run, once per id. */
export interface TaskDraft {
  readonly id: string;
  readonly orderId: string;
  readonly kind: TaskKind;
  /** What it is about, as JSON. */
  readonly detail: string;
}

/** A task that is ours for a while. */
export interface Task extends TaskDraft {
  /** Rises with every claim: only the newest holder may end it. */
  readonly fence: number;
  /** How often it was tried, this time included. */
  readonly tries: number;
}
