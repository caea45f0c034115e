import type { BindingId, FunctionId, SourceFacts, Value } from '../../model/facts';

/** Variables of a file that a function is written into, or that it declares by its name. */
export function bindingsOf(fn: FunctionId, { bindings }: SourceFacts): ReadonlySet<BindingId> {
  return new Set(bindings.flatMap(({ init }, id) => (init?.k === 'fn' && init.id === fn ? [id] : [])));
}

/** Variables of a file that something calls, or a member of which it calls, or that something is given; or that such a variable is a member of. */
export function bindingsCalled({ bindings, calls }: SourceFacts): ReadonlySet<BindingId> {
  const found = new Set<BindingId>();
  const noteMember = (value: Value | undefined): void => { if (value?.k === 'member' && value.of.k === 'ref') found.add(value.of.b); };
  const note = (value: Value): void => {
    if (value.k !== 'ref') return;
    found.add(value.b);
    noteMember(bindings[value.b]?.init);
  };
  for (const { callee, args } of calls) {
    note(callee);
    noteMember(callee);
    args.forEach(note);
  }
  return found;
}
