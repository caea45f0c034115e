import type { CallId, FunctionId } from './facts';
import type { Span } from './span';

/**
 * What is known of the rows that a filter leaves. `key`: those with a key of their own or of what they belong to; `ids`: those in a list of
 * keys; `status`: those of one kind, or like a text, however many these are; `unknown`: it can't be read.
 */
export type RowFilter = 'none' | 'unique' | 'ids' | 'owner' | 'status' | 'unknown';

/** How many rows come at most: as many as there are, so many as the code says, as many as a request asks for, or that up to a maximum. */
export type RowBound = 'none' | 'constant' | 'request' | 'capped' | 'unknown';

/** An option of the call, or a method behind an expression. */
export type LimitPlace =
  | { readonly style: 'option'; readonly call: Span; readonly argument: number; readonly option: string }
  | { readonly style: 'method'; readonly behind: Span; readonly method: string };

interface CallPlace {
  readonly file: string;
  readonly call: CallId;
}

/** A query that answers with a list of rows, where a request or a job comes by. */
export interface ListQuery {
  /** Where the filter and the limit are given: the query itself or a caller of an in-house wrapper. */
  readonly call: CallPlace;
  /** `call` is a caller of a wrapper. */
  readonly wrapped: boolean;
  /** The call of the client's library. */
  readonly query: CallPlace;
  /** The function around `call`. */
  readonly fn: { readonly file: string; readonly fn: FunctionId };
  readonly client: string;
  readonly method: string;
  /** What it reads, as far as the code names it: a table, an entity, a collection; else empty. */
  readonly table: string;
  readonly filter: RowFilter;
  /** Columns that the filter speaks of, also in parts that hold only under a condition. */
  readonly columns: readonly string[];
  /** The filter has parts that hold only under a condition, which are not counted. */
  readonly optional: boolean;
  readonly bound: RowBound;
  /** How a limit is written into a query that has none. */
  readonly limit?: LimitPlace;
  /** There are as many rows in it as people and other systems make, by its name or because they belong to somebody; it is none of those that stay small. */
  readonly grows: boolean;
  /** There are as many as the world has of them: countries, currencies. */
  readonly few: boolean;
  /** The columns that the filter speaks of are flags that nearly all rows have alike. */
  readonly mostly: boolean;
}
