import { CLOSES_CONSUMERS, CLOSING, CLOSING_MODULES, CLOSING_TYPES } from '../libraries/closing';
import { importedBy } from './imported';
import type { BindingFact, CallFact, ImportFact, SourceFacts, TypeRef, Value } from '../../model/facts';

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

/** A call of the method that closes a client which the file makes, is handed by its type, or imports: `prisma.$disconnect()`. */
export function closesClient(callee: Value & { readonly k: 'member' }, facts: SourceFacts): boolean {
  const { name, of } = callee;
  if (name === PRISMA_CLOSES) return true;
  const owner = of.k === 'member' && of.name === 'connection' ? of.of : of;
  const binding = owner.k === 'ref' ? facts.bindings[owner.b] : undefined;
  if (!binding) return false;
  if (owner === of && closingMethod(binding, facts, CLOSES_CONSUMERS) === name) return true;
  return isOfModule(owner, name === 'close' && owner !== of ? 'disconnect' : name, facts) || (owner === of && isTyped(binding.type, name, facts));
}

const PRISMA_CLOSES = '$disconnect';

function isOfModule(owner: Value, name: string, facts: SourceFacts): boolean {
  const { module } = importedBy(owner, facts) ?? {};
  return CLOSING_MODULES.some((one) => one.module === module && one.method === name);
}

/** All that it may be is a client by its type. */
function isTyped(type: TypeRef | undefined, name: string, facts: SourceFacts): boolean {
  const types = type?.name === '|' ? type.args : type ? [type] : [];
  return types.length > 0 && types.every(({ binding, name: typeName }) => facts.imports.some((one) => one.binding === binding && one.binding !== undefined && CLOSING_TYPES.some((spec) => spec.module === one.module && spec.types.includes(typeName) && spec.method === name)));
}

function isUnambiguous(name: string, { bindings }: SourceFacts): boolean {
  return bindings.filter((other) => other.name === name).length === 1;
}

/** A type of the project's own may lack the method, as one that is written in place may, and who imports what may be missing has to ask first. */
function closingMethod({ init, type, unnamedType }: BindingFact, facts: SourceFacts, specs = CLOSING): string | undefined {
  const fact = calledBy(init, facts);
  const named = fact && exportOf(fact.callee, facts);
  if (!named || unnamedType || type?.nullable || (type && !facts.imports.some(({ binding, module }) => binding === type.binding && module === named.module))) return undefined;
  const made = init?.k === 'await' ? 'awaited' : fact.isNew ? 'constructed' : 'called';
  return specs.find((spec) => spec.made === made && spec.modules.includes(named.module) && spec.exports.includes(named.path))?.method;
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
