import { FEW } from './caps';
import type { CheckedNames } from '../memory/checked-names';
import { fillingOf } from './filled';
import { answersTo } from './handed-on';
import { keysAskedFor } from './keys';
import { isOfPartsByName, PARTS } from './parts';
import { isShortByType } from './short-types';
import { nameOfValue, rootOf } from './words';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { alternatives } from '../known';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { CallRef } from '../../model/system';

export interface SizeInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly caps: CheckedNames;
}

interface Place {
  readonly file: string;
  readonly fn: number;
}

const MAX_DEPTH = 10;
/** Methods whose result is no longer than what they are called on. Source: MDN on Array, Object and Set. */
const NOT_LONGER = new Set(['filter', 'map', 'sort', 'toSorted', 'reverse', 'toReversed', 'keys', 'values', 'entries', 'toArray', 'trim', 'replace', 'exec', 'lean', 'flat']);
const LIMITS = ['take', 'limit', 'first', 'pageSize', 'per_page', 'perPage', 'Limit', 'MaxResults'];
/** What is set once for a deployment, or handed over in parts that are limited elsewhere. */
const SETTINGS = /^(?:\w*(?:config|configuration|settings|options)|cfg|opts|env|environment|constants?|defaults|providers|plugins|Records)$/i;
/** A statement that ends with its page. */
const LIMIT = /\blimit\s+(\d{1,6})[\s;]*$/i;
const CONSTANT = /^[A-Z][A-Z0-9_]+$/;

/** Whether a collection is known to have few items: constants, settings, one page, what is capped. Everything that data decides is not. */
export function isFew(value: Value, at: Place, input: SizeInput, depth = 0): boolean {
  const unit = input.facts.get(at.file);
  if (!unit || depth > MAX_DEPTH) return false;
  const next = (inner: Value): boolean => isFew(inner, at, input, depth + 1);
  switch (value.k) {
    case 'await': case 'spread': return next(value.of);
    case 'array': return value.items.length > 0 && value.items.every((item) => item.k !== 'spread' || next(item.of));
    case 'either': return isEmpty(value.left) ? next(value.right) : isEmpty(value.right) ? next(value.left) : next(value.left) && next(value.right);
    case 'call': return isFewOfCall({ file: at.file, call: value.id }, unit, at, input, depth);
    case 'ref': return isFewOfName(value, at, unit, input, depth);
    case 'member': return isFewOfMember(value, at, unit, input, depth);
    case 'index': return PARTS.test(nameOfValue(value.of, unit)) || isConstant(value, at, input);
    default: return true;
  }
}

function isFewOfName(value: Value & { k: 'ref' }, at: Place, unit: SourceFacts, input: SizeInput, depth: number): boolean {
  const binding = unit.bindings[value.b];
  if (!binding || CONSTANT.test(binding.name) || isOfPartsByName(binding.name, binding.init, unit) || SETTINGS.test(binding.name)) return true;
  const filling = fillingOf(value.b, at.file, unit, input.evaluator, (over, fn) => isFew(over, { file: at.file, fn }, input, depth + 3));
  if (isConstant(value, at, input)) return filling !== 'data';
  if (isShortByType(value.b, at.file, unit, input)) return true;
  if (binding.kind === 'param') return binding.init ? isFew(binding.init, at, input, depth + 1) : isFewForAllCallers(value.b, at, unit, input, depth);
  if (binding.reassigned || binding.init === undefined || filling === 'data') return false;
  return isEmpty(binding.init) ? filling === 'few' : isFew(binding.init, { file: at.file, fn: binding.fn }, input, depth + 1);
}

function isFewOfMember(value: Value & { k: 'member' }, at: Place, unit: SourceFacts, input: SizeInput, depth: number): boolean {
  if (isConstant(value, at, input)) return true;
  const names = nameOfValue(value, unit).split('.');
  if (names.some((name) => SETTINGS.test(name) || CONSTANT.test(name)) || PARTS.test(value.name) || PARTS.test(names.at(-2) ?? '')) return true;
  if (value.of.k === 'this' && isGiven(value.name, at, unit)) return true;
  if (input.caps.has(value.name, at.file)) return !isRequestBody(value, unit);
  if (isFewOfAnswer(value.of, value.name, at, input, depth)) return true;
  return depth < MAX_DEPTH && (value.name === 'data' || value.name === 'rows') && value.of.k === 'ref' ? isFewOfName(value.of, at, unit, input, depth + 1) : false;
}

/** A list that a container hands to a class, or that stands in it: strategies, checks, channels. */
function isGiven(name: string, at: Place, unit: SourceFacts): boolean {
  let fn = unit.functions[at.fn];
  for (let level = 0; fn && fn.classId === undefined && level < 6; level++) fn = unit.functions[fn.parent];
  const owner = fn?.classId === undefined ? undefined : unit.classes[fn.classId];
  const ctor = owner?.ctor === undefined ? undefined : unit.functions[owner.ctor];
  return ctor?.params.some((param) => param.property && param.name === name) ?? false;
}

/** Asks the callers of a function what they pass for a parameter; what a request passes is not few. */
function isFewForAllCallers(binding: number, at: Place, unit: SourceFacts, input: SizeInput, depth: number): boolean {
  const fn = unit.bindings[binding]?.fn ?? at.fn;
  const index = unit.bindings[binding]?.index ?? 0;
  const callers = input.graph.callers({ file: at.file, fn });
  if (callers.length === 0 || callers.length > 12) return false;
  return callers.every(({ call, kind }) => {
    const fact = input.evaluator.callFact(call);
    const arg = fact?.args[index];
    return kind === 'call' && fact !== undefined && arg !== undefined && isFew(arg, { file: call.file, fn: fact.fn }, input, depth + 2);
  });
}

function isFewOfCall(call: CallRef, unit: SourceFacts, at: Place, input: SizeInput, depth: number): boolean {
  const fact = unit.calls[call.call];
  if (!fact) return true;
  const own = pageOf(fact, at, input);
  if (own !== undefined) return own <= FEW;
  const use = input.graph.use(call);
  const keys = use?.spec.effect?.kind === 'query' ? keysAskedFor(fact, unit) : undefined;
  if (keys && isFew(keys, at, input, depth + 1)) return true;
  if (use?.spec.effect?.kind === 'query' && fact.callee.k !== 'member') return false;
  if (PARTS.test(nameOfValue(fact.callee, unit).split('.').at(-1) ?? '')) return true;
  const { callee } = fact;
  const [first] = fact.args;
  if (callee.k === 'member' && callee.of.k === 'global' && callee.of.name === 'Promise') return first !== undefined && isFew(first, at, input, depth + 1);
  if (callee.k === 'member' && isGlobal(callee.of)) return first === undefined || isFewOfFields(first, at, unit, input, depth);
  if (fact.isNew) return first === undefined ? false : isFew(first, at, input, depth + 1);
  if (callee.k === 'global') return true;
  if (callee.k === 'member' && (callee.name === 'slice' || callee.name === 'splice')) return isFewOfSlice(fact, callee.of, at, input, depth);
  if (callee.k === 'member' && callee.name === 'split') return isSetting(callee.of, at, input);
  if (callee.k === 'member' && NOT_LONGER.has(callee.name) && use === undefined) return isFew(callee.of, at, input, depth + 1);
  return isFewOfFunction(call, input, depth);
}

/** `Object.values(x)`, `Array.from(x)`: of an enum, a class or a literal there are as many as the code says. */
function isFewOfFields(first: Value, at: Place, unit: SourceFacts, input: SizeInput, depth: number): boolean {
  if (first.k === 'object') return first.spreads.length === 0;
  if (first.k === 'ref' && unit.bindings[first.b]?.kind === 'import' && /^[A-Z]/.test(unit.bindings[first.b]?.name ?? '')) return true;
  return isFew(first, at, input, depth + 1);
}

/** `ids.slice(0, 10)` is a page; `ids.slice(i, i + SIZE)` one part of several. */
function isFewOfSlice({ args }: CallFact, of: Value, at: Place, input: SizeInput, depth: number): boolean {
  const [from, to] = args;
  if (to?.k === 'const' && typeof to.v === 'number') return to.v <= FEW || isFew(of, at, input, depth + 1);
  return (from !== undefined && to !== undefined) || isFew(of, at, input, depth + 1);
}

/** What a function of the project answers with; few where each of its answers is. */
function isFewOfFunction(call: CallRef, input: SizeInput, depth: number): boolean {
  const answers = depth > 6 ? [] : answersTo(call, input);
  return answers.length > 0 && answers.every(({ value, at }) => isFew(value, at, input, depth + 2));
}

/** `const { ids } = await collect()`, where each answer is an object that has them. */
function isFewOfAnswer(of: Value, name: string, { file }: Place, input: SizeInput, depth: number): boolean {
  const call = of.k === 'await' ? of.of : of;
  const answers = call.k !== 'call' || depth > 6 ? [] : answersTo({ file, call: call.id }, input);
  return answers.length > 0 && answers.every(({ value, at }) => {
    const held = value.k === 'object' ? value.props.find(({ key }) => key === name)?.value : undefined;
    return held !== undefined && isFew(held, at, input, depth + 2);
  });
}

/** The page that a query, a request or a chain such as `.limit(20)` asks for. */
function pageOf({ callee, args }: CallFact, at: Place, { evaluator, facts }: SizeInput): number | undefined {
  for (const arg of args.slice(0, 3)) {
    const text = arg.k === 'template' ? arg.parts.at(-1) : arg;
    const limit = text?.k === 'const' && typeof text.v === 'string' ? LIMIT.exec(text.v)?.[1] : undefined;
    if (limit !== undefined) return Number(limit);
    if (arg.k !== 'object') continue;
    for (const prop of arg.props) {
      const known = LIMITS.includes(prop.key) ? evaluator.evaluate(prop.value, at) : undefined;
      if (known?.k === 'number') return known.v;
    }
  }
  const unit = facts.get(at.file);
  for (let of = callee, step = 0; of.k === 'member' && of.of.k === 'call' && step < 8; step++) {
    const inner = unit?.calls[of.of.id];
    if (!inner) return undefined;
    const [first] = inner.args;
    if (inner.callee.k === 'member' && ['limit', 'take'].includes(inner.callee.name) && first) {
      const known = evaluator.evaluate(first, at);
      return known.k === 'number' ? known.v : undefined;
    }
    of = inner.callee;
  }
  return undefined;
}

function isSetting(value: Value, at: Place, { evaluator }: SizeInput): boolean {
  return alternatives(evaluator.evaluate(value, at)).some((known) => known.k === 'env' || known.k === 'text');
}

/** A list, object or setting that the code or the deployment fixes. */
function isConstant(value: Value, at: Place, { evaluator }: SizeInput): boolean {
  return alternatives(evaluator.evaluate(value, at)).every((known) => {
    if (known.k === 'array') return known.value.items.length > 0 && known.value.items.every((item) => item.k !== 'spread');
    return known.k === 'env' || (known.k === 'object' && known.value.spreads.length === 0 && known.value.props.length > 0) || (known.k === 'made' && /(?:Subscription|Consumer|Socket)$/.test(known.type)) || known.k === 'class' || known.k === 'module';
  });
}

/** `req.body.images` comes unchecked. */
function isRequestBody(value: Value, unit: SourceFacts): boolean {
  const root = rootOf(value);
  return root !== undefined && unit.bindings[root]?.kind === 'param' && nameOfValue(value, unit).split('.').includes('body');
}

function isEmpty(value: Value): boolean {
  return (value.k === 'array' && value.items.length === 0) || value.k === 'undefined' || (value.k === 'object' && value.props.length === 0 && value.spreads.length === 0) || (value.k === 'const' && value.v === null);
}

function isGlobal(value: Value): boolean {
  return value.k === 'global' && (value.name === 'Object' || value.name === 'Array');
}
