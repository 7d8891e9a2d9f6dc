/** Spans, as OpenTelemetry has them, without its package: what a tracer does, no request fails by it. Knows no shop. */
import type {FieldName, Fitting} from './fields.ts';

/** What is used of a span. */
export interface Span {
  setAttributes(attributes: Record<string, boolean | number | string>): unknown;
  setStatus(status: {code: number}): unknown;
  end(): unknown;
}

/** What is used of a tracer: what is begun inside `work` becomes a child of the span. */
export interface Tracer {
  startActiveSpan<Result>(
    name: string,
    options: {kind: number; attributes: Record<string, boolean | number | string>},
    work: (span: Span) => Result,
  ): Result;
}

/**
 * Where `@opentelemetry/api` keeps what an SDK has registered, for all copies of itself, of any version that begins with 1:
 * found without an import, so that no bundle needs a package that isn't there.
 */
const REGISTERED = Symbol.for('opentelemetry.js.api.1');

interface Registered {
  trace?: {getTracer?: (name: string, version: string) => Tracer};
}

/** The tracer of the SDK that is registered in this process, if there is one. Never throws. */
export function findTracer(version: string): Tracer | undefined {
  try {
    return (globalThis as {[REGISTERED]?: Registered})[REGISTERED]?.trace?.getTracer?.('buybox', version);
  } catch {
    return undefined;
  }
}

/** Of OpenTelemetry's enumerations. */
export const SPAN_KIND = {internal: 0, client: 2} as const;
const STATUS_ERROR = 2;

/** By OpenTelemetry's conventions where it has a word for it. */
const ATTRIBUTES: Partial<Record<FieldName, string>> = {
  code: 'error.type',
  failure: 'error.type',
  method: 'http.request.method',
  path: 'url.template',
  retries: 'http.request.resend_count',
  route: 'http.route',
  status: 'http.response.status_code',
};

/** The span's own names of the fields. */
export function toAttributes(fields: Fitting): Record<string, boolean | number | string> {
  const entries = Object.entries(fields) as [FieldName, boolean | number | string][];
  return Object.fromEntries(entries.map(([name, value]) => [ATTRIBUTES[name] ?? inSnakeCase(name), value]));
}

function inSnakeCase(name: string): string {
  return `buybox.${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}

/** Ends a span with what has come of it. */
export type EndSpan = (fields: Fitting, isFailure: boolean) => void;

/** Runs `work` inside a span, which `work` ends; without one where the tracer fails. */
export function withinSpan<Result>(
  tracer: Tracer,
  {name, kind, fields}: {name: string; kind: number; fields: Fitting},
  work: (end: EndSpan) => Promise<Result>,
): Promise<Result> {
  let begun: Promise<Result> | undefined;
  try {
    tracer.startActiveSpan(name, {kind, attributes: toAttributes(fields)}, (span) => {
      begun = work((result, isFailure) => endSpan(span, result, isFailure));
    });
  } catch {
    // Before or after `work` has begun: its own failures are in its promise.
  }
  return begun ?? work(() => undefined);
}

function endSpan(span: Span, fields: Fitting, isFailure: boolean): void {
  try {
    span.setAttributes(toAttributes(fields));
    if (isFailure) span.setStatus({code: STATUS_ERROR});
    span.end();
  } catch {
    // A tracer of the host's own; the request goes on.
  }
}
