import type { CallId, FunctionId } from './facts';
import type { Span } from './span';

/** A place that answers pages of any origin, and lets them send the credentials of whoever visits them. */
export interface OpenOrigin {
  /** Where it is said: the option or the header, where that stands in this file, else the call. */
  readonly span: Span;
  /** The library that is told, or none where the headers are written by hand. */
  readonly library?: string;
  /** `reflected`: each origin is answered with itself. `star`: with `*`, which browsers refuse beside credentials. `unset`: the option is left out, which says the same as the kind beside it. */
  readonly how: 'reflected' | 'star';
  /** Not quite any: an expression lets in hosts that only end (`start` is open) or begin (`end` is open) like the one that it names. */
  readonly loose?: 'start' | 'end';
  /** Only where this variable of the environment, which lists the origins, is unset. */
  readonly unset?: string;
  /** What decides it where nothing is written: the library's own default. */
  readonly byDefault?: true;
  readonly fn: FunctionId;
  readonly call?: CallId;
  /** The option, where it stands. */
  readonly option?: { readonly file: string; readonly span: Span };
  /** How a list of origins is written there; none where the library takes no list. */
  readonly key?: string;
}
