import type { CapabilityInput, ReplacedConsole } from './capability-input';
import { ofEach } from '../../model/parts';
import type { CallFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import type { Evidence, Span } from '../../model/span';

/** What a program replaces when it starts, so that lines of `console.log` come out of a logger. */
export function consoleReplaced({ service, facts, signsOf }: Pick<CapabilityInput, 'service' | 'facts' | 'signsOf'>): Evidence | undefined {
  for (const file of service.files) {
    const found = signsOf(file).replacesConsole;
    if (found && (found.atLoad || isStarted(found.by, service, facts))) return { file, span: found.span, message: 'puts a logger in the place of console' };
  }
  return undefined;
}

function isStarted(names: readonly string[], { files, entry }: CapabilityInput['service'], facts: CapabilityInput['facts']): boolean {
  return [...files].some((file) => {
    const unit = facts.get(file);
    return unit?.calls.some((call) => (call.fn === 0 || file === entry) && isNamedCall(call, names, unit));
  });
}

/** `enable()`, `log.enable()`, of what is imported or stands in the file. */
function isNamedCall({ callee }: CallFact, names: readonly string[], unit: SourceFacts): boolean {
  const root = callee.k === 'member' ? callee.of : callee;
  if (root.k !== 'ref' || unit.bindings[root.b]?.kind === 'param') return false;
  const imported = unit.imports.find(({ binding }) => binding === root.b)?.imported;
  const called = callee.k === 'member' ? callee.name : imported ?? unit.bindings[root.b]?.name ?? '';
  return names.includes(called);
}

export function consoleReplacedIn(unit: SourceFacts): ReplacedConsole | undefined {
  const replacing = replacementsIn(unit);
  const [first] = replacing;
  if (!first) return undefined;
  const fns = new Set(replacing.map(({ fn }) => fn));
  for (let round = 0; round < MAX_ROUNDS; round++) for (const call of unit.calls) if (isCallOf(call, fns, unit)) fns.add(call.fn);
  const by = [...fns].map((fn) => unit.functions[fn]?.name ?? '').filter((name) => name !== '');
  return { span: first.span, atLoad: fns.has(0), by };
}

const MAX_ROUNDS = 3;

function isCallOf({ callee }: CallFact, fns: ReadonlySet<FunctionId>, unit: SourceFacts): boolean {
  const name = callee.k === 'ref' ? unit.bindings[callee.b]?.name : undefined;
  return name !== undefined && [...fns].some((fn) => fn > 0 && unit.functions[fn]?.name === name);
}

interface Replacement {
  readonly fn: FunctionId;
  readonly span: Span;
}

/** Functions that replace both what news and what errors are written with. */
function replacementsIn(unit: SourceFacts): Replacement[] {
  if (!unit.writes.some(({ target }) => isOfConsole(target)) && !unit.calls.some(({ args: [target], callee }) => callee.k === 'member' && callee.name === 'assign' && target && isConsole(target))) return [];
  const found = new Map<FunctionId, { readonly span: Span; readonly names: Set<string> }>();
  const add = (fn: FunctionId, span: Span, names: readonly string[]): void => {
    const entry = found.get(fn) ?? { span, names: new Set<string>() };
    found.set(fn, entry);
    for (const name of names) entry.names.add(name);
  };
  for (const { fn, span, target, value, op } of unit.writes) {
    if (op !== '=' || !value) continue;
    if (target.k === 'member' && isConsole(target.of) && (isLogging(value, unit) || isReplaced(value, found.get(fn)?.names))) add(fn, span, [target.name]);
    else if (target.k === 'index' && isConsole(target.of) && isLogging(value, unit)) add(fn, span, NEEDED);
    else if (target.k === 'member' && isConsole(target)) add(fn, span, methodsOf(value, unit));
  }
  for (const { fn, span, callee, args: [target, value] } of unit.calls) {
    if (callee.k === 'member' && callee.name === 'assign' && callee.of.k === 'global' && callee.of.name === 'Object' && target && value && isConsole(target)) add(fn, span, methodsOf(value, unit));
  }
  return [...found].flatMap(([fn, { span, names }]) => (NEEDED.every((name) => names.has(name)) ? [{ fn, span }] : []));
}

/** The console or something of it. */
function isOfConsole(value: Value): boolean {
  return ((value.k === 'member' || value.k === 'index') && isConsole(value.of)) || isConsole(value);
}

const NEEDED = ['log', 'error'];

function methodsOf(value: Value, unit: SourceFacts): readonly string[] {
  if (value.k === 'object') return value.props.filter((prop) => isLogging(prop.value, unit)).map(({ key }) => key);
  return isLogging(value, unit) ? NEEDED : [];
}

/** `console.log = console.info`, which is replaced itself. */
function isReplaced(value: Value, names: ReadonlySet<string> | undefined): boolean {
  return value.k === 'member' && isConsole(value.of) && names?.has(value.name) === true;
}

function isConsole(value: Value): boolean {
  if (value.k === 'member') return value.name === 'console' && value.of.k === 'global' && (value.of.name === 'globalThis' || value.of.name === 'global');
  return value.k === 'global' && value.name === 'console';
}

/** A function that hands its lines to something else than the console that was there, or writes them as JSON. */
function isLogging(value: Value, unit: SourceFacts): boolean {
  const plain = value.k === 'ref' ? unit.bindings[value.b]?.init ?? value : value;
  if (plain.k === 'fn') {
    const calls = (unit.functions[plain.id]?.calls ?? []).flatMap((id) => unit.calls[id] ?? []);
    return calls.length > 0 && (calls.some(isStringify) || !calls.some(({ callee }) => isPlainOutput(callee, unit)));
  }
  return (plain.k === 'ref' || plain.k === 'member' || plain.k === 'call') && !isPlainOutput(plain, unit);
}

function isStringify({ callee }: CallFact): boolean {
  return callee.k === 'member' && callee.name === 'stringify';
}

/** What writes text as it is: methods of the console before, and of the process's outputs. */
function isPlainOutput(value: Value, unit: SourceFacts, depth = 0): boolean {
  if (depth > 6) return true;
  const inner = (of: Value): boolean => isPlainOutput(of, unit, depth + 1);
  switch (value.k) {
    case 'global': return value.name === 'console' || value.name === 'process';
    case 'member': case 'index': return inner(value.of);
    case 'object': return value.spreads.some(inner) || value.props.some((prop) => inner(prop.value));
    case 'ref': return consolesOf(unit).has(value.b);
    case 'call': {
      const call = unit.calls[value.id];
      return call === undefined || inner(call.callee) || call.args.some(inner);
    }
    default: return false;
  }
}

/** Names that keep the console, or a method of it. */
const consolesOf = ofEach((unit: SourceFacts): ReadonlySet<number> => new Set(unit.bindings.flatMap(({ init }, id) => (init && rootIsConsole(init, unit, 0) ? [id] : []))));

function rootIsConsole(value: Value, unit: SourceFacts, depth: number): boolean {
  if (depth > 6) return false;
  if (value.k === 'member') return isConsole(value.of) || rootIsConsole(value.of, unit, depth + 1);
  if (value.k === 'object') return value.spreads.some((one) => isConsole(one)) || value.props.some((prop) => rootIsConsole(prop.value, unit, depth + 1));
  if (value.k === 'call') return rootIsConsole(unit.calls[value.id]?.callee ?? value, unit, depth + 1);
  return isConsole(value);
}
