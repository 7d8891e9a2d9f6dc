/** A logger that a test can read, and what lines may say. Knows no shop. */
import type {Logger} from 'buybox/server';

/** One line. */
export interface Line {
  level: string;
  fields: Record<string, unknown>;
  message: string;
}

/** A logger that keeps its lines. */
export interface KeptLog {
  readonly logger: Logger;
  readonly lines: Line[];
  /** The fields of each line of an event. */
  of(event: string): Record<string, unknown>[];
}

/** No line yet. */
export function keepLog(): KeptLog {
  const lines: Line[] = [];
  const keep = (level: string) => (fields: object, message: string) =>
    void lines.push({level, fields: {...fields}, message});
  return {
    logger: {info: keep('info'), warn: keep('warn'), error: keep('error')},
    lines,
    of: (event) => lines.filter(({fields}) => fields['event'] === event).map(({fields}) => fields),
  };
}
