import type { CallId, FunctionId, Value } from './facts';
import type { Location } from './span';

/** A statement, command or script with something in its text that a request brought. */
export interface BuiltText {
  readonly language: 'sql' | 'shell' | 'javascript';
  /** The call that is given the text. */
  readonly at: Location;
  readonly call: CallId;
  readonly fn: { readonly file: string; readonly fn: FunctionId };
  /** What of the request it is, as written: `req.body.title`. */
  readonly of: string;
  /** Name of the field, where `of` doesn't say it. */
  readonly field: string;
  /** Where the entry point stands that brings it. */
  readonly entry: Location;
  /** Other calls of the same statement with the same in their text. */
  readonly also: readonly Location[];
  /** The call of a library that runs it, where a function of the project hands the text on. */
  readonly runs?: Location;
  /** What a fix needs, where the text stands in the call. */
  readonly written?: { readonly argument: number; readonly text: Value; readonly parameters?: '$' | '?'; readonly tag?: string };
}
