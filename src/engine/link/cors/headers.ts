import { isAskedOrigin, isNamed } from './origin-header';
import { visitObjects } from '../graph/objects';
import { CORS_HEADERS, HEADER_WRITERS } from '../libraries/cors-dialects';
import type { OpenOrigin } from '../../model/cors';
import type { BindingId, CallId, FunctionFact, FunctionId, RegionFact, RegionId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import { contains, type Span } from '../../model/span';
import { valueIn } from '../../model/table';

interface Header {
  readonly fn: FunctionId;
  /** Where in the function it is written; none in an object literal. */
  readonly region?: RegionId;
  readonly span: Span;
  readonly value: Value;
  readonly call?: CallId;
}

/** Headers of CORS that a file writes, by the function or the object literal that holds them. */
interface Pair {
  readonly origins: Header[];
  credentials?: Pick<Header, 'region' | 'value'>;
}

/** Answers whose headers a function writes by hand: the origin that was asked for, with credentials. */
export function byHeaders(unit: SourceFacts): OpenOrigin[] {
  const known = new Map<FunctionId, readonly RegionFact[]>();
  const asks = (header: Header): boolean => asksForOrigin(header, unit, valueIn(known, header.fn, () => conditionsIn(header.fn, unit)));
  return pairsIn(unit).flatMap(({ origins, credentials }) => {
    if (!credentials || !isAllowed(credentials.value)) return [];
    return origins.flatMap((header): OpenOrigin[] => {
      const { fn, span, value, call, region } = header;
      const how = isStar(value) ? 'star' : isAskedOrigin(value, unit) ? 'reflected' : undefined;
      if (!how || asks(header) || !areTogether(region, credentials.region, unit.functions[fn])) return [];
      return [{ span, how, fn, ...(call !== undefined && { call }) }];
    });
  });
}

function isAllowed(value: Value): boolean {
  return value.k === 'const' && (value.v === true || value.v === 'true');
}

function isStar(value: Value): boolean {
  return value.k === 'const' && value.v === '*';
}

function pairsIn(unit: SourceFacts): Pair[] {
  const byFunction = new Map<FunctionId, Pair>();
  const ofFunction = (fn: FunctionId): Pair => valueIn(byFunction, fn, (): Pair => ({ origins: [] }));
  for (const [call, { fn, callee, args: [name, value], span, region }] of unit.calls.entries()) {
    if (callee.k !== 'member' || !HEADER_WRITERS.has(callee.name) || name?.k !== 'const' || !value) continue;
    if (isNamed(name.v, CORS_HEADERS.origin)) ofFunction(fn).origins.push({ fn, span, value, call, region });
    else if (isNamed(name.v, CORS_HEADERS.credentials)) ofFunction(fn).credentials = { value, region };
  }
  for (const { fn, target, value, op, span, region } of unit.writes) {
    if (op !== '=' || target.k !== 'member' || !value) continue;
    if (isNamed(target.name, CORS_HEADERS.origin)) ofFunction(fn).origins.push({ fn, span, value, region });
    else if (isNamed(target.name, CORS_HEADERS.credentials)) ofFunction(fn).credentials = { value, region };
  }
  return [...byFunction.values(), ...inObjects(unit)];
}

/** `{ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' }`. */
function inObjects(unit: SourceFacts): Pair[] {
  const pairs: Pair[] = [];
  visitObjects(unit, ({ props }, fn) => {
    const origin = props.find(({ key }) => isNamed(key, CORS_HEADERS.origin));
    const credentials = origin && props.find(({ key }) => isNamed(key, CORS_HEADERS.credentials));
    if (origin && credentials) pairs.push({ origins: [{ fn, span: origin.span, value: origin.value }], credentials: { value: credentials.value } });
  });
  return pairs;
}

/** One is written wherever the other is, not in the other branch. */
function areTogether(one: RegionId | undefined, other: RegionId | undefined, fn: FunctionFact | undefined): boolean {
  if (one === undefined || other === undefined || !fn) return true;
  return isWithin(one, other, fn) || isWithin(other, one, fn);
}

const MAX_NESTED = 20;

function isWithin(inner: RegionId, outer: RegionId, { regions }: FunctionFact): boolean {
  for (let at = inner, step = 0; step < MAX_NESTED; step++) {
    if (at === outer) return true;
    const { parent } = regions[at] ?? {};
    if (parent === undefined || parent === at) return false;
    at = parent;
  }
  return false;
}

/** The function, or one around it, hands the origin to somebody, or something else than that there is an origin decides whether it comes to the answer. */
function asksForOrigin({ fn, span }: Header, unit: SourceFacts, conditions: readonly RegionFact[]): boolean {
  const handing = handingFunctions(unit);
  for (let at = fn, step = 0; at !== 0 && step < MAX_DEPTH; at = unit.functions[at]?.parent ?? 0, step++) if (handing.has(at)) return true;
  return handing.has(fn) || conditions.some((region) => contains(region.span, span) || (region.exits && region.span.end <= span.start));
}

/** Branches of a function that are taken by more than whether there is an origin, and which method it is. */
function conditionsIn(fn: FunctionId, unit: SourceFacts): readonly RegionFact[] {
  return (unit.functions[fn]?.regions ?? []).filter(({ kind, over }) => CHOICES.has(kind) && over !== undefined && !isHarmless(over, unit, 0));
}

const CHOICES: ReadonlySet<RegionFact['kind']> = new Set(['if', 'else', 'case']);
const MAX_DEPTH = 4;

const handingFunctions = ofEach((unit: SourceFacts): ReadonlySet<FunctionId> => {
  const asking = askingBindings(unit);
  return new Set(unit.calls.flatMap(({ fn, callee, args }) => {
    const isHanded = !isWriter(callee) && !isConsole(callee) && args.some((arg) => isAskedOrigin(arg, unit) || (arg.k === 'ref' && asking.has(arg.b)));
    return isHanded || (callee.k === 'member' && isAskedOrigin(callee.of, unit)) ? [fn] : [];
  }));
});

/** Requests whose origin the file asks for: whoever is given one can ask, too. */
function askingBindings(unit: SourceFacts): ReadonlySet<BindingId> {
  const values = [...unit.calls.flatMap(({ args }) => args), ...unit.writes.flatMap(({ value }) => value ?? []), ...unit.bindings.flatMap(({ init }) => init ?? [])];
  return new Set(values.filter((value) => isAskedOrigin(value, unit)).flatMap((value) => rootOf(value, unit) ?? []));
}

function rootOf(value: Value, unit: SourceFacts): BindingId | undefined {
  let at: Value | undefined = value;
  for (let step = 0; at && step < MAX_ROOT; step++) {
    if (at.k === 'member') at = at.of;
    else if (at.k === 'either') at = at.left;
    else if (at.k === 'call') at = unit.calls[at.id]?.callee;
    else if (at.k === 'ref') {
      const { init, kind } = unit.bindings[at.b] ?? {};
      if (kind === 'param' || !init) return at.b;
      at = init;
    } else return undefined;
  }
  return undefined;
}

const MAX_ROOT = 8;

function isWriter(callee: Value): boolean {
  return callee.k === 'member' && HEADER_WRITERS.has(callee.name);
}

function isConsole(callee: Value): boolean {
  return callee.k === 'member' && callee.of.k === 'global';
}

/** There is an origin, or the method is this one. */
function isHarmless(condition: Value, unit: SourceFacts, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (condition.k === 'not') return isHarmless(condition.of, unit, depth + 1);
  if (condition.k === 'either') return condition.op !== '?:' && isHarmless(condition.left, unit, depth + 1) && isHarmless(condition.right, unit, depth + 1);
  if (condition.k === 'compare') return [condition.left, condition.right].some((side) => side.k === 'member' && side.name === 'method');
  return isAskedOrigin(condition, unit);
}
