import type { BindingFact, BindingId, FunctionFact, RegionFact, SourceFacts, Value } from '../../model/facts';
import type { FixPlan } from '../../model/fix';
import { idsBy, partsWithin } from '../../model/parts';
import type { Span } from '../../model/span';
import type { RemoteLoop, SystemModel } from '../../model/system';
import { manifestFor } from '../plans/package-manifest';

/** The last range that is CommonJS, which both kinds of modules can import. Source: the releases of p-limit. */
const PACKAGE = { name: 'p-limit', version: '^3.1.0' } as const;
const AT_ONCE = 10;

/** Runs the calls of a loop a few at a time, where they start together already or don't depend on each other. */
export function limiterPlans(loop: RemoteLoop, model: SystemModel): readonly FixPlan[] {
  const { file } = loop.fn;
  const unit = model.files.get(file)?.facts;
  const span = unit && spanOf(loop, unit);
  const limiter = unit && freeName(unit);
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
  if (iteration) return atOnce ? callbackOf(iteration.call, unit)?.span : undefined;
  const loop = region === undefined ? undefined : fact?.regions[region];
  return fact && loop?.over && areIndependent(fact, loop, unit) && !isInTransaction(fact, unit) ? loop.span : undefined;
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

/** A limiter of its own for each loop: one that waits for itself in a nested loop would wait for ever. */
function freeName(unit: SourceFacts): string | undefined {
  return ['limit', 'limitCalls'].find((one) => named(unit.bindings, one).length === 0);
}

const named = idsBy(({ name }: BindingFact) => name);
