import type { FunctionId, TypeRef, Value } from './facts';
import type { Location } from './span';

/** A variable or field that outlives a request. */
export interface StateCell {
  readonly name: string;
  readonly location: Location;
  readonly file: string;
  readonly holder: 'module' | 'static' | 'singleton-field' | 'plugin';
  readonly container: 'map' | 'set' | 'array' | 'object' | 'scalar' | 'weak' | 'other';
  readonly type?: TypeRef;
  readonly init?: Value;
  readonly className?: string;
  readonly accesses: readonly StateAccess[];
  /** Services whose code holds it. */
  readonly services: readonly string[];
  /** What it is for, as far as the code proves it. */
  readonly role: StateRole;
  /** What it keeps, as people call it: `one-time codes`, `carts`. */
  readonly keeps: string;
  readonly lifetime: Lifetime;
}

/**
 * `session`: what belongs to one user's visit; `cache`: copies of data that changes elsewhere; `data`, `counter`, `setting`:
 * what every replica has to agree on; `limiter`, `lock`, `queue`, `sockets`, `request`: defects of their own kind;
 * `process`: rightly each process's own (handles, memos, look-up tables, metrics, life cycle); `unknown`: nothing is proven.
 */
export type StateRole = 'session' | 'cache' | 'data' | 'counter' | 'setting' | 'limiter' | 'lock' | 'queue' | 'sockets' | 'request' | 'process' | 'unknown';

/** How long entries stay. */
export interface Lifetime {
  /** They go, or are not believed any more, after a time. */
  readonly expires: boolean;
  /** Something limits their number. */
  readonly bounded: boolean;
  /** Entries are taken out one by one. */
  readonly removed: boolean;
  /** A request that changes the data empties it, in its own process alone. */
  readonly cleared: boolean;
  /** Requests choose the keys, so their number is not in the code's hands. */
  readonly keyedByRequests: boolean;
}

export interface StateAccess {
  /** `update`: increments and changes of what an entry holds; `handed-on`: given to a function that may do anything with it. */
  readonly kind: 'read' | 'write' | 'update' | 'add' | 'remove' | 'clear' | 'iterate' | 'size' | 'handed-on';
  readonly fn: { readonly file: string; readonly fn: FunctionId };
  readonly location: Location;
  /** Key or element expression, for containers. */
  readonly key?: Value;
  readonly value?: Value;
  /** Guarded by a check that the cell is still empty: a lazy singleton. */
  readonly lazyInit: boolean;
}
