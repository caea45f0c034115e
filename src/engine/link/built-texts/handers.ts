import { sinksOf, type Sink } from './sinks';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { recall, type Memory } from '../memory/memory';
import type { CallFact, CallId, FunctionId, SourceFacts, Value } from '../../model/facts';
import type { Location } from '../../model/span';

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
    const [edge, ...others] = graph.callees({ file, call }).filter(({ kind }) => kind === 'call');
    if (!edge || others.length > 0) return NONE;
    return handersIn(edge.target.file, level).filter(({ fn }) => fn === edge.target.fn).flatMap(({ index, path, sink, runs }) => {
      const value = memberOf(args[index], path);
      return value ? [{ value, sink, runs }] : [];
    });
  }

  function handersIn(file: string, level: number): readonly Hander[] {
    return recall(answers, file, level, () => {
      const facts = memory.facts.get(file);
      return facts ? facts.calls.flatMap((fact, call) => handersBy(file, call, fact, facts, level)) : NONE;
    });
  }

  function handersBy(file: string, call: CallId, fact: CallFact, facts: SourceFacts, level: number): readonly Hander[] {
    if (!fact.args.some((arg) => mayBeParameter(arg, facts))) return NONE;
    const own = sinksOf(file, call, fact, facts, evaluator).map((sink) => ({ value: sink.value, sink, runs: { file, span: { start: fact.nameSpan.start, end: fact.span.end } } }));
    return [...own, ...handed(file, call, fact, level - 1)].flatMap(({ value, sink, runs }) => {
      const param = parameterOf(value, facts);
      return param ? [{ ...param, sink, runs }] : [];
    });
  }
}

const NONE: readonly never[] = [];

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
