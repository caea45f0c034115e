import type { Evaluator } from '../evaluate/core';
import { eitherClosure } from './closures';
import { handsOn } from './wrapped';
import { emitterOf } from './event-listeners';
import { namedMember } from './named-members';
import { bindingsCalled, bindingsOf } from './named-function';
import type { Edge, LibraryCall } from './graph';
import { registeredUse } from './plugins';
import { proxiedFunction } from './proxied';
import { runsOnlyInTests } from './only-in-tests';
import { alternatives, textOf, type Arguments, type Known, type Scope } from '../known';
import { ALWAYS_IN_PAGE } from '../libraries/browsers';
import type { CallSpec, Effect, ShapeSpec } from '../libraries/spec';
import type { Libraries } from '../libraries/lookup';
import { SHAPES } from '../libraries/shapes';
import type { BindingId, CallFact, CallId, SourceFacts, Value } from '../../model/facts';
import type { CallRef } from '../../model/system';

/** What the calls of one file lead to. */
export interface FileCalls {
  /** Edges that were found last, with what callers tell or without. */
  readonly added: readonly Edge[];
  readonly edgesOf: ReadonlyMap<CallId, readonly Edge[]>;
  readonly uses: readonly LibraryCall[];
  readonly useOf: ReadonlyMap<CallId, LibraryCall>;
  /** Calls of methods of parameters without annotation. */
  readonly open: readonly OpenCall[];
}

export interface CallsInput {
  readonly evaluator: Evaluator;
  readonly libraries: Libraries;
}

export interface OpenCall {
  readonly ref: CallRef;
  readonly fact: CallFact;
  readonly callee: Known & { k: 'param' };
  /** It stands in a closure, and hands on what that is called with. */
  readonly handsOn: boolean;
}

/** Effects whose function arguments run later, on their own occasion, not when the call is made. */
const REGISTERS = new Set(['route', 'route-object', 'mount', 'message-handler', 'procedure', 'rpc-service', 'resolvers', 'built-fields', 'proxy']);
/** Of what an object holds, what may be or hold a function that is called with it. */
const MAY_HOLD = new Set<Value['k']>(['fn', 'object', 'array']);
const MAX_DEPTH = 2;
/** Longer lists are cut: steps that somebody wrote down are few. */
const MAX_ITEMS = 20;
/** Of so many listeners to one event each is followed from every place that tells it. */
const MAX_LISTENERS = 30;
/** Methods of lists that hand each item to a function, and as which of its parameters. */
const GO_THROUGH = new Map([['forEach', 0], ['map', 0], ['flatMap', 0], ['reduce', 1], ['reduceRight', 1]]);
const NO_EDGES: readonly Edge[] = [];
export const NO_CALLS: FileCalls = { added: NO_EDGES, edgesOf: new Map(), uses: [], useOf: new Map(), open: [] };

/** What the file itself and what it imports tell of its calls. */
export function callsOf(file: string, unit: SourceFacts, input: CallsInput): FileCalls {
  if (unit.calls.length === 0) return NO_CALLS;
  const { evaluator } = input;
  const notes = takeNotes(unit, input);
  unit.calls.forEach((fact, call) => {
    if (fact.span.end <= 0 || runsOnlyInTests(fact, unit)) return;
    const ref = { file, call };
    const told = evaluator.callee(ref);
    const callee = namedMember(told, fact, unit) ?? told;
    if (callee.k === 'param' && callee.path.length > 0 && !isCalledItself(callee) && !shapeOf(callee, fact, unit)) notes.leaveOpen({ ref, fact, callee, handsOn: handsOn(fact, callee, unit) });
    else notes.settle(ref, fact, callee);
  });
  return notes.taken();
}

/** What callers tell of calls that were left open: `passedFor` says what they pass for a parameter. */
export function callsSettled(before: FileCalls, unit: SourceFacts, input: CallsInput, passedFor: (open: OpenCall) => Known | undefined): FileCalls {
  const told = before.open.map(passedFor);
  if (told.every((known) => known === undefined)) return before.added.length === 0 ? before : { ...before, added: NO_EDGES };
  const notes = takeNotes(unit, input, before);
  before.open.forEach((open, at) => {
    const known = told[at];
    if (known) notes.settle(open.ref, open.fact, known);
    else notes.keepOpen(open);
  });
  return notes.taken();
}

/** `fn.call(this, request)` calls no method of what the parameter is, as `fn(request)` doesn't. */
function isCalledItself({ path }: Known & { k: 'param' }): boolean {
  return path.length === 1 && (path[0] === 'call' || path[0] === 'apply');
}

interface Notes {
  settle(ref: CallRef, fact: CallFact, callee: Known): void;
  leaveOpen(call: OpenCall): void;
  keepOpen(call: OpenCall): void;
  taken(): FileCalls;
}

/** Puts what is found now behind what was found before. */
function takeNotes(unit: SourceFacts, { evaluator, libraries }: CallsInput, before: FileCalls = NO_CALLS): Notes {
  const added: Edge[] = [];
  const edgesOf = new Map<CallId, readonly Edge[]>(before.edgesOf);
  const uses = [...before.uses];
  const useOf = new Map(before.useOf);
  const open: OpenCall[] = [];
  let calledOrGiven: ReadonlySet<BindingId> | undefined;

  function settle(ref: CallRef, fact: CallFact, callee: Known): void {
    const options = alternatives(callee);
    const use = useIn(ref, fact, options) ?? (options.some(({ k }) => k === 'param') ? useIn(ref, fact, options.flatMap((one) => usualOf(one, ref.file))) : undefined);
    if (use) {
      uses.push(use);
      useOf.set(ref.call, use);
    }
    for (const one of options) addTarget(ref, one, fact);
    const proxied = use?.spec.proxied && proxiedFunction(use, evaluator);
    if (proxied) addEdge({ call: ref, target: proxied, kind: 'call', apart: true });
    if (use?.spec.effect?.kind === 'dispatch') addTakers(ref, fact, use.spec.effect);
    if (use?.spec.effect?.kind === 'dispatch-event') addListeners(use, use.spec.effect);
    if (!(use?.spec.effect && registers(use.spec.effect, fact)) && !runElsewhere(use, fact, options)) addCallbacks(ref, fact);
  }

  function useIn(call: CallRef, fact: CallFact, options: readonly Known[]): LibraryCall | undefined {
    for (const callee of options) {
      const spec = evaluator.specOf(callee, fact.isNew) ?? shapeOf(callee, fact, unit);
      if (spec) return registeredUse({ call, fact, spec, callee }, evaluator, libraries);
    }
    return undefined;
  }

  /** What a parameter of this file is where callers leave it out: `send = globalThis.fetch`. Where all that are seen here give something else, it isn't. */
  function usualOf(callee: Known, file: string): readonly Known[] {
    if (callee.k !== 'param' || callee.path.length > 0 || callee.ref.file !== file) return [];
    const binding = unit.functions[callee.ref.fn]?.params[callee.index]?.binding;
    const init = binding === undefined ? undefined : unit.bindings[binding]?.init;
    return init && isLeftOut(callee.ref.fn, callee.index) ? [evaluator.evaluate(init, callee.ref)] : [];
  }

  function isLeftOut(fn: number, index: number): boolean {
    const names = bindingsOf(fn, unit);
    const calls = unit.calls.filter(({ callee }) => callee.k === 'ref' && names.has(callee.b));
    return calls.length === 0 || calls.some(({ args }) => args.length <= index);
  }

  function addTarget(call: CallRef, callee: Known, fact: CallFact): void {
    if (callee.k === 'fn') addEdge({ call, target: callee.ref, kind: 'call', ...(callee.scope?.args && { closure: callee.scope.args }) });
    const isSuper = fact.callee.k === 'super' && callee.k === 'instance';
    const ctor = isSuper || (callee.k === 'class' && fact.isNew) ? evaluator.constructorOf(callee.ref) : undefined;
    if (ctor) addEdge({ call, target: ctor, kind: 'call' });
  }

  /** Whoever in the process handles messages of the class that is handed over. */
  function addTakers(call: CallRef, fact: CallFact, { message, waits }: Effect & { readonly kind: 'dispatch' }): void {
    const arg = fact.args[message.argument];
    for (const known of arg ? alternatives(evaluator.evaluate(arg, { file: call.file, fn: fact.fn })) : []) {
      if (known.k !== 'instance') continue;
      for (const target of evaluator.handlersOf(known.ref)) addEdge({ call, target, kind: 'call', ...(!waits && { detached: true }) });
    }
  }

  /** Whoever listens in the process. What they are given stands behind the name of the event, so they are callbacks, whose arguments are not told. */
  function addListeners({ call, fact, callee }: LibraryCall, { event, waits }: Effect & { readonly kind: 'dispatch-event' }): void {
    const emitter = emitterOf(callee, evaluator);
    const arg = fact.args[event.argument];
    for (const known of arg && emitter !== undefined ? alternatives(evaluator.evaluate(arg, { file: call.file, fn: fact.fn })) : []) {
      const name = textOf(known);
      for (const target of emitter !== undefined && name !== undefined ? evaluator.listenersOf(emitter, name).slice(0, MAX_LISTENERS) : []) {
        addEdge({ call, target, kind: 'callback', ...(!waits && evaluator.functionFact(target)?.async === true && { detached: true }) });
      }
    }
  }

  function addCallbacks(call: CallRef, fact: CallFact): void {
    const gone = listGoneThrough(fact);
    if (fact.args.length === 0 && !gone) return;
    const scope = { file: call.file, fn: fact.fn };
    for (const arg of fact.args) addCallback(call, arg, scope);
    if (gone) addCallback(call, gone, scope);
  }

  /** `[check, save].reduce((done, step) => done.then(step), ready)`: what the function is given are the items, which it calls or hands on. */
  function listGoneThrough({ callee, args: [first] }: CallFact): Value | undefined {
    if (callee.k !== 'member' || first?.k !== 'fn' || (callee.of.k !== 'array' && callee.of.k !== 'ref')) return undefined;
    const at = GO_THROUGH.get(callee.name);
    const item = at === undefined ? undefined : unit.functions[first.id]?.params[at]?.binding;
    if (item === undefined) return undefined;
    calledOrGiven ??= bindingsCalled(unit);
    return calledOrGiven.has(item) ? callee.of : undefined;
  }

  function addCallback(call: CallRef, arg: Value, scope: Scope, depth = 0): void {
    if (arg.k === 'object' && depth < MAX_DEPTH) for (const { value } of arg.props) if (MAY_HOLD.has(value.k)) addCallback(call, value, scope, depth + 1);
    if (arg.k === 'array' && depth < MAX_DEPTH) for (const item of arg.items.slice(0, MAX_ITEMS)) addCallback(call, item, scope, depth + 1);
    if (arg.k !== 'fn' && arg.k !== 'ref' && arg.k !== 'member' && arg.k !== 'call') return;
    if (arg.k === 'call' && (scope.file !== call.file || !isBind(unit, arg.id))) return;
    for (const known of alternatives(evaluator.evaluate(arg, scope))) {
      if (known.k === 'fn') addEdge({ call, target: known.ref, kind: 'callback', ...(known.scope?.args && { closure: known.scope.args }) });
      if (known.k === 'array' && depth < MAX_DEPTH) addCallback(call, known.value, known.scope, depth + 1);
    }
  }

  function addEdge(edge: Edge): void {
    const { call, kind, target } = edge;
    const known = edgesOf.get(call.call) ?? NO_EDGES;
    const same = known.find((one) => one.kind === kind && one.target.file === target.file && one.target.fn === target.fn);
    const told = same ? withClosure(same, eitherClosure(same.closure, edge.closure)) : edge;
    if (told === same) return;
    edgesOf.set(call.call, same ? known.map((one) => (one === same ? told : one)) : [...known, told]);
    if (same && added.includes(same)) added.splice(added.indexOf(same), 1);
    added.push(told);
  }

  return {
    settle,
    leaveOpen(call) {
      open.push(call);
      if (!runElsewhere(undefined, call.fact, [])) addCallbacks(call.ref, call.fact);
    },
    keepOpen: (call) => void open.push(call),
    taken: () => ({ added, edgesOf, uses, useOf, open }),
  };
}

function withClosure(edge: Edge, closure: Arguments | undefined): Edge {
  if (closure === edge.closure) return edge;
  const { call, target, kind, detached, apart } = edge;
  return { call, target, kind, ...(closure && { closure }), ...(detached && { detached }), ...(apart && { apart }) };
}

/** Of an emitter that brings messages only those register a handler that listen to them: `client.on('error', …)` is a callback like any other. */
function registers(effect: Effect, { args }: CallFact): boolean {
  if (!REGISTERS.has(effect.kind)) return false;
  if (effect.kind !== 'message-handler' || !effect.event) return true;
  const name = args[effect.event.argument];
  return name?.k === 'const' && typeof name.v === 'string' && effect.event.names.includes(name.v);
}

/** Whether functions that a call is given run in another program: by its library, or by a name that only such methods have where nothing of the project is called. */
function runElsewhere(use: LibraryCall | undefined, { callee }: CallFact, options: readonly Known[]): boolean {
  if (use) return use.spec.elsewhere === true;
  return callee.k === 'member' && ALWAYS_IN_PAGE.has(callee.name) && !options.some(({ k }) => k === 'fn');
}

function isBind(unit: SourceFacts, id: number): boolean {
  const callee = unit.calls[id]?.callee;
  return callee?.k === 'member' && callee.name === 'bind';
}

/** What a call on an untyped handler parameter is, by its shape. */
function shapeOf(callee: Known, fact: CallFact, unit: SourceFacts): CallSpec | undefined {
  if (callee.k !== 'param' || callee.path.length !== 1) return undefined;
  const [first] = fact.args;
  return SHAPES.find((shape) => shape.method === callee.path[0] && isShaped(first, shape) && isFor(callee, shape, unit) && unit.imports.some((one) => shape.modules.includes(one.module)))?.call;
}

function isShaped(first: Value | undefined, { keys }: ShapeSpec): boolean {
  if (keys) return first?.k === 'object' && first.props.some((prop) => keys.includes(prop.key));
  return first !== undefined && first.k !== 'object' && !(first.k === 'const' && typeof first.v === 'string' && !first.v.includes('/'));
}

function isFor({ ref, index }: Known & { k: 'param' }, { parameter }: ShapeSpec, unit: SourceFacts): boolean {
  const binding = unit.functions[ref.fn]?.params[index]?.binding;
  const type = binding === undefined ? undefined : unit.bindings[binding]?.type;
  return !parameter || (index === parameter.index && (!type || parameter.types.includes(type.name)));
}
