import type { CallId, FunctionId } from './facts';

/** An entry that is written to a shared cache to stay for ever, though it is a copy, or asked for once at most. */
export interface LastingEntry {
  /** Where the key is named: the write, or a caller of what wraps it. */
  readonly call: { readonly file: string; readonly call: CallId };
  readonly fn: { readonly file: string; readonly fn: FunctionId };
  /** The write itself, where that is another place. */
  readonly inside?: { readonly file: string; readonly call: CallId };
  readonly store: string;
  /** The key as it is written, with holes: `user:{id}`; empty where it has no name. */
  readonly key: string;
  readonly is: 'copy' | 'once';
  /** How the write says a time with its client. */
  readonly fix: { readonly argument?: string; readonly option?: readonly [string, string] };
}
