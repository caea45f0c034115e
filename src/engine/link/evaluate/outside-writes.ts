import { isValue } from './combine';
import type { OutsideWrite } from './core';
import { groupedBy } from '../groups';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { BindingFact, BindingId, CallFact, FunctionId, SourceFacts, Value, WriteFact } from '../../model/facts';

/** Longer chains of members are nobody's settings. */
const MAX_CHAIN = 6;
const MAX_NESTED = 20;
/** Of `Object`: what puts members into its first argument. */
const FILLING: ReadonlySet<string> = new Set(['assign', 'defineProperty', 'defineProperties']);
const NONE: readonly OutsideWrite[] = [];

/**
 * Writes by the name of a member of something imported that they set, or in which they set something: `Config.values = given` and
 * `Config.values.stock = url` are of `values`. In the file of a class only the latter, as it sets its own fields itself.
 */
export function createOutsideWrites(memory: Memory): (name: string) => readonly OutsideWrite[] {
  const names = memory.source('members written from outside');
  const found = contributions(memory, 'writes from outside', (file, unit) => outsideWritesIn(file, unit), (_, before, after) => {
    for (const { name } of [...before ?? [], ...after]) names.changed(name);
  });
  return (name) => {
    names.read(name);
    return found.index(byName).get(name) ?? NONE;
  };
}

function byName(found: ReadonlyMap<string, readonly OutsideWrite[]>): ReadonlyMap<string, readonly OutsideWrite[]> {
  return groupedBy([...found.values()].flat(), ({ name }) => name);
}

function outsideWritesIn(file: string, unit: SourceFacts): readonly OutsideWrite[] {
  const found: OutsideWrite[] = [];
  const roots = new Map<BindingId, 'imported' | 'own'>();
  for (const { binding } of unit.imports) if (binding !== undefined) roots.set(binding, 'imported');
  for (const { binding } of unit.classes) if (binding !== undefined) roots.set(binding, 'own');
  for (const write of unit.writes) if (write.target.k !== 'ref' && !empties(write)) note(write.target, write.fn, write.target.k === 'member');
  for (const call of unit.calls) if (fills(call) && call.args[0]) note(call.args[0], call.fn, false);
  return found;

  /** `isExact`: whether the target is itself what is written, not something in it. */
  function note(target: Value, fn: FunctionId, isExact: boolean): void {
    const { root, members } = membersIn(target, unit);
    const from = root.k === 'ref' ? roots.get(root.b) : undefined;
    const isOwn = from === 'own' || (root.k === 'this' && members.length > 0 && isInStatic(unit, fn));
    if (!isOwn && !from) return;
    members.forEach(({ of, name }, at) => {
      if (!(isOwn && isExact && at === 0)) found.push({ file, fn, of, name, isWhole: isExact && at === 0 });
    });
  }
}

/** The members that a chain goes through, the last one first, and what it begins at; what a variable is another name of is part of it. */
function membersIn(target: Value, { bindings }: SourceFacts): { readonly root: Value; readonly members: readonly Member[] } {
  const members: Member[] = [];
  let at = target;
  for (let i = 0; i < MAX_CHAIN; i++) {
    if (at.k === 'member') members.push(at);
    const next = at.k === 'member' || at.k === 'index' ? at.of : at.k === 'ref' ? anotherName(bindings[at.b]) : undefined;
    if (!next) break;
    at = next;
  }
  return { root: at, members };
}

/** `const held = Config.values` */
function anotherName(binding: BindingFact | undefined): Value | undefined {
  return binding?.kind === 'const' && (binding.init?.k === 'member' || binding.init?.k === 'ref') ? binding.init : undefined;
}

type Member = Value & { k: 'member' };

function isInStatic({ functions }: SourceFacts, fn: FunctionId): boolean {
  let at = functions[fn];
  for (let i = 0; at && i < MAX_NESTED && at.classId === undefined && at.kind !== 'module'; i++) at = functions[at.parent];
  return at?.static === true;
}

/** `Config.values = undefined`: nothing else is put in its place. */
function empties({ op, target, value }: WriteFact): boolean {
  return op === '=' && target.k === 'member' && !isValue(value);
}

function fills({ callee }: CallFact): boolean {
  return callee.k === 'member' && callee.of.k === 'global' && callee.of.name === 'Object' && FILLING.has(callee.name);
}
