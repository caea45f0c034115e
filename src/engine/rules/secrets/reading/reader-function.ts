import { specifierOf } from '../../plans/specifier';
import { filesWith } from './files-with';
import { notesOnLoading } from './at-load';
import { failingTitle } from './own-function';
import { importsPackagesOnly } from './packages-only';
import type { Reading, ReadingPlace } from './place';
import { isUnset } from '../../../model/expressions';
import { idsBy, ofEach } from '../../../model/parts';
import type { BindingFact, BindingId, CallFact, FunctionFact, FunctionId, RegionFact, SourceFacts, StatementFact, Value } from '../../../model/facts';
import { contains, type Span } from '../../../model/span';
import type { SourceUnit } from '../../../model/source-unit';

/** A function of the program that takes a variable's name, answers its value and throws where it is unset. */
export function readerReading(place: ReadingPlace): Reading | undefined {
  const { unit, name, model } = place;
  const own = readersIn(unit).find((reader) => isAtHand(reader, unit.facts, place.literal.span));
  if (own) return { expression: `${own.name}('${name}')`, steps: [], title: failingTitle(place), notes: notesOnLoading(place) };
  for (const other of readerFiles(unit.package, model)) {
    if (!importsPackagesOnly(other, model)) continue;
    const [found] = readersIn(other).filter(({ exported }) => exported !== undefined);
    if (found?.exported === undefined) continue;
    const names = found.exported === 'default' ? { default: found.name } : { names: [found.exported] };
    return {
      expression: `${found.exported === 'default' ? found.name : found.exported}('${name}')`,
      steps: [{ kind: 'ensure-import', file: unit.path, module: specifierOf(unit.path, other.path), ...names }],
      title: failingTitle(place),
      notes: notesOnLoading(place),
    };
  }
  return undefined;
}

interface Reader {
  readonly name: string;
  readonly id: FunctionId;
  /** Name under which the file exports it. */
  readonly exported?: string;
}

const readersIn = ofEach(({ facts }: SourceUnit): readonly Reader[] => facts.functions.flatMap((fn, id): Reader[] => {
  if (fn.parent !== 0 || id === 0 || fn.name === '' || !(fn.kind === 'function' || fn.kind === 'arrow') || !reads(fn, facts)) return [];
  const exported = facts.exports.find(({ value }) => isFunction(value, id, facts))?.name;
  return [{ name: fn.name, id, ...(exported !== undefined && exported !== '=' && { exported }) }];
}));

/** Whether a function of the top of a file can be called at a place: it is hoisted, or made before, and nothing else of the file has its name. */
function isAtHand({ name, id }: Reader, facts: SourceFacts, { start }: Span): boolean {
  const named = bindingsBy(facts.bindings, name).flatMap((at) => facts.bindings[at] ?? []);
  const [top, reader] = [facts.functions[0], facts.functions[id]];
  if (!top || !reader || named.some(({ fn, init, reassigned }) => fn !== 0 || reassigned || !isFunction(init, id, facts))) return false;
  if (hasNamespace(facts) || top.regions.some(({ span }, at) => at > 0 && contains(span, reader.span))) return false;
  // A declaration of a function is none of the statements, and has no binding where nothing mentions it.
  const isHoisted = named.every(({ kind }) => kind === 'function') && !top.statements.some(({ span }) => contains(span, reader.span));
  return isHoisted || (named.length === 1 && named[0]?.kind === 'const' && reader.span.end <= start);
}

const bindingsBy = idsBy(({ name }: BindingFact) => name);
const hasNamespace = ofEach(({ bindings }: SourceFacts) => bindings.some(({ kind }) => kind === 'namespace'));

const readerFiles = filesWith('files that export a reader of variables', (unit) => readersIn(unit).some(({ exported }) => exported !== undefined));

function isFunction(value: Value | undefined, id: FunctionId, { bindings }: SourceFacts): boolean {
  const held = value?.k === 'ref' ? bindings[value.b]?.init ?? value : value;
  return held?.k === 'fn' && held.id === id;
}

/** One argument, any text, is enough, and what comes back was looked up under it and is there, which is all that is asked of it. */
function reads(fn: FunctionFact, facts: SourceFacts): boolean {
  const [name, ...others] = fn.params;
  if (!name || fn.async || fn.generator || others.some(({ optional }) => !optional)) return false;
  if (name.narrowType || (name.type !== undefined && name.type.name !== 'string')) return false;
  if (fn.narrowReturn || (fn.returnType !== undefined && (fn.returnType.name !== 'string' || fn.returnType.nullable))) return false;
  if (!fn.statements.some(({ kind }) => kind === 'throw')) return false;
  const looked = (value: Value | undefined): boolean => isLookUp(heldBy(value, facts), name.binding);
  return fn.returns.length > 0 && fn.returns.every(looked) && asksForPresenceAlone(fn, facts, looked);
}

function heldBy(value: Value | undefined, { bindings }: SourceFacts): Value | undefined {
  const binding = value?.k === 'ref' ? bindings[value.b] : undefined;
  return binding?.init && !binding.reassigned ? binding.init : value;
}

/** Whether nothing but what is said on the way to a `throw` is done with what was looked up: a reader of ports or addresses throws at a secret. */
function asksForPresenceAlone({ statements, regions, calls }: FunctionFact, facts: SourceFacts, looked: (value: Value | undefined) => boolean): boolean {
  if (statements.some(({ kind, region }) => !PLAIN.has(kind) && region === 0) || regions.some(({ kind, over }) => !BRANCHES.has(kind) || (over !== undefined && !asksForPresence(over, facts, looked)))) return false;
  return calls.every((id) => {
    const call = facts.calls[id];
    return call !== undefined && (call.region !== 0 || isTrim(call, looked) || statements[call.statement]?.kind === 'throw');
  });
}

const PLAIN: ReadonlySet<StatementFact['kind']> = new Set<StatementFact['kind']>(['declaration', 'if', 'return', 'throw']);
const BRANCHES: ReadonlySet<RegionFact['kind']> = new Set<RegionFact['kind']>(['body', 'if', 'else', 'block']);

/** `!value`, `value === undefined || value === ''`, `value.trim() === ''`. */
function asksForPresence(condition: Value, facts: SourceFacts, looked: (value: Value | undefined) => boolean): boolean {
  const ask = (value: Value): boolean => asksForPresence(value, facts, looked);
  switch (condition.k) {
    case 'not': return ask(condition.of);
    case 'either': return condition.op !== '?:' && ask(condition.left) && ask(condition.right);
    case 'compare': return ask(condition.left) && isUnset(condition.right);
    case 'call': return isTrim(facts.calls[condition.id], looked);
    default: return looked(condition);
  }
}

function isTrim(call: CallFact | undefined, looked: (value: Value | undefined) => boolean): boolean {
  return call?.callee.k === 'member' && call.callee.name === 'trim' && looked(call.callee.of);
}

/** `process.env[name]`. */
function isLookUp(value: Value | undefined, name: BindingId): boolean {
  if (value?.k !== 'index' || value.key.k !== 'ref' || value.key.b !== name) return false;
  return value.of.k === 'member' && value.of.name === 'env' && value.of.of.k === 'global' && value.of.of.name === 'process';
}
