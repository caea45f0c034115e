import { isAskedOrigin } from './origin-header';
import { writtenFor, type Written, type WrittenInput } from '../evaluate/written';
import { THIS_MACHINE } from '../libraries/tls';
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

/** The options that a function calls back with, whatever it looks at: `(req, callback) => callback(null, { origin: req.header('Origin'), credentials: true })`. */
export function answeredOptions(at: Written, input: WrittenInput): Written | undefined {
  const written = writtenFor(at, input);
  const unit = written && input.memory.facts.get(written.file);
  const fn = written?.value.k === 'fn' ? written.value.id : undefined;
  const [holder, callback] = [unit?.functions[fn ?? -1], unit?.functions[fn ?? -1]?.params[1]?.binding];
  if (!written || !unit || !holder || callback === undefined || handsOn(unit, callback, holder)) return undefined;
  const [call, ...others] = callsOfBinding(unit.calls, callback).flatMap((id) => unit.calls[id] ?? []);
  const options = others.length === 0 && call?.fn === fn && isAlways(call?.region ?? 0, holder) ? call?.args[1] : undefined;
  return options && writtenFor({ file: written.file, fn: fn ?? 0, value: options }, input);
}

/** Which hosts besides its own a function lets in that compares how origins begin or end with one: `(origin, callback) => callback(null, origin.endsWith('example.com'))`. */
export function answersLike({ file, fn }: FunctionRef, asked: NonNullable<CorsDialect['asked']>, { memory }: WrittenInput): 'start' | 'end' | undefined {
  const unit = memory.facts.get(file);
  const holder = unit?.functions[fn];
  const [origin, callback] = holder?.params ?? [];
  if (!unit || !holder || !origin || !callback || (asked !== 'callback' && asked !== 'either')) return undefined;
  for (const { args: [error, allowed], region, fn: at } of callsOfBinding(unit.calls, callback.binding).flatMap((id) => unit.calls[id] ?? [])) {
    if (at !== fn || !isNone(error) || !allowed) continue;
    const { kind, over } = holder.regions[region] ?? {};
    const like = isAlways(region, holder) ? likeness(allowed, origin.binding, unit, 0) : kind === 'if' && over && isAnswerOf(allowed, origin.binding, unit) ? likeness(over, origin.binding, unit, 0) : undefined;
    if (like) return like;
  }
  return undefined;
}

function likeness(value: Value, origin: BindingId, unit: SourceFacts, depth: number): 'start' | 'end' | undefined {
  if (value.k === 'either' && value.op === '||' && depth < MAX_NESTED) return likeness(value.left, origin, unit, depth + 1) ?? likeness(value.right, origin, unit, depth + 1);
  const call = value.k === 'call' ? unit.calls[value.id] : undefined;
  const [text] = call?.args ?? [];
  if (call?.callee.k !== 'member' || call.callee.of.k !== 'ref' || call.callee.of.b !== origin || text?.k !== 'const' || typeof text.v !== 'string') return undefined;
  if (call.callee.name === 'startsWith') return BEGINS.test(text.v) && !THIS_MACHINE.test(text.v) ? 'end' : undefined;
  return call.callee.name === 'endsWith' && ENDS.test(text.v) ? 'start' : undefined;
}

/** A host without what would end it, and one without what would begin it. */
const BEGINS = /^https?:\/\/[\w-]{1,80}(?:\.[\w-]{1,80}){1,8}$/;
const ENDS = /^[a-z0-9][\w-]{0,80}(?:\.[\w-]{1,80}){1,8}$/i;

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
  return isNone(error) && allowed !== undefined && isAnswerOf(allowed, origin, unit);
}

function isNone(error: Value | undefined): boolean {
  return error?.k === 'undefined' || (error?.k === 'const' && error.v === null);
}

function isAnswerOf(allowed: Value, origin: BindingId, unit: SourceFacts): boolean {
  return isTrue(allowed) || isOpen(allowed, origin, unit);
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
