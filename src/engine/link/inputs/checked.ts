import { ASSERTING, ASKS_PRESENCE } from '../libraries/request-data';
import { itemChecksOn } from './checked-items';
import type { Looked } from './origins';
import type { BindingId, CallFact, FunctionFact, FunctionId, RegionFact, SourceFacts, Value, WriteFact } from '../../model/facts';
import { idsBy, ofEach } from '../../model/parts';
import { valueIn } from '../../model/table';

/** Whether it is checked which texts a value may be, where it is looked at: `if (!COLUMNS.includes(sort)) throw …` before, `/^\w+$/.test(name) ? … : …` around. That it is there, or is a text, says nothing. */
export function isChecked(value: Value, { fn, before, given = [] }: Looked, facts: SourceFacts): boolean {
  const root = rootOf(value);
  if (root === undefined) return false;
  if (given.some(({ test, holds }) => narrows(test, holds, value, facts))) return true;
  const holder = facts.functions[fn];
  if (holder && forTexts(holder).some(({ span }) => span.end <= before)) return true;
  const around = functionsAround(fn, facts);
  const asked = conditionsOn(facts).get(root) ?? NONE;
  if (asked.some((one) => around.has(one.fn) && decides(one, value, before, facts))) return true;
  if (value.k === 'ref' && (itemChecksOn(facts).get(root) ?? NONE).some(({ condition, item, fn: within, end, until }) => around.has(within) && end <= before && before <= until && narrows(condition, false, item, facts))) return true;
  return (assertionsOn(facts).get(root) ?? NONE).some((call) => around.has(call.fn) && call.span.end <= before && call.args.some((arg) => isPartOf(value, arg)));
}

/** `if (typeof value === 'string') return …`: what is done behind it is for what is no text. */
const forTexts = ofEach(({ regions }: FunctionFact) => regions.filter(isForTexts));

function isForTexts({ kind, over, exits }: RegionFact): boolean {
  return kind === 'if' && exits && over?.k === 'compare' && EQUAL.has(over.op) && over.left.k === 'unknown' && over.right.k === 'const' && over.right.v === 'string';
}

interface Asked {
  readonly fn: FunctionId;
  readonly region: RegionFact;
  readonly over: Value;
}

const NONE: readonly never[] = [];
const MAX_FUNCTIONS = 8;
const MAX_DEPTH = 8;

function functionsAround(fn: FunctionId, { functions }: SourceFacts): ReadonlySet<FunctionId> {
  const around = new Set([fn]);
  for (let at = fn; around.size < MAX_FUNCTIONS && at !== 0;) around.add(at = functions[at]?.parent ?? 0);
  return around;
}

/** Conditions by the variables that they ask about. */
const conditionsOn = ofEach((facts: SourceFacts): ReadonlyMap<BindingId, readonly Asked[]> => {
  const found = new Map<BindingId, Asked[]>();
  for (const [fn, { regions }] of facts.functions.entries()) {
    for (const region of regions) {
      if ((region.kind !== 'if' && region.kind !== 'case') || !region.over) continue;
      for (const root of rootsIn(region.over, facts, 0)) valueIn(found, root, (): Asked[] => []).push({ fn, region, over: region.over });
    }
  }
  return found;
});

/** `assertColumn(sort)`, `validate(req.body)`, by the variables that they are given. */
const assertionsOn = ofEach((facts: SourceFacts): ReadonlyMap<BindingId, readonly CallFact[]> => {
  const found = new Map<BindingId, CallFact[]>();
  for (const call of facts.calls) {
    const name = call.callee.k === 'member' ? call.callee.name : call.callee.k === 'ref' ? facts.bindings[call.callee.b]?.name ?? '' : '';
    if (call.resultUsed || !ASSERTING.test(name)) continue;
    for (const arg of call.args) {
      const root = rootOf(arg);
      if (root !== undefined) valueIn(found, root, (): CallFact[] => []).push(call);
    }
  }
  return found;
});

function rootsIn(value: Value, facts: SourceFacts, depth: number): ReadonlySet<BindingId> {
  const found = new Set<BindingId>();
  const visit = (one: Value, level: number): void => {
    if (level > MAX_DEPTH) return;
    switch (one.k) {
      case 'ref': {
        found.add(one.b);
        const fact = facts.bindings[one.b];
        if (fact?.kind === 'const' && fact.init && level < 4) visit(fact.init, level + 1);
        break;
      }
      case 'member': case 'not': case 'await': visit(one.of, level + 1); break;
      case 'index': visit(one.of, level + 1); visit(one.key, level + 1); break;
      case 'compare': case 'either': visit(one.left, level + 1); visit(one.right, level + 1); break;
      case 'fn': for (const answer of facts.functions[one.id]?.returns.slice(0, 2) ?? []) visit(answer, level + 1); break;
      case 'call': {
        const call = facts.calls[one.id];
        if (call) for (const part of [call.callee, ...call.args]) visit(part, level + 1);
        break;
      }
      default:
    }
  };
  visit(value, depth);
  return found;
}

/** The condition holds where the place is, or the place is only come to where it doesn't hold. */
function decides({ fn, region, over }: Asked, value: Value, before: number, facts: SourceFacts): boolean {
  if (region.span.start < before && before < region.span.end) return narrows(over, true, value, facts);
  if (region.span.end > before) return false;
  return (region.exits || isWrittenIn(value, region, fn, facts)) && narrows(over, false, value, facts);
}

const writesTo = idsBy(({ target }: WriteFact) => rootOf(target));

function isWrittenIn(value: Value, { span }: RegionFact, fn: FunctionId, { writes }: SourceFacts): boolean {
  return writesTo(writes, rootOf(value)).some((id) => {
    const write = writes[id];
    return write?.fn === fn && write.op === '=' && isSameValue(write.target, value) && span.start <= write.span.start && write.span.end <= span.end;
  });
}

const EQUAL: ReadonlySet<string> = new Set(['==', '===']);
const UNEQUAL: ReadonlySet<string> = new Set(['!=', '!==']);

/** Whether a condition that holds, or doesn't, leaves only some texts for a value. */
function narrows(condition: Value, holds: boolean, value: Value, facts: SourceFacts, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const next = (inner: Value, whether = holds): boolean => narrows(inner, whether, value, facts, depth + 1);
  switch (condition.k) {
    case 'not': return next(condition.of, !holds);
    case 'either': return ofBoth(condition, holds, next);
    case 'compare': return ofCompared(condition, holds, value, facts);
    case 'call': return ofCall(facts.calls[condition.id], value, facts) || ofItems(facts.calls[condition.id], holds, value, facts);
    case 'index': return holds && isAbout(condition.key, value, facts);
    case 'member': return condition.of.k === 'call' && next(condition.of);
    case 'ref': {
      const fact = facts.bindings[condition.b];
      return fact?.kind === 'const' && fact.init !== undefined && !isSameValue(condition, value) && next(fact.init);
    }
    default: return false;
  }
}

function ofBoth({ op, left, right }: Value & { readonly k: 'either' }, holds: boolean, next: (inner: Value) => boolean): boolean {
  if (op === '&&') return holds ? next(left) || next(right) : next(left) && next(right);
  return op === '||' && (holds ? next(left) && next(right) : next(left) || next(right));
}

function ofCompared({ op, left, right }: Value & { readonly k: 'compare' }, holds: boolean, value: Value, facts: SourceFacts): boolean {
  if (op === 'in') return isAbout(left, value, facts);
  if (op === 'instanceof') return false;
  const [one, other] = isConstant(left) ? [right, left] : [left, right];
  if (one.k === 'call') {
    const call = facts.calls[one.id];
    if (call && ofCall(call, value, facts)) return true;
  }
  if (!isAbout(one, value, facts) || other.k === 'undefined' || (other.k === 'const' && (other.v === null || other.v === '' || typeof other.v === 'boolean'))) return false;
  return (holds ? EQUAL : UNEQUAL).has(op) || !EQUAL.has(op) && !UNEQUAL.has(op) && one.k !== 'member';
}

function isConstant(value: Value): boolean {
  return value.k === 'const' || value.k === 'undefined';
}

const TELLING = new Set(['match', 'matchAll', 'search', 'includes', 'indexOf']);

/** A call that is told the value, or looks into it, and answers at once. */
function ofCall(call: CallFact | undefined, value: Value, facts: SourceFacts): boolean {
  if (!call || call.wait === 'await') return false;
  const { callee, args } = call;
  const name = callee.k === 'member' ? callee.name : callee.k === 'global' ? callee.name : callee.k === 'ref' ? facts.bindings[callee.b]?.name ?? '' : '';
  if (ASKS_PRESENCE.has(name)) return false;
  if (callee.k === 'member' && TELLING.has(name) && isAbout(callee.of, value, facts)) return true;
  return args.some((arg) => isAbout(arg, value, facts) || ASKS_ITEMS.has(name) && isOneOf(arg, value, facts));
}

/** `names.every(isName)`, `names.some((name) => !isName(name))`: what holds of all items. */
function ofItems(call: CallFact | undefined, holds: boolean, value: Value, facts: SourceFacts): boolean {
  const callee = call?.callee;
  const [asked] = call?.args ?? [];
  if (callee?.k !== 'member' || callee.name !== (holds ? 'every' : 'some') || asked?.k !== 'fn' || !isSameValue(callee.of, value)) return false;
  const fn = facts.functions[asked.id];
  const [answer, ...others] = fn?.returns ?? [];
  const item = fn?.params[0]?.binding;
  return answer !== undefined && others.length === 0 && item !== undefined && narrows(answer, holds, { k: 'ref', b: item }, facts);
}

const ASKS_ITEMS = new Set(['some', 'find', 'findIndex']);

/** `(one) => one.name === sort`, of which a list is asked. */
function isOneOf(asked: Value, value: Value, facts: SourceFacts): boolean {
  const [answer, ...others] = asked.k === 'fn' ? facts.functions[asked.id]?.returns ?? [] : [];
  return others.length === 0 && answer?.k === 'compare' && EQUAL.has(answer.op) && [answer.left, answer.right].some((side) => isSameValue(side, value));
}

/** The value itself, or what methods and functions make of it: `sort.toLowerCase()`, `Number(id)`. */
function isAbout(one: Value, value: Value, facts: SourceFacts, depth = 0): boolean {
  if (depth > 4) return false;
  if (isSameValue(one, value)) return true;
  if (one.k === 'either') return isAbout(one.left, value, facts, depth + 1);
  const call = one.k === 'call' ? facts.calls[one.id] : undefined;
  if (!call) return one.k === 'template' && one.parts.some((part) => isAbout(part, value, facts, depth + 1));
  return call.callee.k === 'member' && isAbout(call.callee.of, value, facts, depth + 1) || call.args.some((arg) => isAbout(arg, value, facts, depth + 1));
}

function isPartOf(value: Value, whole: Value): boolean {
  for (let at = value, step = 0; step < MAX_DEPTH; step++) {
    if (isSameValue(at, whole)) return true;
    if (at.k !== 'member') return false;
    at = at.of;
  }
  return false;
}

function isSameValue(a: Value, b: Value): boolean {
  if (a.k === 'ref') return b.k === 'ref' && a.b === b.b;
  return a.k === 'member' && b.k === 'member' && a.name === b.name && isSameValue(a.of, b.of);
}

function rootOf(value: Value): BindingId | undefined {
  let at = value;
  for (let step = 0; step < MAX_DEPTH && (at.k === 'member' || at.k === 'index'); step++) at = at.of;
  return at.k === 'ref' ? at.b : undefined;
}
