import type { Span } from './span';

/** A regular expression whose time to match grows faster than the text. */
export interface RegexFact {
  /** The literal, or the text that `RegExp` is given. */
  readonly span: Span;
  readonly growth: 'polynomial' | 'exponential';
  /** The repeat that is tried again and again: `[^>]*`. */
  readonly part: string;
}
