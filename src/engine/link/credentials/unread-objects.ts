import { importedBy } from '../query/imported';
import { SETTINGS_OBJECTS } from '../libraries/demands';
import type { Inbox } from '../memory/inbox';
import type { Memory } from '../memory/memory';
import type { Modules } from '../modules/modules';
import type { BindingId, CallFact, SourceFacts, Value } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import { ofEach } from '../../model/parts';
import { contains } from '../../model/span';
import { valueIn } from '../../model/table';
import type { Taken } from './names-taken';
import { isPlain, pathAt, reads } from './object-paths';
import { isAllSeen } from './seen-uses';
import { namingOf, partsWithKeys, type Standing } from './values-in';

interface Input {
  readonly memory: Memory;
  readonly modules: Modules;
  readonly taken: Inbox<Taken>;
  /** Others than those that are known may take anything of a file. */
  readonly isOpen: (file: string) => boolean;
}

/** An object of settings at the top of a module. */
interface Holder {
  readonly object: Value & { readonly k: 'object' };
  /** It is asked by texts: `config.get('db.password')`. */
  readonly byKey: boolean;
  readonly binding?: BindingId;
  /** Names by which it is exported. */
  readonly names: readonly string[];
}

/** Paths that are read of an object; undefined where more may be. */
type Paths = readonly (readonly string[])[] | undefined;

/** Whether a literal stands in an exported object of settings, or in one of convict, of which everybody who takes it reads other settings. */
export function createIsUnreadSetting(input: Input): (file: string, unit: SourceFacts) => (literal: LiteralFact) => boolean {
  return (file, unit) => {
    const known = new Map<Holder, Paths>();
    return ({ span, fallbackSpan = span, fn }) => {
      if (fn !== 0 || unit.literals.length > MAX_LITERALS) return false;
      const holder = holdersIn(unit).find(({ object }) => object.props.some((prop) => contains(prop.span, fallbackSpan)));
      const path = holder && pathAt(holder.object, fallbackSpan);
      if (!holder || !path) return false;
      if (!known.has(holder)) known.set(holder, readsOf(holder, file, unit, input));
      const own = holder.byKey && SETTINGS_OBJECTS.standIn === path.at(-1) ? path.slice(0, -1) : path;
      return known.get(holder)?.some((read) => reads(read, own)) === false;
    };
  };
}

/** Objects that are written out and exported. */
const holdersIn = ofEach((unit: SourceFacts): readonly Holder[] => {
  const named = unit.bindings.flatMap(({ init, fn, kind, reassigned }, binding) => (init && fn === 0 && kind === 'const' && !reassigned && exportNames(unit).has(binding) ? holdersOf(init, exportedAs(binding, unit), unit, binding) : []));
  return [...named, ...unit.exports.flatMap(({ value, name }) => (value && value.k !== 'ref' && (name === 'default' || name === WHOLE) ? holdersOf(value, [name], unit) : []))];
});

function exportedAs(binding: BindingId, unit: SourceFacts): readonly string[] {
  return exportNames(unit).get(binding) ?? NONE;
}

const exportNames = ofEach(({ exports }: SourceFacts): ReadonlyMap<BindingId, readonly string[]> => {
  const by = new Map<BindingId, string[]>();
  for (const { value, name } of exports) if (value?.k === 'ref') valueIn(by, value.b, (): string[] => []).push(name);
  return by;
});

/** `module.exports = settings` */
const exportedWhole = ofEach(({ writes }: SourceFacts): ReadonlySet<Value> => new Set(writes.flatMap(({ target, value }) => (value && target.k === 'member' && target.name === 'exports' && target.of.k === 'global' && target.of.name === 'module' ? [value] : []))));

/** One with a function may read itself. */
function holdersOf(value: Value, names: readonly string[], unit: SourceFacts, binding?: BindingId): Holder[] {
  const call = value.k === 'call' ? unit.calls[value.id] : undefined;
  const made = call && importedBy(call.callee, unit)?.module === SETTINGS_OBJECTS.of && call.args.length === 1 ? call.args[0] : undefined;
  const object = made ?? value;
  return object.k === 'object' && isPlain(object, unit) ? [{ object, byKey: made !== undefined, names, ...(binding !== undefined && { binding }) }] : [];
}

/** What is read of an object of settings in its own file and in all that take it. */
function readsOf({ byKey, binding, names }: Holder, file: string, unit: SourceFacts, input: Input): Paths {
  const own = binding === undefined ? [] : readsIn(binding, unit, byKey);
  if (!own || (names.includes(WHOLE) && mayReadItself(unit))) return undefined;
  const found = [...own];
  const queue = names.map((name): Named => ({ file, name }));
  const seen = new Set<string>();
  let isTaken = false;
  for (let next = queue.pop(); next; next = queue.pop()) {
    const key = `${next.file}#${next.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const more = seen.size > MAX_NAMES ? undefined : readsOfName(next, byKey, input);
    if (!more) return undefined;
    isTaken ||= more.isTaken;
    found.push(...more.paths);
    queue.push(...more.again);
  }
  return isTaken ? found : undefined;
}

/** What others read of a name of a file, and the names by which they hand it on. */
function readsOfName(named: Named, byKey: boolean, { memory, modules, taken, isOpen }: Input): (Read & { readonly isTaken: boolean }) | undefined {
  const takers = taken.of(named.file).filter(({ name, as }) => named.name === WHOLE || (as === '*' ? named.name !== 'default' : name === named.name || name === '*'));
  if (isOpen(named.file) || takers.length > MAX_TAKERS || takers.some(({ name, as }) => (named.name === WHOLE ? as !== undefined : name === '*' && as !== '*'))) return undefined;
  const paths: (readonly string[])[] = [];
  const again: Named[] = [];
  for (const { by, as } of takers) {
    const read = as === undefined ? readsByName(memory.facts.get(by), by, named, byKey, modules) : { paths: [], again: [{ file: by, name: as === '*' ? named.name : as }] };
    if (!read) return undefined;
    paths.push(...read.paths);
    again.push(...read.again);
  }
  return { paths, again, isTaken: takers.some(({ as }) => as === undefined) };
}

interface Named {
  readonly file: string;
  readonly name: string;
}

interface Read {
  readonly paths: readonly (readonly string[])[];
  readonly again: readonly Named[];
}

/** What a file reads of a name that it imports, and the names by which it exports that again. */
function readsByName(unit: SourceFacts | undefined, file: string, { file: of, name }: Named, byKey: boolean, modules: Modules): Read | undefined {
  const imported = unit?.imports.filter((one) => {
    if (one.typeOnly || (name !== WHOLE && (one.kind === 'named' ? one.imported : one.kind === 'default' ? 'default' : undefined) !== name)) return false;
    const target = modules.resolve(one.module, file);
    return 'file' in target && target.file === of;
  });
  if (!unit || !imported || imported.length === 0) return undefined;
  const read = imported.map(({ binding, kind, imported: member = '' }) => {
    if (name === WHOLE && kind === 'named' && member !== 'default') return byKey ? undefined : [[member]];
    const paths = binding === undefined ? undefined : readsIn(binding, unit, byKey);
    return name === WHOLE ? paths?.map((path) => (path[0] === 'default' ? path.slice(1) : path)) : paths;
  });
  const again = imported.flatMap(({ binding }) => exportedAs(binding ?? -1, unit)).map((again) => ({ file, name: again }));
  if (read.includes(undefined) || (name === WHOLE && again.length > 0)) return undefined;
  return { paths: read.flatMap((paths) => paths ?? []), again };
}

/** Whether code of a CommonJS module may read what it exports: what has functions, or names `module` or `exports` beside that. */
function mayReadItself({ bindings, calls, functions }: SourceFacts): boolean {
  const names = (value: Value | undefined): boolean => value !== undefined && (value.k === 'global' ? value.name === 'module' || value.name === 'exports' : partsWithKeys(value).some(names));
  return functions.length > 1 || bindings.some(({ init }) => names(init)) || calls.some(({ callee, args }) => [callee, ...args].some(names));
}

/** What a file reads of what a variable holds, or another that holds the same; undefined where that is used otherwise than by its members. */
function readsIn(binding: BindingId, unit: SourceFacts, byKey: boolean, depth = 0): Paths {
  const standing = namingOf(binding, unit);
  if (depth > MAX_NAMED || !isAllSeen(binding, standing, unit)) return undefined;
  const found: (readonly string[])[] = [];
  for (const one of standing) {
    if (one.value.k === 'ref' && (one.exported !== undefined || exportedWhole(unit).has(one.value))) continue;
    const other = !byKey && one.binding !== undefined && holdsSame(one.value, binding) ? one.binding : undefined;
    const through = other === undefined ? [] : unit.bindings[other]?.reassigned || exportNames(unit).has(other) ? undefined : readsIn(other, unit, byKey, depth + 1);
    if (!through) return undefined;
    found.push(...through);
    for (const chain of chainsIn(one.value, binding)) {
      if (other !== undefined && chain.length === 0) continue;
      const path = byKey ? askedBy(chain, one, unit.calls) : chain;
      if (!path || path.length === 0) return undefined;
      if (path !== NO_SETTING) found.push(path);
    }
  }
  return found;
}

/** `settings`, `settings.db || settings`: the variable itself or something of it, and nothing that is made of it. */
function holdsSame(value: Value, binding: BindingId): boolean {
  if (value.k !== 'either') return value.k === 'ref' && value.b === binding;
  const sides = [value.left, value.right];
  return sides.some((side) => holdsSame(side, binding)) && sides.every((side) => holdsSame(side, binding) || chainsIn(side, binding).every((chain) => chain.length > 0));
}

/** The path that a call asks for; undefined where it is given all, or nobody knows what. */
function askedBy(chain: readonly string[], { value, call, argument }: Standing, calls: readonly CallFact[]): readonly string[] | undefined {
  const [method = '', ...more] = chain;
  const asking = call === undefined || argument !== undefined || value.k !== 'member' || more.length > 0 ? undefined : calls[call];
  if (!asking) return undefined;
  if (SETTINGS_OBJECTS.fills.has(method)) return asking.resultUsed ? undefined : NO_SETTING;
  const [key] = asking.args;
  return SETTINGS_OBJECTS.asks.has(method) && key?.k === 'const' && typeof key.v === 'string' && key.v !== '' ? key.v.split('.') : undefined;
}

/** The members that are taken of a variable in an expression, as far as they are written out. */
function chainsIn(value: Value, binding: BindingId, members: readonly string[] = [], depth = 0): (readonly string[])[] {
  if (value.k === 'ref') return value.b === binding ? [members] : [];
  if (depth > MAX_DEPTH) return [[]];
  if (value.k === 'member') return chainsIn(value.of, binding, [value.name, ...members], depth + 1);
  if (value.k === 'index') return [...chainsIn(value.of, binding, [], depth + 1), ...chainsIn(value.key, binding, [], depth + 1)];
  return partsWithKeys(value).flatMap((part) => chainsIn(part, binding, [], depth + 1));
}

/** What a CommonJS module exports as a whole. */
const WHOLE = '=';
const NONE: readonly string[] = [];
const NO_SETTING: readonly string[] = [''];
const MAX_DEPTH = 20;
const MAX_NAMES = 30;
/** Variables that hold the same, one by way of another. */
const MAX_NAMED = 3;
const MAX_TAKERS = 300;
/** A file of more literals is a table of texts. */
const MAX_LITERALS = 300;
