/** What a shop tells of its doings: a line for each in the log, a span around what takes time. Does nothing itself. */
import {AsyncLocalStorage} from 'node:async_hooks';
import type {Alarm} from '../owner/alarm.ts';
import {type Fields, type FieldName, fitFields} from './fields.ts';
import {LINES, type LineEvent, fieldsOf, levelOf} from './lines.ts';
import {type Logger, type WriteLine, harmlessLogger} from './logger.ts';
import {type Tracer, withinSpan} from './tracer.ts';

/** What takes time. */
export interface Doing {
  /** Of its span; of our own words. */
  name: string;
  kind: number;
  fields: Fields;
}

/** Says what has come of it. */
export type Done = (fields: Fields, isFailure: boolean) => void;

/** Undefined in a shop that has neither logger nor tracer: then no line is built. Nothing of it throws. */
export interface Watch {
  /** Writes a line, with the request's id where one is under way. */
  write(event: LineEvent, fields: Fields): void;
  /** Runs `work` as one request; what is noted meanwhile is in `notes`. */
  request<Result>(requestId: string, work: (notes: Fields) => Promise<Result>): Promise<Result>;
  /** Notes something for the line and the span of the request under way. */
  note(fields: Fields): void;
  /** Runs `work` inside a span. `work` calls `done` once. */
  span<Result>(doing: Doing, work: (done: Done) => Promise<Result>): Promise<Result>;
}

interface Request {
  readonly requestId: string;
  readonly notes: Fields;
}

const EVERY_FIELD: readonly FieldName[] = ['route', ...new Set(Object.values<readonly FieldName[]>(LINES).flat())];

/** Undefined where there is nothing to tell it to. */
export function createWatch(
  logger: Logger | undefined,
  tracer: Tracer | undefined,
  alarm: Pick<Alarm, 'raise'>,
): Watch | undefined {
  if (!logger && !tracer) return undefined;
  const underWay = new AsyncLocalStorage<Request>();
  const writeLine: WriteLine | undefined = logger && harmlessLogger(logger, (error) => tellOfLogger(error, alarm));
  return {
    write(event, fields) {
      if (!writeLine) return;
      const {requestId} = underWay.getStore() ?? {};
      const fitting = fitFields({requestId, ...fields}, fieldsOf(event));
      writeLine(levelOf(event, fields), {event, ...fitting}, `buybox ${event.replace('.', ' ')}`);
    },
    request: (requestId, work) => {
      const notes: Fields = {};
      return underWay.run({requestId, notes}, () => work(notes));
    },
    note: (fields) => void Object.assign(underWay.getStore()?.notes ?? {}, fields),
    span: ({fields, ...doing}, work) => {
      if (!tracer) return work(() => undefined);
      const fitting = fitFields(fields, EVERY_FIELD);
      return withinSpan(tracer, {...doing, fields: fitting}, (end) =>
        work((result, isFailure) => end(fitFields(result, EVERY_FIELD), isFailure)),
      );
    },
  };
}

/** Once an hour: a shop whose lines are lost must not be silent about it. */
function tellOfLogger(error: unknown, alarm: Pick<Alarm, 'raise'>): void {
  const says = new Error('The option logger has failed, and lines are lost.', {cause: error});
  void alarm.raise('logger', {says, requestId: 'logger', isForewarning: true});
}
