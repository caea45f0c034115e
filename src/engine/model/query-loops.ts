import type { CallId, FunctionId, RegionId } from './facts';

interface CallPlace {
  readonly file: string;
  readonly call: CallId;
}

/** A loop, or a GraphQL field resolver, that asks the database once for each item of a collection whose size data decides. */
export interface QueryLoop {
  /** Function whose code is repeated. */
  readonly fn: { readonly file: string; readonly fn: FunctionId };
  /** The repeated calls in source order, with the statement that each waits for and the calls down to it. */
  readonly calls: readonly { readonly call: CallPlace; /** What it calls, as the code says it. */ readonly name: string; readonly query: RepeatedQuery; readonly path: readonly CallPlace[] }[];
  /** What is gone through, as written: `order.items`; empty where it has no name. */
  readonly collection: string;
  /** Rounds don't wait for each other. */
  readonly atOnce: boolean;
  /** The loop's region in `fn`, for statements. */
  readonly region?: RegionId;
  /** The resolver runs once for each object that a query returns. */
  readonly perParent?: true;
}

export interface RepeatedQuery {
  readonly at: CallPlace;
  readonly client: string;
  /** `prisma.order.findUnique`, as the code says it. */
  readonly name: string;
}
