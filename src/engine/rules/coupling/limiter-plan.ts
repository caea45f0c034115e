import type { BindingFact, BindingId, CallFact, CallId, FunctionFact, RegionFact, SourceFacts, Value } from '../../model/facts';
import type { FixPlan } from '../../model/fix';
import { idsBy, partsWithin } from '../../model/parts';
import type { Span } from '../../model/span';
import type { RemoteLoop, SystemModel } from '../../model/system';
import { manifestFor } from '../plans/package-manifest';

/** The last range that is CommonJS, which both kinds of modules can import. Source: the releases of p-limit. */
const PACKAGE = { name: 'p-limit', version: '^3.1.0' } as const;
const AT_ONCE = 10;
/** More loops than this in one file are compared with nobody. */
const MANY = 50;

/** Runs the calls of a loop a few at a time, where they start together already or don't depend on each other. */
export function limiterPlans(loop: RemoteLoop, model: SystemModel): readonly FixPlan[] {
  const { file } = loop.fn;
  const unit = model.files.get(file)?.facts;
  const span = unit && spanOf(loop, unit);
  const limiter = unit && limiterName(loop, unit, model.in(file)?.loops ?? []);
  const manifest = manifestFor(file, model);
  if (!span || limiter === undefined || manifest === undefined || !unit.isModule) return [];
  return [{
    title: `Run at most ${String(AT_ONCE)} of these calls at a time with p-limit`,
    applicability: 'suggested',
    preferred: true,
    steps: [
      { kind: 'ensure-import', file, module: PACKAGE.name, default: 'pLimit' },
      { kind: 'insert-statement', file, where: 'after-imports', text: `const ${limiter} = pLimit(${String(AT_ONCE)});` },
      { kind: 'limit-concurrency', file, span, limiter },
      { kind: 'ensure-dependency', manifest, ...PACKAGE },
    ],
  }];
}

/** The callback that is handed over with the collection, or the loop as a statement where its rounds don't touch each other. */
function spanOf({ fn, iteration, region, atOnce }: RemoteLoop, unit: SourceFacts): Span | undefined {
  const fact = unit.functions[fn.fn];
  const loop = region === undefined ? undefined : fact?.regions[region];
  const isLoop = fact && loop?.over && areIndependent(fact, loop, unit) && !isInTransaction(fact, unit);
  const callback = iteration && atOnce ? callbackOf(iteration.call, unit) : undefined;
  const isCallback = iteration && callback && handsOutPromises(callback, iteration.call, unit);
  const span = iteration ? isCallback && callback.span : isLoop && loop.span;
  return span && !callsItself(fn.fn, span, unit) ? span : undefined;
}

/** A limiter hands out promises, and of what a callback answers it waits for one alone, not for a list of them. */
function handsOutPromises(callback: FunctionFact, iteration: CallId, unit: SourceFacts): boolean {
  if (callback.async) return true;
  const answers = callback.returns.map((value) => (value.k === 'call' ? unit.calls[value.id] : undefined));
  return answers.length > 0 && answers.every((answer) => answer && !isIteration(answer)) && isTakenIn(iteration, unit);
}

function isIteration({ callee }: CallFact): boolean {
  return callee.k === 'member' && ['map', 'flatMap', 'filter', 'from'].includes(callee.name);
}

/** `Promise.all` waits for it, at once or by the name that it is given. */
function isTakenIn(iteration: CallId, { calls }: SourceFacts): boolean {
  const fact = calls[iteration];
  const outer = fact?.outer;
  if (outer) return outer.as === 'argument' && isJoin(calls[outer.call]);
  return fact?.binding !== undefined && joins(calls, fact.binding).length > 0;
}

function isJoin(call: CallFact | undefined): boolean {
  if (call?.callee.k !== 'member') return false;
  const { of, name } = call.callee;
  return of.k === 'global' && of.name === 'Promise' && name.startsWith('all');
}

/** A round that starts the loop again would wait for a place that it holds itself. */
function callsItself(fn: number, span: Span, unit: SourceFacts): boolean {
  const name = nameAround(fn, unit);
  const called = ({ callee }: CallFact): string | undefined => (callee.k === 'ref' ? unit.bindings[callee.b]?.name : callee.k === 'member' ? callee.name : undefined);
  return name !== '' && partsWithin(unit.calls, span).some((call) => called(call) === name);
}

function nameAround(fn: number, { functions }: SourceFacts): string {
  let at = functions[fn];
  while (at?.name === '' && at.kind !== 'module') at = functions[at.parent];
  return at?.name ?? '';
}

function callbackOf(call: number, unit: SourceFacts): FunctionFact | undefined {
  const fact = unit.calls[call];
  const name = fact?.callee.k === 'member' ? fact.callee.name : '';
  return name === 'map' || name === 'flatMap' || name === 'from' ? fact && partsWithin(unit.functions, fact.span).find((fn) => fn.kind === 'arrow' && fn.argumentOf?.call === call) : undefined;
}

/** A loop whose rounds neither end it nor leave anything behind for the next one. */
function areIndependent(fn: FunctionFact, loop: RegionFact, unit: SourceFacts): boolean {
  const isInside = ({ start, end }: Span): boolean => loop.span.start <= start && end <= loop.span.end;
  const isOwn = (binding: BindingId): boolean => isInside(unit.bindings[binding]?.span ?? { start: 0, end: 0 });
  if (loop.exits || fn.generator) return false;
  if (partsWithin(unit.writes, loop.span).some(({ target }) => !isOwnTarget(target, isOwn))) return false;
  return partsWithin(unit.calls, loop.span).every(({ callee }) => callee.k !== 'member' || !CHANGES.has(callee.name) || isOwnTarget(callee.of, isOwn));
}

const CHANGES = new Set(['push', 'unshift', 'add', 'set', 'delete', 'append', 'splice', 'pop', 'shift']);

function isOwnTarget(value: Value, isOwn: (binding: BindingId) => boolean): boolean {
  if (value.k === 'ref') return isOwn(value.b);
  return value.k === 'member' || value.k === 'index' ? isOwnTarget(value.of, isOwn) : false;
}

/** Statements of a transaction share one connection. */
function isInTransaction(fn: FunctionFact, unit: SourceFacts): boolean {
  const outer = fn.argumentOf && unit.calls[fn.argumentOf.call];
  const name = outer?.callee.k === 'member' ? outer.callee.name : '';
  return /transaction/i.test(name);
}

/** A limiter of its own for each loop: rounds that wait for rounds of another loop would hold the places that these wait for. */
function limiterName({ fn }: RemoteLoop, unit: SourceFacts, loops: readonly RemoteLoop[]): string | undefined {
  if (loops.length > MANY) return undefined;
  const name = nameAround(fn.fn, unit);
  const names = loops.length === 1 ? ['limit', 'limitCalls'] : [`limit${name.slice(0, 1).toUpperCase()}${name.slice(1)}`];
  const isAlone = loops.length === 1 || loops.filter((one) => nameAround(one.fn.fn, unit) === name).length === 1;
  return isAlone ? names.find((one) => named(unit.bindings, one).length === 0) : undefined;
}

const named = idsBy(({ name }: BindingFact) => name);
/** What a name holds is given to `Promise.all`. */
const joins = idsBy((call: CallFact) => (isJoin(call) && call.args[0]?.k === 'ref' ? call.args[0].b : undefined));
