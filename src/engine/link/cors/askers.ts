import { isAskedOrigin } from './origin-header';
import type { WrittenInput } from '../evaluate/written';
import type { CorsDialect } from '../libraries/cors-dialects';
import type { BindingId, CallFact, FunctionFact, FunctionId, RegionId, SourceFacts, Value } from '../../model/facts';
import { idsBy } from '../../model/parts';
import type { FunctionRef } from '../../model/system';

/** Whether a function that is asked which origins are answered lets all of them in, whatever it looks at. */
export function answersAll({ file, fn }: FunctionRef, asked: NonNullable<CorsDialect['asked']>, { memory }: WrittenInput): boolean {
  const unit = memory.facts.get(file);
  const holder = unit?.functions[fn];
  if (!unit || !holder || holder.statements.some(({ kind }) => kind === 'throw')) return false;
  const [origin, callback] = holder.params;
  if (asked === 'callback' || (asked === 'either' && callback)) return origin !== undefined && callback !== undefined && callsBack(callback.binding, origin.binding, fn, holder, unit);
  const lets = (value: Value): boolean => (asked === 'true' ? isTrue(value) : isOpen(value, origin?.binding, unit) || (asked === 'either' && isTrue(value)));
  return holder.returns.length > 0 && holder.returns.every(lets) && holder.returnsIn.some((region) => isAlways(region, holder));
}

/** `(origin, callback) => callback(null, true)`, on every way through. */
function callsBack(callback: BindingId, origin: BindingId, fn: FunctionId, holder: FunctionFact, unit: SourceFacts): boolean {
  const calls = callsOfBinding(unit.calls, callback).flatMap((id) => unit.calls[id] ?? []);
  const uses = unit.functions.length > 0 && handsOn(unit, callback, holder);
  return !uses && calls.length > 0 && calls.every((call) => call.fn === fn && isAnswer(call, origin, unit)) && calls.some(({ region }) => isAlways(region, holder));
}

const callsOfBinding = idsBy(({ callee }: CallFact) => (callee.k === 'ref' ? callee.b : undefined));

/** Somebody else is given the callback, too. */
function handsOn(unit: SourceFacts, callback: BindingId, { calls }: FunctionFact): boolean {
  return calls.some((id) => unit.calls[id]?.args.some((arg) => arg.k === 'ref' && arg.b === callback));
}

function isAnswer({ args: [error, allowed] }: CallFact, origin: BindingId, unit: SourceFacts): boolean {
  const isNone = error?.k === 'undefined' || (error?.k === 'const' && error.v === null);
  return isNone && allowed !== undefined && (isTrue(allowed) || isOpen(allowed, origin, unit));
}

/** The origin that was asked for, a list of it alone, or `*`. */
function isOpen(value: Value, origin: BindingId | undefined, unit: SourceFacts): boolean {
  if (value.k === 'const') return value.v === '*';
  if (value.k === 'array') return value.items.some((item) => item.k !== 'array' && isOpen(item, origin, unit));
  if (value.k === 'either' && value.op !== '&&') return [value.left, value.right].every((side) => side.k !== 'either' && (isOpen(side, origin, unit) || isTrue(side)));
  return (value.k === 'ref' && value.b === origin) || isAskedOrigin(value, unit);
}

function isTrue(value: Value): boolean {
  return value.k === 'const' && value.v === true;
}

const ALWAYS: ReadonlySet<string> = new Set(['body', 'else', 'try', 'block']);
const MAX_NESTED = 6;

/** The way there is no choice, or the last of one. */
function isAlways(region: RegionId, { regions }: FunctionFact): boolean {
  for (let at = region, step = 0; step < MAX_NESTED; step++) {
    const one = regions[at];
    if (!one || !ALWAYS.has(one.kind)) return false;
    if (at === 0 || one.parent === at) return true;
    at = one.parent;
  }
  return false;
}
