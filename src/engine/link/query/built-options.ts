import { TRANSACTION_OPTIONS } from '../libraries/transactions';
import type { SourceFacts, Value } from '../../model/facts';

/** What options of a statement that a chain of calls builds are told to join: `tx` of `new Options().filter({ id }).transaction(tx).build()`, also where a variable keeps them. */
export function joinedByOptions(options: Value, { bindings, calls }: SourceFacts): Value | undefined {
  let value: Value | undefined = options;
  for (let step = 0; value !== undefined && step < MAX_STEPS; step++) {
    if (value.k === 'ref') {
      const binding: SourceFacts['bindings'][number] | undefined = bindings[value.b];
      value = binding === undefined || binding.reassigned || binding.kind === 'param' ? undefined : binding.init;
    } else {
      const call: SourceFacts['calls'][number] | undefined = value.k === 'call' ? calls[value.id] : undefined;
      if (call?.callee.k !== 'member') return undefined;
      if (TRANSACTION_OPTIONS.has(call.callee.name) && call.args.length === 1) return call.args[0];
      value = call.callee.of;
    }
  }
  return undefined;
}

/** Calls of one chain, and variables on the way. */
const MAX_STEPS = 24;
