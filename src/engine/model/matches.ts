import type { FunctionId } from './facts';
import type { RegexFact } from './patterns';
import type { Location } from './span';

/** A slow pattern that is matched against what a request brought. */
export interface PatternMatch {
  /** Where it is matched: `replace(/<[^>]*>/g, '')`, or the rule of a validator. */
  readonly at: Location;
  /** The function that it is matched in, or the one that a validator stands before. */
  readonly fn: { readonly file: string; readonly fn: FunctionId };
  /** Where the pattern is written. */
  readonly pattern: Location;
  readonly growth: RegexFact['growth'];
  readonly part: string;
  /** What of the request it is, as written: `req.body.title`. */
  readonly of: string;
  /** `head`: what stands before the body, which servers bound. */
  readonly carrier: 'body' | 'head';
}
