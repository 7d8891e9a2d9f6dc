/** The host's logger: pino's shape. Whatever it does, no request fails by it. Knows no line. */
import type {Fitting} from './fields.ts';
import type {Level} from './lines.ts';

/** What pino and its like have in common: the fields, then a sentence. What it answers is not waited for. */
export interface Logger {
  info(fields: object, message: string): unknown;
  warn(fields: object, message: string): unknown;
  error(fields: object, message: string): unknown;
}

/** Writes one line. Never throws. */
export type WriteLine = (level: Level, fields: Fitting, message: string) => void;

/** @param tell is told what a logger has thrown, or its promise is rejected with; must not throw */
export function harmlessLogger(logger: Logger, tell: (error: unknown) => void): WriteLine {
  return (level, fields, message) => {
    try {
      const answer = logger[level](fields, message);
      if (answer instanceof Promise) answer.catch(tell);
    } catch (error) {
      tell(error);
    }
  };
}
