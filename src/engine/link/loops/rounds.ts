import type { Loop } from './around';
import { createEndsLoop } from './last-rounds';
import type { RemoteWorks } from './remote-work';
import { spanOfRound } from './round-values';
import { lookedInto } from './work';
import { nameOfValue, rootOf } from './words';
import { LOCKING, LOG_LINES } from '../libraries/transactions';
import { isWaitedFor } from '../remote/remote';
import type { BindingId, CallFact, CallId, RegionFact, RegionId, SourceFacts, Value } from '../../model/facts';
import { idsWithin } from '../../model/parts';
import { contains, type Span } from '../../model/span';
import type { CallRef } from '../../model/system';

/** What else a round of a loop does. */
export interface Round {
  /**
   * Whether each round that runs the statement also waits for another service or a lock, which takes longer and mostly has an order with it.
   * Of a round that runs it in some cases alone it is enough that it may wait.
   */
  waitsElsewhere(call: CallRef): boolean;
  /**
   * What is written down about an error is no work for each item, nor is what was asked before in the same loop: `if (!names.has(id)) names.set(id, …)`,
   * or is done for those alone of whom what the round waited for found nothing: `if (!answer) await remove(item)`. What a `throw` follows is done once.
   */
  leavesAside(call: CallRef): boolean;
}

/** Of so many conditions of one round each is looked into. */
const MAX_BRANCHES = 40;

export function createRounds({ always, perhaps }: RemoteWorks): (file: string, loop: Loop, unit: SourceFacts) => Round {
  return (file, loop, unit) => {
    const span = spanOfRound(loop, unit);
    const waited = once(() => idsWithin(unit.calls, span).filter((id) => isWaitedBeside(id, loop, unit)));
    const never = once(() => branchesOf(waited(), (id) => always({ file, call: id }, 'named') !== undefined, unit));
    const sometimes = once(() => branchesOf(waited(), (id) => perhaps({ file, call: id }, 'named') !== undefined, unit));
    const endsLoop = once(() => createEndsLoop(loop, unit, span));
    const grown = once(() => grownIn(span, unit));
    const asked = once(() => new Set(waited().flatMap((id) => (unit.calls[id]?.wait === 'await' ? unit.calls[id].binding ?? [] : []))));
    return {
      waitsElsewhere: ({ call }) => {
        const at = unit.calls[call]?.span;
        return at !== undefined && (isInBranch(call, loop, unit) ? sometimes() : never()).some((branch) => branch === 'all' || contains(branch, at));
      },
      leavesAside: ({ call }) => endsLoop()(call) || regionsAround(call, unit).some(({ kind, over }) => {
        if (kind === 'catch') return true;
        if (kind !== 'if' || over === undefined) return false;
        if (over.k === 'not' && isOneOf(asked(), rootOf(over.of))) return true;
        const known = lookedInto(over.k === 'not' ? over.of : over, unit);
        return (known !== undefined && grown().has(known)) || speaksOfErrors(over, unit, 0);
      }),
    };
  };
}

function isOneOf(names: ReadonlySet<BindingId>, name: BindingId | undefined): boolean {
  return name !== undefined && names.has(name);
}

function once<T>(find: () => T): () => T {
  let found: { readonly of: T } | undefined;
  return () => (found ??= { of: find() }).of;
}

/** Statements are no other service, nor is the call that is given the round as its callback. */
function isWaitedBeside(id: number, { iteration }: Loop, unit: SourceFacts): boolean {
  const fact = unit.calls[id];
  return fact !== undefined && id !== iteration && (isWaitedFor(fact, unit) || fact.deferred === true);
}

/** Where the round waits for another service or a lock: `all` is on every way. */
function branchesOf(calls: readonly CallId[], isRemote: (call: CallId) => boolean, unit: SourceFacts): readonly (Span | 'all')[] {
  const found = new Set<Span | 'all'>();
  for (const id of calls) {
    if (!LOCKING.test(calledName(unit.calls[id])) && !isRemote(id)) continue;
    const branch = regionsAround(id, unit).find(({ kind }) => BRANCHES.has(kind));
    if (found.add(branch?.span ?? 'all').has('all') || found.size > MAX_BRANCHES) break;
  }
  return [...found];
}

function calledName(fact: CallFact | undefined): string {
  return fact?.callee.k === 'member' ? fact.callee.name : '';
}

/** `logger.info(…)`, wherever its lines go. */
export function isLogLine({ call }: CallRef, unit: SourceFacts): boolean {
  const callee = unit.calls[call]?.callee;
  return callee?.k === 'member' && LOG_LINES.methods.has(callee.name) && LOG_LINES.loggers.test(nameOfValue(callee.of, unit));
}

const BRANCHES = new Set<RegionFact['kind']>(['if', 'else', 'case', 'catch']);

/** Between the loop and the call is a condition. */
function isInBranch(call: number, loop: Loop, unit: SourceFacts): boolean {
  const fact = unit.calls[call];
  return fact !== undefined && regionsAround(call, unit, fact.fn === loop.fn ? loop.region : undefined).some(({ kind }) => BRANCHES.has(kind));
}

/** The regions of the call's function that it stands in, up to one of them. */
function regionsAround(call: number, unit: SourceFacts, until: RegionId = 0): RegionFact[] {
  const fact = unit.calls[call];
  const regions = unit.functions[fact?.fn ?? 0]?.regions ?? [];
  const found: RegionFact[] = [];
  for (let id = fact?.region ?? 0; id !== 0 && id !== until; id = regions[id]?.parent ?? 0) {
    const region = regions[id];
    if (region) found.push(region);
  }
  return found;
}

const GROWS = new Set(['add', 'set', 'push']);

/** Collections that a round adds to. */
function grownIn(round: Span, unit: SourceFacts): ReadonlySet<BindingId> {
  return new Set(idsWithin(unit.calls, round).flatMap((id) => {
    const callee = unit.calls[id]?.callee;
    return callee?.k === 'member' && GROWS.has(callee.name) && callee.of.k === 'ref' ? [callee.of.b] : [];
  }));
}

const ERRORS = /^(?:err|error|errors|exception)$|(?:Error|Exception)s?$/;

/** `error?.code === 'gone'` */
function speaksOfErrors(value: Value, unit: SourceFacts, depth: number): boolean {
  const next = (inner: Value): boolean => speaksOfErrors(inner, unit, depth + 1);
  if (depth > 6) return false;
  switch (value.k) {
    case 'ref': return ERRORS.test(unit.bindings[value.b]?.name ?? '');
    case 'member': return ERRORS.test(value.name) || next(value.of);
    case 'not': case 'await': return next(value.of);
    case 'either': case 'compare': return next(value.left) || next(value.right);
    default: return false;
  }
}
