import { textsIn } from './texts';
import { COLUMN_OF, LOOKS_UP_COLUMNS, MAKES_BUILDER } from '../libraries/texts-that-run';
import type { CallFact, CallId, FunctionId, RegionId, SourceFacts, Value } from '../../model/facts';
import { idsBy } from '../../model/parts';

const MAX_CHAIN = 40;
const MAX_CALLS = 80;

/** An order by which a page of joined rows is read: TypeORM looks up its column of an alias among those of the entity first, and throws where there is none of that name. A page of nothing from the first row is none. */
export function isColumnLookedUp(call: CallId, value: Value, facts: SourceFacts): boolean {
  const fact = facts.calls[call];
  if (!fact) return false;
  const { callee, fn, region } = fact;
  const { orders, joins, pages, reads, others } = LOOKS_UP_COLUMNS;
  if (callee.k !== 'member' || !orders.has(callee.name)) return false;
  const texts = textsIn(value, facts);
  if (texts.length === 0 || !texts.every((text) => text.k === 'const' || text.k === 'template' && text.parts[0]?.k === 'const' && COLUMN_OF.test(String(text.parts[0].v)))) return false;
  const used = callsOnSame(call, facts).filter((one) => one.fn === fn);
  const always = new Set(used.filter((one) => isAround(one.region, region, fn, facts)).map(nameOf));
  const has = (names: ReadonlySet<string>): boolean => [...always].some((name) => names.has(name));
  const isPaged = [...pages].some((page) => always.has(page) && used.every((one) => nameOf(one) !== page || isAboveZero(one.args[0], facts)));
  return has(joins) && isPaged && used.some((one) => reads.has(nameOf(one))) && !used.some((one) => others.has(nameOf(one)));
}

/** `10`, a constant of that, `Math.max(1, size)`, `Number(size) || 10` */
function isAboveZero(value: Value | undefined, { bindings, calls }: SourceFacts): boolean {
  const binding = value?.k === 'ref' ? bindings[value.b] : undefined;
  const known = binding?.kind === 'const' ? binding.init : value;
  if (known?.k === 'const') return typeof known.v === 'number' && known.v > 0;
  if (known?.k === 'either') return known.op === '||' && isNumber(known.left, calls) && known.right.k === 'const' && Number(known.right.v) > 0;
  const call = known?.k === 'call' ? calls[known.id] : undefined;
  return call?.callee.k === 'member' && call.callee.name === 'max' && call.callee.of.k === 'global' && call.callee.of.name === 'Math' && call.args.some((arg) => arg.k === 'const' && Number(arg.v) > 0);
}

const NUMBERS = new Set(['Number', 'parseInt', 'parseFloat']);

function isNumber(value: Value, calls: SourceFacts['calls']): boolean {
  const callee = value.k === 'call' ? calls[value.id]?.callee : undefined;
  return callee?.k === 'global' && NUMBERS.has(callee.name);
}

function nameOf({ callee }: CallFact): string {
  return callee.k === 'member' ? callee.name : '';
}

const callsOn = idsBy(({ callee }: CallFact) => (callee.k === 'member' && callee.of.k === 'ref' ? callee.of.b : undefined));
const callsOnCall = idsBy(({ callee }: CallFact) => (callee.k === 'member' && callee.of.k === 'call' ? callee.of.id : undefined));

/** Calls of methods of the builder: those of its chain, of the one that it was made by, and of each that begins with its variable. */
function callsOnSame(call: CallId, facts: SourceFacts): readonly CallFact[] {
  const above = chainAbove(call, facts);
  const { found: below, end } = chainBelow(facts.calls[call]?.callee, facts);
  const builder = end?.k === 'ref' ? end.b : facts.calls[above.at(-1) ?? call]?.binding;
  const made = builder === undefined ? [] : chainBelow(facts.bindings[builder]?.init, facts).found;
  const others = builder === undefined ? [] : callsOn(facts.calls, builder).slice(0, MAX_CALLS).flatMap((id) => chainAbove(id, facts));
  return [...above, ...below, ...made, ...others].flatMap((id) => facts.calls[id] ?? []);
}

/** From a call up to the last of its chain. */
function chainAbove(call: CallId, { calls }: SourceFacts): CallId[] {
  const found = [call];
  for (let next = callsOnCall(calls, call)[0]; next !== undefined && found.length < MAX_CHAIN; next = callsOnCall(calls, next)[0]) found.push(next);
  return found;
}

/** From a value down to what made the builder, or the variable that it stands in. */
function chainBelow(value: Value | undefined, { calls }: SourceFacts): { readonly found: CallId[]; readonly end?: Value } {
  const found: CallId[] = [];
  for (let at = value; at && found.length < MAX_CHAIN;) {
    if (at.k === 'member' || at.k === 'await') at = at.of;
    else if (at.k === 'call') {
      const fact: CallFact | undefined = calls[at.id];
      found.push(at.id);
      if (!fact || nameOf(fact) === MAKES_BUILDER) return { found };
      at = fact.callee;
    } else return { found, end: at };
  }
  return { found };
}

/** What happens in a region happens in any case where one that it lies in does. */
function isAround(outer: RegionId, inner: RegionId, fn: FunctionId, { functions }: SourceFacts): boolean {
  const regions = functions[fn]?.regions ?? [];
  for (let at: RegionId | undefined = inner, step = 0; at !== undefined && step < MAX_CHAIN; step++) {
    if (at === outer) return true;
    if (at === 0) return false;
    at = regions[at]?.parent;
  }
  return false;
}
