import type { Evidence } from './evidence';
import type { StateInput } from './input';
import type { SourceFacts } from '../../model/facts';
import type { StateAccess } from '../../model/state';

/** Promises that go once they are settled, or ids that the same function adds and takes away. */
export function isInFlight({ cell, writes }: Evidence): boolean {
  const adds = writes.filter(({ access }) => access.kind === 'add');
  return adds.length > 0 && adds.every(({ access, origin }) => {
    const removes = cell.accesses.some((other) => other.kind === 'remove' && other.fn.file === access.fn.file && (other.fn.fn === access.fn.fn || isInside(other, access)));
    return removes && (cell.container === 'set' || origin.promise || origin.flag);
  });
}

/** `pending = load().finally(() => { pending = undefined; })`: who comes meanwhile waits for the same, and nothing of it stays. */
export function isSingleFlight({ cell, writes }: Evidence, { memory }: Pick<StateInput, 'memory'>): boolean {
  const made = writes.filter(({ access }) => access.kind === 'write' && !isReset(access));
  return made.length > 0 && made.every(({ access, origin }) => {
    const unit = memory.facts.get(access.fn.file);
    return unit !== undefined && origin.promise && cell.accesses.some((other) => other.kind === 'write' && isReset(other) && isInside(other, access) && runsInAnyCase(other, unit));
  });
}

/** What is nothing again: `undefined`, `null`. */
export function isReset({ value }: StateAccess): boolean {
  return value === undefined || value.k === 'undefined' || (value.k === 'const' && value.v === null);
}

function isInside(inner: StateAccess, outer: StateAccess): boolean {
  return outer.location.file === inner.location.file && inner.location.span.start > outer.location.span.start && inner.location.span.start - outer.location.span.end < 600;
}

/** Given to `finally` or `then`, or in a block of that name; what only a failure empties is kept. */
function runsInAnyCase({ fn, location: { span } }: StateAccess, unit: SourceFacts): boolean {
  const fact = unit.functions[fn.fn];
  const callee = fact?.argumentOf && unit.calls[fact.argumentOf.call]?.callee;
  if (callee?.k === 'member') return callee.name === 'finally' || callee.name === 'then';
  return fact?.regions.some((region) => region.kind === 'finally' && region.span.start <= span.start && span.end <= region.span.end) === true;
}
