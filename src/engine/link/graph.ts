import type { Evaluator } from './evaluate/core';
import { alternatives, type Arguments, type Known } from './known';
import type { CallSpec } from './libraries/spec';
import { SHAPES } from './libraries/shapes';
import type { CallFact, SourceFacts, Value } from '../model/facts';
import type { CallRef, FunctionRef } from '../model/system';
import { createTable, pushTo } from '../model/table';

/** Who calls whom, and which library is called where. */
export interface CallGraph {
  callees(call: CallRef): readonly Edge[];
  callers(fn: FunctionRef): readonly Edge[];
  /** Calls of known libraries, in file and source order. */
  readonly uses: readonly LibraryCall[];
  use(call: CallRef): LibraryCall | undefined;
}

export interface Edge {
  readonly call: CallRef;
  readonly target: FunctionRef;
  /** `callback`: the function is an argument, and what is called calls it. */
  readonly kind: 'call' | 'callback';
  /** What is known of the receiver's constructor arguments or of the closure. */
  readonly closure?: Arguments;
}

export interface LibraryCall {
  readonly call: CallRef;
  readonly fact: CallFact;
  readonly spec: CallSpec;
  readonly callee: Known;
}

/** Effects whose function arguments run later, on their own occasion, not when the call is made. */
const MAX_ROUNDS = 3;
const REGISTERS = new Set(['route', 'route-object', 'mount', 'message-handler', 'procedure', 'rpc-service', 'proxy']);

export function createGraph(facts: ReadonlyMap<string, SourceFacts>, evaluator: Evaluator): CallGraph {
  const byCall = createTable<Edge[]>();
  const byTarget = createTable<Edge[]>();
  const uses: LibraryCall[] = [];
  const useByCall = createTable<LibraryCall>();

  const open: { unit: SourceFacts; ref: CallRef; fact: CallFact; callee: Known & { k: 'param' } }[] = [];
  for (const [file, unit] of facts) {
    unit.calls.forEach((fact, call) => {
      if (fact.span.end > 0) addCall(unit, { file, call }, fact);
    });
  }
  for (let round = 0; round < MAX_ROUNDS && open.length > 0; round++) resolveOpen();

  /** Methods of parameters without annotation: what the callers pass tells what they are. */
  function resolveOpen(): void {
    for (const { unit, ref, fact, callee } of open.splice(0)) {
      const known = passedFor(callee);
      if (known) settle(unit, ref, fact, known);
      else open.push({ unit, ref, fact, callee });
    }
  }

  function passedFor(param: Known & { k: 'param' }): Known | undefined {
    for (const edge of callers(param.ref).slice(0, 8)) {
      const caller = edge.kind === 'call' ? evaluator.callFact(edge.call) : undefined;
      const arg = caller?.args[param.index];
      if (!caller || !arg) continue;
      const known = param.path.reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, { file: edge.call.file, fn: caller.fn }));
      if (known.k === 'method' || known.k === 'fn' || (known.k === 'made' && known.path)) return known;
    }
    return undefined;
  }

  function addCall(unit: SourceFacts, ref: CallRef, fact: CallFact): void {
    const callee = evaluator.callee(ref);
    if (callee.k === 'param' && callee.path.length > 0 && !shapeOf(callee, fact, unit)) {
      open.push({ unit, ref, fact, callee });
      for (const arg of fact.args) addCallback(unit, ref, fact, arg);
    } else settle(unit, ref, fact, callee);
  }

  function settle(unit: SourceFacts, ref: CallRef, fact: CallFact, callee: Known): void {
    const options = alternatives(callee);
    const use = useOf(unit, ref, fact, options);
    if (use) {
      uses.push(use);
      useByCall.set(ref.file, ref.call, use);
    }
    for (const one of options) addTarget(ref, one, fact);
    if (!use?.spec.effect || !REGISTERS.has(use.spec.effect.kind)) for (const arg of fact.args) addCallback(unit, ref, fact, arg);
  }

  function useOf(unit: SourceFacts, call: CallRef, fact: CallFact, options: readonly Known[]): LibraryCall | undefined {
    for (const callee of options) {
      const spec = evaluator.specOf(callee, fact.isNew) ?? shapeOf(callee, fact, unit);
      if (spec) return { call, fact, spec, callee };
    }
    return undefined;
  }

  function addTarget(call: CallRef, callee: Known, fact: CallFact): void {
    if (callee.k === 'fn') addEdge({ call, target: callee.ref, kind: 'call', ...(callee.scope?.args && { closure: callee.scope.args }) });
    if (callee.k === 'class' && fact.isNew) {
      const ctor = evaluator.classFact(callee.ref)?.ctor;
      if (ctor !== undefined) addEdge({ call, target: { file: callee.ref.file, fn: ctor }, kind: 'call' });
    }
  }

  function addCallback(unit: SourceFacts, call: CallRef, fact: CallFact, arg: Value, depth = 0): void {
    if (arg.k === 'object' && depth < 2) for (const prop of arg.props) if (prop.value.k === 'fn' || prop.value.k === 'object') addCallback(unit, call, fact, prop.value, depth + 1);
    if (arg.k !== 'fn' && arg.k !== 'ref' && arg.k !== 'member' && arg.k !== 'call') return;
    if (arg.k === 'call' && !isBind(unit, arg.id)) return;
    for (const known of alternatives(evaluator.evaluate(arg, { file: call.file, fn: fact.fn }))) {
      if (known.k === 'fn') addEdge({ call, target: known.ref, kind: 'callback', ...(known.scope?.args && { closure: known.scope.args }) });
    }
  }

  function isBind(unit: SourceFacts, id: number): boolean {
    const callee = unit.calls[id]?.callee;
    return callee?.k === 'member' && callee.name === 'bind';
  }

  function addEdge(edge: Edge): void {
    const { call, kind, target } = edge;
    const known = byCall.get(call.file, call.call);
    if (known?.some((one) => one.kind === kind && one.target.file === target.file && one.target.fn === target.fn)) return;
    pushTo(byCall, call.file, call.call, edge);
    pushTo(byTarget, target.file, target.fn, edge);
  }

  function callers(fn: FunctionRef): readonly Edge[] {
    return byTarget.get(fn.file, fn.fn) ?? NO_EDGES;
  }

  return {
    callees: (call) => byCall.get(call.file, call.call) ?? NO_EDGES,
    callers,
    uses,
    use: (call) => useByCall.get(call.file, call.call),
  };
}

const NO_EDGES: readonly Edge[] = [];

/** What a call on an untyped handler parameter is, by its shape. */
function shapeOf(callee: Known, fact: CallFact, unit: SourceFacts): CallSpec | undefined {
  if (callee.k !== 'param' || callee.path.length !== 1) return undefined;
  const [first] = fact.args;
  return SHAPES.find((shape) => shape.method === callee.path[0] && first?.k === 'object' && first.props.some((prop) => shape.keys.includes(prop.key))
    && unit.imports.some((one) => shape.modules.includes(one.module)))?.call;
}

export function keyOf(call: CallRef): string {
  return `${call.file}#${String(call.call)}`;
}
