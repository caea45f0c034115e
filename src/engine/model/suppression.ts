import type { Span } from './span';

/** `headroom-disable-next-line rule-id -- reason` and its kin. */
export interface SuppressionFact {
  readonly span: Span;
  /** Line (from 1) whose findings it hides; 0 for the whole file; below 0 where it is no comment, and hides nothing. */
  readonly line: number;
  readonly rules: readonly string[];
  readonly reason: string;
}
