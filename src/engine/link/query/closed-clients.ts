import { CLOSING, CLOSING_MODULES } from '../libraries/closing';
import { importedBy } from './imported';
import type { BindingFact, CallFact, ImportFact, SourceFacts, Value } from '../../model/facts';

/** Calls that close the clients which a file makes at its top before a place, and keeps under names that mean nothing else there. */
export function closingCalls(facts: SourceFacts, before: number): string[] {
  const held = facts.bindings.flatMap((binding) => {
    const method = binding.span.start < before ? closingMethod(binding, facts) : undefined;
    return method !== undefined && isHeld(binding, facts) ? [`${binding.name}.${method}()`] : [];
  });
  return [...held, ...closedModules(facts)];
}

/** Clients that a file makes at its top and exports under the name that it has for them. */
export function closingExports(facts: SourceFacts): { readonly name: string; readonly isDefault: boolean; readonly method: string }[] {
  return facts.exports.flatMap(({ name, value, from }) => {
    const binding = value?.k === 'ref' && from === undefined ? facts.bindings[value.b] : undefined;
    const method = binding && isHeld(binding, facts) && (name === binding.name || name === 'default') ? closingMethod(binding, facts) : undefined;
    return binding && method !== undefined ? [{ name: binding.name, isDefault: name === 'default', method }] : [];
  });
}

/** A name that holds one thing from the start of the module, wherever in the file it stands. */
export function isHeld({ name, kind, fn, init }: BindingFact, facts: SourceFacts): boolean {
  const made = calledBy(init, facts);
  return kind === 'const' && fn === 0 && made?.fn === 0 && made.region === 0 && isUnambiguous(name, facts);
}

function isUnambiguous(name: string, { bindings }: SourceFacts): boolean {
  return bindings.filter((other) => other.name === name).length === 1;
}

/** A type of the project's own may lack the method, as one that is written in place may, and who imports what may be missing has to ask first. */
function closingMethod({ init, type, unnamedType }: BindingFact, facts: SourceFacts): string | undefined {
  const fact = calledBy(init, facts);
  const named = fact && exportOf(fact.callee, facts);
  if (!named || unnamedType || type?.nullable || (type && !facts.imports.some(({ binding, module }) => binding === type.binding && module === named.module))) return undefined;
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
  return closedModulesIn(facts).flatMap(({ name, method }) => (isUnambiguous(name, facts) ? [`${name}.${method}()`] : []));
}

interface ClosedModule {
  readonly module: string;
  readonly name: string;
  readonly kind: ImportFact['kind'];
}

/** Packages whose one connection a file opens, with the name and way in which it imports them, and the function that closes it. */
export function closedModulesIn(facts: SourceFacts): (ClosedModule & { readonly method: string })[] {
  return CLOSING_MODULES.flatMap(({ module, opens, method }) => {
    const found = facts.calls.map((call) => moduleOf(call, opens, facts)).find((one) => one?.module === module);
    return found ? [{ ...found, method }] : [];
  });
}

/** A package that is imported whole and whose function is called. */
function moduleOf({ callee }: CallFact, method: string, facts: SourceFacts): ClosedModule | undefined {
  if (callee.k !== 'member' || callee.name !== method || callee.of.k !== 'ref') return undefined;
  const { b } = callee.of;
  const found = facts.imports.find(({ binding, kind, typeOnly, dynamic }) => binding === b && (kind === 'default' || kind === 'namespace') && !typeOnly && !dynamic);
  return found && { module: found.module, name: facts.bindings[b]?.name ?? '', kind: found.kind };
}
