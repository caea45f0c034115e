import type { BindingId, FunctionId, SourceFacts } from '../../model/facts';

/** Variables of a file that a function is written into, or that it declares by its name. */
export function bindingsOf(fn: FunctionId, { bindings }: SourceFacts): ReadonlySet<BindingId> {
  return new Set(bindings.flatMap(({ init }, id) => (init?.k === 'fn' && init.id === fn ? [id] : [])));
}
