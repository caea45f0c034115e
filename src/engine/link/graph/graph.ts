import type { Arguments, Known } from '../known';
import type { CallSpec, Effect } from '../libraries/spec';
import type { CallFact } from '../../model/facts';
import type { CallRef, FunctionRef } from '../../model/system';

/** Who calls whom, and which library is called where. */
export interface CallGraph {
  callees(call: CallRef): readonly Edge[];
  callers(fn: FunctionRef): readonly Edge[];
  /** Calls of known libraries with an effect of this kind, in file and source order. */
  usesOf(effect: Effect['kind']): readonly LibraryCall[];
  usesIn(file: string): readonly LibraryCall[];
  use(call: CallRef): LibraryCall | undefined;
}

export interface Edge {
  readonly call: CallRef;
  readonly target: FunctionRef;
  /** `callback`: the function is an argument, and what is called calls it. */
  readonly kind: 'call' | 'callback';
  /** What is known of the receiver's constructor arguments or of the closure. */
  readonly closure?: Arguments;
  /** What is called goes on by itself. */
  readonly detached?: true;
  /** What is called is a piece of work of its own, which is tried again and bounded for itself. */
  readonly apart?: true;
}

export interface LibraryCall {
  readonly call: CallRef;
  readonly fact: CallFact;
  readonly spec: CallSpec;
  readonly callee: Known;
  /** What is known of the names around it, where the call stands for one of several. */
  readonly args?: Arguments;
}

export function keyOf(call: CallRef): string {
  return `${call.file}#${String(call.call)}`;
}
