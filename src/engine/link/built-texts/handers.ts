import { sinksOf, type Sink } from './sinks';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph, Edge } from '../graph/graph';
import { recall, type Memory } from '../memory/memory';
import type { CallFact, CallId, FunctionId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { Location } from '../../model/span';
import type { FunctionRef } from '../../model/system';
import { valueIn } from '../../model/table';

/** A parameter whose text a function hands to what runs it: `query(sql, params) { return this.pool.query(sql, params); }`. */
interface Hander {
  readonly fn: FunctionId;
  readonly index: number;
  readonly path: readonly string[];
  readonly sink: Sink;
  readonly runs: Location;
}

/** A text that is given to such a function. */
export interface Handed {
  readonly value: Value;
  readonly sink: Sink;
  readonly runs: Location;
}

interface HandersInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
}

/** Functions between the text and what runs it. */
const MAX_LEVELS = 3;
const MAX_STEPS = 6;

/** Functions of the project that hand a text on to a database or a shell. */
export function createHanders({ memory, evaluator, graph }: HandersInput): { handedBy(file: string, call: CallId, fact: CallFact): readonly Handed[] } {
  const answers = memory.answers<readonly Hander[]>('texts handed on');

  return { handedBy: (file, call, fact) => handed(file, call, fact, MAX_LEVELS) };

  function handed(file: string, call: CallId, { args }: CallFact, level: number): readonly Handed[] {
    if (args.length === 0 || level === 0) return NONE;
    const called = onlyCallee(graph.callees({ file, call }));
    return !called ? NONE : handersOf(called, level).flatMap(({ index, path, sink, runs }) => {
      const value = memberOf(args[index], path);
      return value ? [{ value, sink, runs }] : [];
    });
  }

  /** Only functions that are called with something are looked at, and in these only calls that are given a parameter. */
  function handersOf({ file, fn }: FunctionRef, level: number): readonly Hander[] {
    const facts = memory.facts.get(file);
    const calls = facts && handingCalls(facts).get(fn);
    if (!calls) return NONE;
    return recall(answers, file, fn * (MAX_LEVELS + 1) + level, () => calls.flatMap((call): readonly Hander[] => {
      const fact = facts.calls[call];
      return fact ? handersBy(file, call, fact, facts, level).filter((one) => one.fn === fn) : NONE;
    }));
  }

  function handersBy(file: string, call: CallId, fact: CallFact, facts: SourceFacts, level: number): readonly Hander[] {
    const own = sinksOf(file, call, fact, facts, evaluator).map((sink) => ({ value: sink.value, sink, runs: { file, span: { start: fact.nameSpan.start, end: fact.span.end } } }));
    return [...own, ...handed(file, call, fact, level - 1)].flatMap(({ value, sink, runs }) => {
      const param = parameterOf(value, facts);
      return param ? [{ ...param, sink, runs }] : [];
    });
  }
}

const NONE: readonly never[] = [];

/** The function that a call leads to, if there is no other. */
function onlyCallee(edges: readonly Edge[]): FunctionRef | undefined {
  let only: FunctionRef | undefined;
  for (const { kind, target } of edges) {
    if (kind !== 'call') continue;
    if (only) return undefined;
    only = target;
  }
  return only;
}

/** Calls that are given a parameter of some function, by the functions around them that have parameters, which may be it. */
const handingCalls = ofEach((facts: SourceFacts): ReadonlyMap<FunctionId, readonly CallId[]> => {
  const found = new Map<FunctionId, CallId[]>();
  for (const [call, { fn, args }] of facts.calls.entries()) {
    if (fn === 0 || !args.some((arg) => mayBeParameter(arg, facts))) continue;
    for (let at = fn; at !== 0; at = facts.functions[at]?.parent ?? 0) if (facts.functions[at]?.params.length) valueIn(found, at, (): CallId[] => []).push(call);
  }
  return found;
});

function mayBeParameter(arg: Value, facts: SourceFacts): boolean {
  return arg.k === 'object' ? arg.props.some(({ value }) => parameterOf(value, facts) !== undefined) : parameterOf(arg, facts) !== undefined;
}

/** The parameter that a value is, whole. */
export function parameterOf(value: Value, facts: SourceFacts): { readonly fn: FunctionId; readonly index: number; readonly path: readonly string[] } | undefined {
  const path: string[] = [];
  let at = value;
  for (let step = 0; step < MAX_STEPS; step++) {
    if (at.k === 'member') {
      path.unshift(at.name);
      at = at.of;
    } else if (at.k === 'await') at = at.of;
    else if (at.k === 'ref') {
      const fact = facts.bindings[at.b];
      if (!fact || fact.reassigned) return undefined;
      if (fact.kind === 'param' && fact.index !== undefined && !isTaken(fact.init)) return { fn: fact.fn, index: fact.index, path };
      if (!fact.init || fact.kind === 'import') return undefined;
      at = fact.init;
    } else return undefined;
  }
  return undefined;
}

/** The name is taken out of the parameter: `({ sql })`. */
function isTaken(init: Value | undefined): boolean {
  return init?.k === 'member' && (init.of.k === 'ref' || init.of.k === 'member');
}

function memberOf(value: Value | undefined, path: readonly string[]): Value | undefined {
  let at = value;
  for (const name of path) {
    if (at?.k !== 'object') return undefined;
    at = at.props.find(({ key }) => key === name)?.value;
  }
  return at;
}
