/** OpenTelemetry's own SDK, whose spans a test can read: its parents come from its own context manager. Knows no shop. */
import {AsyncLocalStorageContextManager} from '@opentelemetry/context-async-hooks';
import {context, trace, type Tracer} from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

/** A span, as far as a test asks. */
export interface KeptSpan {
  name: string;
  kind: number;
  attributes: Record<string, unknown>;
  /** OpenTelemetry's code: 2 is an error. */
  status: number;
  id: string;
  parent: string | undefined;
  events: number;
}

/** A tracer, and the spans that it has ended. */
export interface KeptSpans {
  readonly tracer: Tracer;
  readonly provider: BasicTracerProvider;
  readonly ended: KeptSpan[];
}

/** No span yet. From now on this process knows which span is under way. */
export function keepSpans(): KeptSpans {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({spanProcessors: [new SimpleSpanProcessor(exporter)]});
  return {
    tracer: provider.getTracer('test'),
    provider,
    get ended() {
      return exporter.getFinishedSpans().map(describe);
    },
  };
}

/** Registers them for the whole process, as an SDK does. */
export function register({provider}: KeptSpans): Disposable {
  trace.setGlobalTracerProvider(provider);
  return {[Symbol.dispose]: () => trace.disable()};
}

function describe(span: ReadableSpan): KeptSpan {
  const {name, kind, attributes, status, parentSpanContext, events} = span;
  const [id, parent] = [span.spanContext().spanId, parentSpanContext?.spanId];
  return {name, kind, attributes, status: status.code, id, parent, events: events.length};
}
