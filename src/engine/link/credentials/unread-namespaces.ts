import { calledNameOf } from '../query/claims/called-name';
import type { Evaluator } from '../evaluate/core';
import { textOf, type Known } from '../known';
import { NEST_SETTINGS } from '../libraries/demands';
import { contributions, whole } from '../memory/contributions';
import type { Inbox } from '../memory/inbox';
import type { Memory } from '../memory/memory';
import { onDemand } from '../memory/on-demand';
import type { Modules } from '../modules/modules';
import type { BindingId, CallFact, SourceFacts, Value } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import { ofEach } from '../../model/parts';
import { contains } from '../../model/span';
import type { Taken } from './names-taken';
import { isPlain, pathAt, reads } from './object-paths';
import { mentions, namingOf, type Standing } from './values-in';

interface Input {
  readonly memory: Memory;
  readonly modules: Modules;
  readonly evaluator: Evaluator;
  readonly taken: Inbox<Taken>;
  readonly usedOf: (file: string) => ReadonlySet<string>;
}

/** What a file asks settings for. */
interface Asked {
  /** Dotted names, and what such a name begins with, ending in a dot. */
  readonly names: readonly string[];
  /** It asks for a name that nobody knows. */
  readonly any: boolean;
}

interface Namespace {
  readonly name: string;
  readonly object: Value;
  /** The function that answers the object. */
  readonly fn: number;
  readonly binding?: BindingId;
  readonly exported: readonly string[];
}

/**
 * Whether a literal stands in settings that Nest has under a name, `registerAs('jwt', () => ({ … }))`, of which files of the workspace ask for others alone, and modules do
 * nothing with the whole but load it. Source: docs.nestjs.com on configuration.
 */
export function createIsUnreadInNamespace(input: Input): (file: string, unit: SourceFacts) => (literal: LiteralFact) => boolean {
  const { memory, evaluator } = input;
  const all = onDemand(memory, 'settings asked for by all', () => {
    const asked = contributions(memory, 'settings asked for', (file, unit) => askedIn(file, unit, evaluator));
    return whole(memory, 'settings asked for by all', (): Asked => {
      const each = [...asked.whole().values()];
      return { names: [...new Set(each.flatMap(({ names }) => names))], any: each.some(({ any }) => any) };
    });
  });
  return (file, unit) => {
    const isLoaded = new Map<Namespace, boolean>();
    return ({ span, fallbackSpan = span, fn }) => {
      if (unit.literals.length > MAX_LITERALS) return false;
      const namespace = namespacesIn(unit).find((one) => one.fn === fn && contains(unit.functions[one.fn]?.bodySpan ?? NOWHERE, fallbackSpan));
      const path = namespace && pathAt(namespace.object, fallbackSpan);
      if (!namespace || !path || path.length === 0) return false;
      const { names, any } = all()();
      if (any || !names.some((name) => name.startsWith(`${namespace.name}.`)) || names.some((name) => mayRead(name, [namespace.name, ...path]))) return false;
      if (!isLoaded.has(namespace)) isLoaded.set(namespace, isOnlyLoaded(namespace, file, unit, input));
      return isLoaded.get(namespace) === true;
    };
  };
}

function mayRead(name: string, path: readonly string[]): boolean {
  const keys = name.split('.');
  return name.endsWith('.') ? reads(keys.slice(0, -1), path) : reads(keys, path);
}

/** Answered in no other way than as an object that is written out. */
const namespacesIn = ofEach((unit: SourceFacts): readonly Namespace[] => unit.calls.flatMap((call, id): Namespace[] => {
  const [name, factory] = call.args;
  const { returns = [] } = factory?.k === 'fn' ? unit.functions[factory.id] ?? {} : {};
  const [object, ...more] = returns;
  if (calledNameOf(call.callee, unit) !== NEST_SETTINGS.registers || name?.k !== 'const' || typeof name.v !== 'string' || factory?.k !== 'fn' || object?.k !== 'object' || !isPlain(object, unit) || more.length > 0) return [];
  const binding = unit.bindings.findIndex(({ init, kind, fn }) => init?.k === 'call' && init.id === id && kind === 'const' && fn === 0);
  const exported = unit.exports.flatMap((one) => (one.value && ((one.value.k === 'call' && one.value.id === id) || (one.value.k === 'ref' && one.value.b === binding)) ? [one.name] : []));
  return exported.length === 0 ? [] : [{ name: name.v, object, fn: factory.id, exported, ...(binding >= 0 && { binding }) }];
}));

function askedIn(file: string, unit: SourceFacts, evaluator: Evaluator): Asked {
  const has = unit.imports.some(({ module }) => module === NEST_SETTINGS.package);
  const names: string[] = [];
  let any = unit.classes.some(({ extends: base }) => base !== undefined && calledNameOf(base, unit) === NEST_SETTINGS.service);
  for (const { callee, args, fn } of unit.calls) {
    const name = callee.k === 'member' ? callee.name : calledNameOf(callee, unit);
    const isAsking = NEST_SETTINGS.asks.has(name);
    if ((!isAsking || callee.k !== 'member') && name !== NEST_SETTINGS.token) continue;
    const [key] = args;
    const asking = callee.k === 'member' ? callee.of : undefined;
    const isOfSettings = (asking && SETTINGS.test(calledNameOf(asking, unit))) === true || (has && key?.k !== 'const' && !(asking && isOther(evaluator.evaluate(asking, { file, fn }))));
    const known = isOfSettings && key && key.k !== 'const' ? evaluator.evaluate(key, { file, fn }) : undefined;
    const own = (known && textOf(known)) ?? textAt(key);
    if (own !== undefined) names.push(own);
    else if (isOfSettings && !(known && NO_NAMES.has(known.k))) any = true;
  }
  return names.length === 0 && !any ? NOTHING : { names: [...new Set(names)], any };
}

/** An object of a class of the program or of a library that has no settings: a class of the program that is one of settings counts by itself. */
function isOther(asking: Known): boolean {
  return asking.k === 'instance' || (asking.k === 'made' && asking.type !== NEST_SETTINGS.object);
}

/** A text, or what one begins with up to its last dot. */
function textAt(key: Value | undefined): string | undefined {
  if (key?.k === 'const') return String(key.v);
  const first = key?.k === 'template' ? key.parts[0] : undefined;
  if (first?.k !== 'const' || typeof first.v !== 'string' || !first.v.includes('.')) return undefined;
  return first.v.slice(0, first.v.lastIndexOf('.') + 1);
}

/** Whether nothing becomes of settings but that modules load them: they stand in the list for that, or are given to a module as a feature. */
function isOnlyLoaded({ binding, exported }: Namespace, file: string, unit: SourceFacts, { memory, modules, taken, usedOf }: Input): boolean {
  if (binding !== undefined && !namingOf(binding, unit).every((one) => one.exported !== undefined && one.value.k === 'ref')) return false;
  const takers = taken.of(file).filter(({ name }) => name === '*' || exported.includes(name));
  if (takers.length === 0 || takers.length > MAX_TAKERS || takers.some(({ name, as }) => name === '*' || as !== undefined)) return false;
  return takers.every(({ by, name }) => {
    const other = memory.facts.get(by);
    const bindings = other?.imports.flatMap(({ module, kind, imported, binding: own, typeOnly }) => {
      const target = typeOnly || (kind === 'default' ? 'default' : imported) !== name ? undefined : modules.resolve(module, by);
      return target && 'file' in target && target.file === file ? [own ?? -1] : [];
    }) ?? [];
    return other !== undefined && bindings.length > 0 && bindings.every((own) => areForLoading(own, other, usedOf(by)));
  });
}

function areForLoading(binding: BindingId, unit: SourceFacts, used: ReadonlySet<string>, depth = 0): boolean {
  const standing = namingOf(binding, unit);
  return standing.length > 0 && depth < MAX_DEPTH && standing.every((one) => isForLoading(one, binding, unit, used, depth));
}

function isForLoading({ value, exported, binding: held, call, argument }: Standing, binding: BindingId, unit: SourceFacts, used: ReadonlySet<string>, depth: number): boolean {
  const isIt = (item: Value): boolean => item.k === 'ref' && item.b === binding;
  if (exported !== undefined) return isIt(value) && !used.has(exported) && !used.has('*');
  const isListed = isIt(value) || (value.k === 'array' && value.items.every((item) => isIt(item) || !mentions(item, binding)));
  if (held !== undefined) return value.k === 'array' && isListed && areForLoading(held, unit, used, depth + 1);
  const loading = call === undefined || argument !== 0 ? undefined : unit.calls[call];
  if (!loading || !isOfModule(loading, unit)) return false;
  if (loading.callee.k === 'member' && loading.callee.name === NEST_SETTINGS.feature) return isIt(value);
  return value.k === 'object' && value.spreads.every((spread) => !mentions(spread, binding)) && value.props.every((prop) => !mentions(prop.value, binding) || (prop.key === NEST_SETTINGS.gives && (isIt(prop.value) || (prop.value.k === 'array' && prop.value.items.every((item) => isIt(item) || (item.k === 'spread' && isIt(item.of)) || !mentions(item, binding))))));
}

function isOfModule({ callee }: CallFact, unit: SourceFacts): boolean {
  return callee.k === 'member' && calledNameOf(callee.of, unit) === NEST_SETTINGS.module && (callee.name === NEST_SETTINGS.method || callee.name === NEST_SETTINGS.feature);
}

/** What a container of Nest is asked for instead of a setting: `app.get(ConfigService)`. */
const NO_NAMES: ReadonlySet<Known['k']> = new Set<Known['k']>(['class', 'library']);
const NOTHING: Asked = { names: [], any: false };
const NOWHERE = { start: -1, end: -1 };
const SETTINGS = /conf|setting|env/i;
const MAX_LITERALS = 300;
const MAX_TAKERS = 60;
const MAX_DEPTH = 3;
