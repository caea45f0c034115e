import type { Broker } from './brokers';
import type { Location } from './span';

/** Tracing that is started in code after modules were loaded that it has to patch while they are. */
export interface LateTracing {
  /** Where the service's entry comes to its start: a call, or the import that leads to it. */
  readonly at: Location;
  /** What starts it, where that is another place. */
  readonly start?: Location;
  /** As people call it: `OpenTelemetry`. */
  readonly tracer: string;
  /** What is loaded before, in that order. */
  readonly early: readonly { readonly module: string; readonly at: Location }[];
  /** What the entry has to load first, where that is enough: a file of its own package, or the module of one of its imports. */
  readonly load?: { readonly file: string } | { readonly module: string };
}

/** Where the traces of a service end although it traces. */
export interface TraceGaps {
  /** As people call it: `OpenTelemetry`. */
  readonly tracer: string;
  /** What it hands no context on over. */
  readonly over: readonly Broker[];
}
