import { CLOSING, CLOSING_MODULES } from '../libraries/closing';
import { importedBy } from './imported';
import type { BindingFact, CallFact, SourceFacts, Value } from '../../model/facts';

/** Calls that close the clients which a file makes at its top before a place, and keeps under names that mean nothing else there. */
export function closingCalls(facts: SourceFacts, before: number): string[] {
  const held = facts.bindings.flatMap((binding) => {
    const method = binding.span.start < before ? closingMethod(binding.init, facts) : undefined;
    return method !== undefined && isHeld(binding, facts) ? [`${binding.name}.${method}()`] : [];
  });
  return [...held, ...closedModules(facts)];
}

/** A name that holds one thing from the start of the module, wherever in the file it stands. */
export function isHeld({ name, kind, fn, init }: BindingFact, facts: SourceFacts): boolean {
  const made = calledBy(init, facts);
  return kind === 'const' && fn === 0 && made?.fn === 0 && made.region === 0 && isUnambiguous(name, facts);
}

function isUnambiguous(name: string, { bindings }: SourceFacts): boolean {
  return bindings.filter((other) => other.name === name).length === 1;
}

function closingMethod(init: Value | undefined, facts: SourceFacts): string | undefined {
  const fact = calledBy(init, facts);
  const named = fact && exportOf(fact.callee, facts);
  if (!named) return undefined;
  const made = init?.k === 'await' ? 'awaited' : fact.isNew ? 'constructed' : 'called';
  return CLOSING.find((spec) => spec.made === made && spec.modules.includes(named.module) && spec.exports.includes(named.path))?.method;
}

function calledBy(value: Value | undefined, facts: SourceFacts): CallFact | undefined {
  const call = value?.k === 'await' ? value.of : value;
  return call?.k === 'call' ? facts.calls[call.id] : undefined;
}

/** What is called: an export of a package, or a method of what one constructs. */
function exportOf(callee: Value, facts: SourceFacts): { module: string; path: string } | undefined {
  const direct = importedBy(callee, facts);
  if (direct || callee.k !== 'member' || callee.of.k !== 'ref') return direct;
  const owner = calledBy(facts.bindings[callee.of.b]?.init, facts);
  const named = owner?.isNew ? importedBy(owner.callee, facts) : undefined;
  return named && { module: named.module, path: `${named.path}.${callee.name}` };
}

function closedModules(facts: SourceFacts): string[] {
  return CLOSING_MODULES.flatMap(({ module, opens, method }) => {
    const name = facts.calls.map((call) => moduleOf(call, opens, facts)).find((one) => one?.module === module)?.name;
    return name !== undefined && isUnambiguous(name, facts) ? [`${name}.${method}()`] : [];
  });
}

/** The name under which a package is imported whole whose function is called. */
function moduleOf({ callee }: CallFact, method: string, facts: SourceFacts): { module: string; name: string } | undefined {
  if (callee.k !== 'member' || callee.name !== method || callee.of.k !== 'ref') return undefined;
  const { b } = callee.of;
  const found = facts.imports.find(({ binding, kind, typeOnly, dynamic }) => binding === b && (kind === 'default' || kind === 'namespace') && !typeOnly && !dynamic);
  return found && { module: found.module, name: facts.bindings[b]?.name ?? '' };
}
