import type { Evidence } from './evidence';
import type { StateInput } from './input';
import type { FunctionFact, SourceFacts, Value } from '../../model/facts';
import { contains, type Span } from '../../model/span';
import type { StateAccess } from '../../model/state';

/** `if (!ready) ready = count > 0`: asks again until there is something, and that there is stays true. */
export function isLatch({ cell, writes }: Evidence, { memory }: Pick<StateInput, 'memory'>): boolean {
  const assigned = writes.filter(({ access }) => access.kind === 'write').map(({ access }) => access);
  return assigned.length > 0 && assigned.every((access) => {
    const unit = memory.facts.get(access.fn.file);
    const fn = unit?.functions[access.fn.fn];
    return unit !== undefined && fn !== undefined && tellsThatThereIs(access.value, unit) && asksWhileFalse(access, fn, cell.name, unit);
  });
}

/** `count > 0`, `row !== null`, `!!row`. */
function tellsThatThereIs(value: Value | undefined, unit: SourceFacts): boolean {
  const init = value?.k === 'ref' && unit.bindings[value.b]?.reassigned === false ? unit.bindings[value.b]?.init : value;
  if (init?.k === 'not') return init.of.k === 'not';
  if (init?.k !== 'compare') return false;
  const { op, right } = init;
  const isNone = right.k === 'undefined' || (right.k === 'const' && (right.v === null || right.v === 0));
  return (op === '>' && right.k === 'const' && right.v === 0) || (op === '>=' && right.k === 'const' && right.v === 1) || (op.startsWith('!') && isNone);
}

/** Under `if (!ready)`, or behind `if (ready) return`: what is false is asked for again. */
function asksWhileFalse({ location: { span } }: StateAccess, { regions }: FunctionFact, name: string, unit: SourceFacts): boolean {
  return regions.some(({ kind, over, exits, span: region }) => {
    if (kind !== 'if' || !over) return false;
    return contains(region, span) ? over.k === 'not' && isNamed(over.of, name, unit) : exits && isBefore(region, span) && isNamed(over, name, unit);
  });
}

function isNamed(value: Value, name: string, unit: SourceFacts): boolean {
  if (value.k === 'ref') return unit.bindings[value.b]?.name === name;
  return value.k === 'member' && value.name === name;
}

function isBefore(region: Span, span: Span): boolean {
  return region.end <= span.start;
}
