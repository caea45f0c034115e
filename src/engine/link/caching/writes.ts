import type { Evaluator } from '../evaluate/core';
import { ENTRY_TYPES, ENTRY_WRITES, EXPIRES, SHARED_CACHE_STORES, type EntryWrite } from '../libraries/cache-entries';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { CallRef } from '../../model/system';

/** A call that writes an entry to a cache that processes share. */
export interface Write {
  readonly spec: EntryWrite;
  readonly store: string;
  /** Package of the client; undefined where only its type is known. */
  readonly client?: string;
}

/** The write that a call is; undefined where it is none of a known client. */
export function writeOf(call: CallRef, evaluator: Evaluator, facts: ReadonlyMap<string, SourceFacts>): Write | undefined {
  const fact = evaluator.callFact(call);
  if (fact?.callee.k !== 'member' || fact.isNew) return undefined;
  const callee = evaluator.callee(call);
  const type = callee.k === 'method' ? ENTRY_TYPES[callee.of.type] : undefined;
  if (callee.k !== 'method' || type === undefined) return undefined;
  const maker = callee.of.by && evaluator.callee(callee.of.by);
  const client = maker?.k === 'library' && maker.module in ENTRY_WRITES ? maker.module : undefined;
  const { methods, store } = ENTRY_WRITES[client ?? type] ?? {};
  const spec = methods?.[callee.name];
  if (spec?.needsStore && !isShared(callee.of.by?.file, facts)) return undefined;
  return spec && store !== undefined ? { spec, store, ...(client !== undefined && { client }) } : undefined;
}

/** The file that makes the client knows a store that processes share. */
function isShared(file: string | undefined, facts: ReadonlyMap<string, SourceFacts>): boolean {
  return file !== undefined && facts.get(file)?.imports.some(({ module }) => SHARED_CACHE_STORES.has(module)) === true;
}

/** Nothing in the call, nor in the call that made its client, says how long the entry stays. */
export function isForEver(call: CallRef, { spec }: Write, evaluator: Evaluator): boolean {
  const fact = evaluator.callFact(call);
  if (!fact || fact.args.length < 2 || fact.args.some(({ k }) => k === 'spread')) return false;
  if (spec.made !== undefined && hasTime(call, spec.made, evaluator)) return false;
  const [, , third, ...others] = fact.args;
  if (!third) return !spec.zero || spec.made !== undefined;
  if (others.length > 0 && !spec.zero) return false;
  if (third.k === 'const') return spec.zero === true && third.v === 0;
  return third.k === 'object' && third.spreads.length === 0 && !third.props.some(({ key }) => key === '' || spec.times.includes(key) || spec.locks.includes(key));
}

function hasTime(call: CallRef, option: string, evaluator: Evaluator): boolean {
  const callee = evaluator.callee(call);
  const by = callee.k === 'method' ? callee.of.by : undefined;
  const fact = by && evaluator.callFact(by);
  if (!by || !fact) return true;
  return fact.args.some((arg) => {
    const known = evaluator.member(evaluator.evaluate(arg, { file: by.file, fn: fact.fn }), option);
    return known.k !== 'nothing' && known.k !== 'unknown' ? true : arg.k !== 'object' && arg.k !== 'const' && arg.k !== 'call' && arg.k !== 'env';
  });
}

/** Something in the file sets a time for the same key. */
export function expiresElsewhere({ args: [key] }: CallFact, unit: SourceFacts): boolean {
  return key !== undefined && expiring(unit).has(signatureOf(key, unit));
}

/** The keys that calls of a file set a time for. */
const expiring = ofEach((unit: SourceFacts): ReadonlySet<string> => new Set(unit.calls.flatMap(({ callee, args: [key] }) => (
  key && callee.k === 'member' && EXPIRES.test(callee.name) ? [signatureOf(key, unit)] : []
))));

/** A key that is put together of more pieces is as good as any other. */
const MAX_PIECES = 200;

/** The same text for keys that are put together alike; holes by their names. */
export function signatureOf(value: Value, unit: SourceFacts): string {
  return sign(value, unit, 0, { pieces: MAX_PIECES });
}

function sign(value: Value, unit: SourceFacts, depth: number, left: { pieces: number }): string {
  if (depth > 6 || left.pieces-- <= 0) return '?';
  const next = (inner: Value): string => sign(inner, unit, depth + 1, left);
  switch (value.k) {
    case 'const': return String(value.v);
    case 'template': return value.parts.map((part) => (part.k === 'const' ? String(part.v) : `{${next(part)}}`)).join('');
    case 'ref': {
      const binding = unit.bindings[value.b];
      const init = binding?.kind === 'const' ? binding.init : undefined;
      return init && (init.k === 'const' || init.k === 'template' || init.k === 'call' || init.k === 'member') ? next(init) : binding?.name ?? '?';
    }
    case 'member': return `${next(value.of)}.${value.name}`;
    case 'call': {
      const fact = unit.calls[value.id];
      return fact ? `${next(fact.callee)}(${fact.args.map(next).join()})` : '?';
    }
    case 'this': case 'super': return value.k;
    case 'global': return value.name;
    default: return '?';
  }
}
