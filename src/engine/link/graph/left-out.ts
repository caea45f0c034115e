import { goneThrough, MAX_LEVELS, regionsAround, type Place } from './rounds';
import { isValue } from '../evaluate/combine';
import type { FunctionFact, RegionFact, SourceFacts, Value } from '../../model/facts';

const CONDITIONS: ReadonlySet<string> = new Set<RegionFact['kind']>(['if', 'else', 'case']);
const MAX_DEPTH = 6;
const NO_REGION = -1;

/** Whether a condition in a loop or callback around a place, or a way out of it before the place, may leave the place out of some turns; or a way out that a parameter of the function decides. */
export function isLeftOut(place: Place, facts: ReadonlyMap<string, SourceFacts>, start: number): boolean {
  const unit = facts.get(place.file);
  let at = { fn: place.fn, region: place.region, start };
  for (let i = 0; unit && i < MAX_LEVELS; i++) {
    const own = unit.functions[at.fn];
    if (!own) return false;
    const around = regionsAround(own, at.region);
    const outermost = around.findLastIndex((id, level) => own.regions[id]?.kind === 'loop' && !triesAgain(own, id, around.slice(0, level)));
    const call = own.argumentOf && unit.calls[own.argumentOf.call];
    const isCallback = call !== undefined && own.argumentOf?.index === 0 && goneThrough(call) !== undefined;
    const inTurns = isCallback ? around : around.slice(0, outermost + 1);
    const turn = isCallback ? own.span : own.regions[around[outermost] ?? NO_REGION]?.span;
    if (inTurns.some((id) => CONDITIONS.has(own.regions[id]?.kind ?? ''))) return true;
    const waysOut = own.regions.filter(({ kind, exits, span }) => exits && CONDITIONS.has(kind) && span.end <= at.start);
    if (waysOut.some(({ span, over }) => (turn ? span.start >= turn.start : over && asksForParameter(over, { unit, fn: at.fn, after: span.end })))) return true;
    if (!isCallback || at.fn === 0) return false;
    at = { fn: call.fn, region: call.region, start: call.span.start };
  }
  return false;
}

/** Whether it is up to a parameter of the function if it comes to a place: `if (options.consume) await listen()`. */
export function isUpToParameter({ file, fn, region }: Place, facts: ReadonlyMap<string, SourceFacts>): boolean {
  const unit = facts.get(file);
  const own = unit?.functions[fn];
  return unit !== undefined && own !== undefined && regionsAround(own, region).some((id) => {
    const { kind, over, span } = own.regions[id] ?? {};
    return kind !== undefined && CONDITIONS.has(kind) && over !== undefined && span !== undefined && asksForParameter(over, { unit, fn, after: span.start });
  });
}

/** `while (retries > 0) { try { … return; } catch { retries -= 1; } }` does one thing until it works, and goes through no list. */
function triesAgain({ regions }: FunctionFact, loop: number, within: readonly number[]): boolean {
  const { over, counts } = regions[loop] ?? {};
  return !over && !counts && within.some((id) => regions[id]?.kind === 'try' && regions[id].parent === loop);
}

interface Guard {
  readonly unit: SourceFacts;
  readonly fn: number;
  /** Where the code begins that the condition decides about. */
  readonly after: number;
}

/**
 * `if (queue === 'mails') return`, `if (!options.consume) return`. Whether there is something at all that is used then, as in
 * `if (!channel) throw …`, decides between no names.
 */
function asksForParameter(condition: Value, guard: Guard, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const { unit, fn } = guard;
  const isParameter = (value: Value): boolean => {
    if (value.k === 'ref') return unit.bindings[value.b]?.kind === 'param' && unit.bindings[value.b]?.fn === fn;
    return value.k === 'index' ? isParameter(value.of) || isParameter(value.key) : value.k === 'member' && isParameter(value.of);
  };
  const asks = (value: Value): boolean => asksForParameter(value, guard, depth + 1);
  switch (condition.k) {
    case 'not': return asks(condition.of);
    case 'either': return asks(condition.left) || asks(condition.right);
    case 'compare': return isValue(condition.left) && isValue(condition.right) && [condition.left, condition.right].some((side) => isParameter(side) || asks(side));
    case 'call': {
      const { callee, args } = unit.calls[condition.id] ?? { callee: condition, args: [] };
      return [...(callee.k === 'member' ? [callee.of] : []), ...args].some(isParameter);
    }
    default: return isParameter(condition) && !isUsed(condition, guard);
  }
}

/** Whether a call behind the condition is made on it, or is given it or a part of it. */
function isUsed(value: Value, { unit, fn, after }: Guard): boolean {
  const name = nameOf(value);
  const end = unit.functions[fn]?.span.end ?? 0;
  const isPart = (other: string): boolean => other === name || other.startsWith(`${name ?? ''}.`);
  return name !== undefined && unit.calls.some(({ span, callee, args }) => span.start >= after && span.end <= end && [callee, ...args].some((used) => namesIn(used).some(isPart)));
}

/** `3.topic` for `options.topic`. */
function nameOf(value: Value): string | undefined {
  if (value.k === 'ref') return String(value.b);
  const of = value.k === 'member' ? nameOf(value.of) : undefined;
  return of !== undefined && value.k === 'member' ? `${of}.${value.name}` : undefined;
}

function namesIn(value: Value, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  const inside = (parts: readonly Value[]): string[] => parts.flatMap((part) => namesIn(part, depth + 1));
  switch (value.k) {
    case 'object': return inside([...value.props.map((prop) => prop.value), ...value.spreads]);
    case 'array': return inside(value.items);
    case 'template': return inside(value.parts);
    case 'either': return inside([value.left, value.right]);
    case 'index': return inside([value.of, value.key]);
    case 'ref': case 'member': return [nameOf(value) ?? ''].filter((name) => name !== '');
    default: return [];
  }
}
