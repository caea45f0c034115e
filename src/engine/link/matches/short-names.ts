import { SHORTENING } from '../libraries/request-data';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { comingAndGoing } from '../memory/same';
import type { SourceFacts, Value } from '../../model/facts';

const MAX_CHAIN = 12;

/** Whether a validator anywhere keeps a field of this name short: `title: z.string().max(200)`, `@MaxLength(200) title`. */
export function createShortNames(memory: Memory): (name: string) => boolean {
  const source = memory.source('short fields');
  const byFile = contributions(memory, 'short fields', (_, unit) => namesIn(unit), (_, before, after) => {
    for (const name of comingAndGoing(before, after)) source.changed(name);
  });
  let all: Set<string> | undefined;
  return (name) => {
    source.read(name);
    all ??= new Set([...byFile.all.values()].flat());
    return all.has(name);
  };
}

function namesIn(unit: SourceFacts): readonly string[] {
  const names = new Set<string>();
  for (const { fields } of unit.classes) for (const { name, decorators } of fields) if (decorators.some(({ callee }) => SHORTENING.has(calledName(callee, unit)))) names.add(name);
  for (const { args } of unit.calls) for (const arg of args) if (arg.k === 'object') for (const { key, value } of arg.props) if (isShortened(value, unit)) names.add(key);
  return [...names];
}

/** One of the calls in the chain keeps it short. */
function isShortened(value: Value, unit: SourceFacts): boolean {
  let at = value;
  for (let step = 0; step < MAX_CHAIN; step++) {
    const call = at.k === 'call' ? unit.calls[at.id] : undefined;
    if (!call) return false;
    if (SHORTENING.has(calledName(call.callee, unit))) return true;
    at = call.callee.k === 'member' ? call.callee.of : { k: 'unknown' };
  }
  return false;
}

function calledName(callee: Value, unit: SourceFacts): string {
  if (callee.k === 'member') return callee.name;
  return callee.k === 'ref' ? unit.bindings[callee.b]?.name ?? '' : '';
}
