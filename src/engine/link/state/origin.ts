import { METHODS } from '../libraries/containers';
import { BODY_NAMES, REQUEST_NAMES, CACHE_WORDS, CONNECTION_NAMES, CONNECTION_TYPES, OWN_FILES, wordsOf } from '../libraries/state-words';
import type { StateInput } from './input';
import { partsOf } from '../../model/expressions';
import type { BindingFact, CallFact, FunctionFact, SourceFacts, Value } from '../../model/facts';
import type { ClassRef, FunctionRef } from '../../model/system';
import { recall } from '../memory/memory';
import { createTable, type Table } from '../../model/table';

/** Where a value comes from, as far as its expression shows. */
export interface Origin {
  /** Flows from a parameter: on a request path, from the request. */
  readonly request: boolean;
  /** Comes out of a query or a call to another process. */
  readonly fetched: boolean;
  readonly awaited: boolean;
  /** A promise that is not awaited. */
  readonly promise: boolean;
  /** A function, timer or object of a library: a handle of this process. */
  readonly handle: boolean;
  /** A socket or a response that is still open, or the id of a socket. */
  readonly connection: boolean;
  /** Answer of a function that fetches nothing. */
  readonly computed: boolean;
  /** A new object of a class of the project that works rather than keeps copies. */
  readonly instance: boolean;
  /** A new object of a class of the project by which others are called. */
  readonly client: boolean;
  /** A fresh container, number or flag: something to collect in. */
  readonly fresh: boolean;
  readonly flag: boolean;
  /** Names of the properties of a stored object. */
  readonly keys: readonly string[];
  /** Names of the variables and members that it is made of. */
  readonly names: readonly string[];
}

const NONE: Origin = { request: false, fetched: false, awaited: false, promise: false, handle: false, connection: false, computed: false, instance: false, client: false, fresh: false, flag: false, keys: [], names: [] };

const MAX_DEPTH = 9;
const MAX_TARGETS = 4;
const MAX_BASES = 4;
const MAX_CALLS = 20;
const BUILT_IN = new Set(['Map', 'Set', 'Array', 'Object', 'Date']);
const PROMISE_METHODS = new Set(['then', 'catch', 'finally']);
/** What the library tables call that which makes a function to handle requests. */
const MIDDLEWARE = new Set(['rate-limit', 'session']);
const TIMERS = new Set(['setTimeout', 'setInterval', 'setImmediate']);

export interface Origins {
  of(value: Value | undefined, at: FunctionRef): Origin;
}

/** Follows values back to where they come from. */
export function createOrigins({ memory, evaluator, graph }: Pick<StateInput, 'memory' | 'evaluator' | 'graph'>): Origins {
  const { facts } = memory;
  const fetching = memory.answers<boolean>('fetches');
  const sending = memory.answers<boolean>('calls others');

  function of(value: Value | undefined, at: FunctionRef, depth = 0): Origin {
    const unit = facts.get(at.file);
    if (!value || !unit || depth > MAX_DEPTH) return NONE;
    switch (value.k) {
      case 'const': return { ...NONE, fresh: typeof value.v === 'number', flag: typeof value.v === 'boolean' };
      case 'global': return { ...NONE, names: [value.name] };
      case 'ref': return ofBinding(value.b, at, unit, depth);
      case 'member': return ofMember(value, at, depth);
      case 'call': return ofCall(value.id, at, unit, depth);
      case 'await': return { ...of(value.of, at, depth + 1), awaited: true, promise: false };
      case 'fn': case 'class': return { ...NONE, handle: true };
      case 'array': return { ...joined(partsOf(value).map((part) => of(part, at, depth + 1))), keys: [], fresh: value.items.length === 0, flag: false };
      case 'object': return { ...joined(partsOf(value).map((part) => of(part, at, depth + 1))), keys: value.props.map((prop) => prop.key), fresh: value.props.length === 0 && value.spreads.length === 0, flag: false, handle: value.props.some((prop) => prop.value.k === 'fn' || prop.key === 'resolve' || prop.key === 'reject') || isMadeOfHandles(value, at, depth) };
      default: return joined(partsOf(value).map((part) => of(part, at, depth + 1)));
    }
  }

  /** `{ http: new Agent(), https: new Agent() }` is as much a handle as each of them. */
  function isMadeOfHandles(value: Value & { k: 'object' }, at: FunctionRef, depth: number): boolean {
    return value.props.length > 0 && value.spreads.length === 0 && value.props.every((prop) => of(prop.value, at, depth + 1).handle);
  }

  function ofMember(value: Value & { k: 'member' }, at: FunctionRef, depth: number): Origin {
    const from = of(value.of, at, depth + 1);
    return { ...from, connection: from.connection && value.name === 'id', handle: false, fresh: false, names: [...from.names, value.name] };
  }

  function ofBinding(b: number, at: FunctionRef, unit: SourceFacts, depth: number): Origin {
    const binding = unit.bindings[b];
    if (!binding) return NONE;
    const names = [binding.name];
    const known = evaluator.evaluate({ k: 'ref', b }, at);
    const type = binding.type?.name.split('.').at(-1) ?? '';
    const connection = (known.k === 'made' && CONNECTION_TYPES.has(known.type)) || CONNECTION_TYPES.has(type) || (binding.kind === 'param' && isCalledConnection(binding, unit));
    const settled = binding.kind === 'param' && binding.index === 0 ? promiseOf(unit.functions[binding.fn], unit) : undefined;
    if (settled) return { ...of(settled, { file: at.file, fn: unit.functions[binding.fn]?.parent ?? 0 }, depth + 1), awaited: true, promise: false, handle: false };
    if (binding.kind === 'param') return { ...NONE, names, connection, request: true, handle: known.k === 'made' && !connection };
    if (binding.kind === 'function' || binding.kind === 'class') return { ...NONE, names, handle: true };
    const written = binding.reassigned ? unit.writes.filter((write) => write.target.k === 'ref' && write.target.b === b).slice(0, 4).map((write) => write.value) : [];
    const from = joined([binding.init, ...written].map((value) => of(value, { file: at.file, fn: binding.fn }, depth + 1)));
    return { ...from, computed: from.computed && !written.some((value) => value?.k === 'call' && unit.calls[value.id]?.isNew === true), handle: from.handle || wordsOf(type).at(-1) === 'cursor' || (known.k === 'made' && !connection && !from.fetched), connection: from.connection || connection, names: [...names, ...from.names] };
  }

  function ofCall(id: number, at: FunctionRef, unit: SourceFacts, depth: number): Origin {
    const fact = unit.calls[id];
    if (!fact) return NONE;
    const args = joined(fact.args.map((arg) => of(arg, at, depth + 1)));
    const receiver = fact.callee.k === 'member' ? of(fact.callee.of, at, depth + 1) : NONE;
    const through = { request: args.request || receiver.request, names: [...args.names, ...receiver.names] };
    const name = fact.callee.k === 'global' || fact.callee.k === 'member' ? fact.callee.name : '';
    if (fact.callee.k === 'global' && TIMERS.has(name)) return { ...NONE, handle: true };
    if (fact.isNew && fact.callee.k === 'global') return { ...NONE, ...through, keys: args.keys, promise: name === 'Promise', fresh: BUILT_IN.has(name) && fact.args.length === 0, handle: !BUILT_IN.has(name) && name !== 'Promise' };
    const effect = graph.use({ file: at.file, call: id })?.spec.effect;
    const targets = graph.callees({ file: at.file, call: id }).filter((edge) => edge.kind === 'call');
    const fetched = isFetch(effect?.kind) || targets.some((edge) => fetches(edge.target)) || receiver.fetched || args.fetched;
    const known = evaluator.evaluate({ k: 'call', id }, at);
    const isAsync = PROMISE_METHODS.has(name) || targets.some((edge) => evaluator.functionFact(edge.target)?.async === true);
    if (fact.isNew) return { ...NONE, ...through, fetched: args.fetched, awaited: args.awaited, handle: known.k !== 'instance', instance: known.k === 'instance' && !keepsCopies(known.ref), client: known.k === 'instance' && isClient(known.ref), keys: args.keys };
    const own = fetched || fact.args.length > 0 ? [] : targets.slice(0, MAX_TARGETS).flatMap(({ target }) => ownFiles(target, depth));
    return { ...NONE, ...through, names: [...through.names, ...own], fetched, awaited: receiver.awaited || args.awaited, promise: fetched || isAsync, handle: (known.k === 'made' && !fetched) || (effect?.kind === 'marker' && MIDDLEWARE.has(effect.name)) || registers(fact, targets.length > 0), connection: false, computed: !fetched && !isAsync, keys: args.keys };
  }

  /** It is called a cache, and leaves it to no library how long entries stay. */
  function keepsCopies(ref: ClassRef): boolean {
    const fact = evaluator.classFact(ref);
    if (!fact || !wordsOf(fact.name).some((word) => CACHE_WORDS.has(word))) return false;
    const assigned = facts.get(ref.file)?.writes.filter((write) => write.fn === fact.ctor && write.target.k === 'member' && write.target.of.k === 'this').map(({ value }) => value) ?? [];
    return ![...fact.fields.map(({ init }) => init), ...assigned].some((made) => made?.k === 'call' && graph.use({ file: ref.file, call: made.id })?.spec.effect?.kind === 'container');
  }

  /** A method of it, or of what it extends, calls another process. */
  function isClient(ref: ClassRef): boolean {
    for (let at: ClassRef | undefined = ref, i = 0; at && i < MAX_BASES; i++) {
      const { file } = at;
      if (evaluator.classFact(at)?.methods.some(({ fn }) => sends({ file, fn })) === true) return true;
      const base = evaluator.baseOf(at);
      at = base.k === 'class' ? base.ref : undefined;
    }
    return false;
  }

  /** By what a function that is given nothing finds the files that it reads, where those are the program's own. */
  function ownFiles(fn: FunctionRef, depth: number): string[] {
    const unit = facts.get(fn.file);
    const calls = (evaluator.functionFact(fn)?.calls ?? []).slice(0, MAX_CALLS).flatMap((id) => unit?.calls[id] ?? []);
    return calls.flatMap(({ args }) => args.flatMap((arg) => of(arg, fn, depth + 1).names)).filter((name) => OWN_FILES.has(name)).slice(0, 1);
  }

  /** Whether calling a function leads to a query or a call to another process. */
  function fetches(fn: FunctionRef): boolean {
    return recall(fetching, fn.file, fn.fn, () => leadsTo(fn, isFetch));
  }

  function sends(fn: FunctionRef): boolean {
    return recall(sending, fn.file, fn.fn, () => leadsTo(fn, (kind) => kind === 'send'));
  }

  function leadsTo(fn: FunctionRef, is: (kind: string | undefined) => boolean): boolean {
    const seen = createTable<boolean>();
    let level = [fn];
    for (let depth = 0; level.length > 0 && depth <= MAX_DEPTH; depth++) {
      const calls = level.flatMap((one) => (evaluator.functionFact(one)?.calls ?? []).map((call) => ({ file: one.file, call })));
      if (calls.some((call) => is(graph.use(call)?.spec.effect?.kind))) return true;
      level = calls.flatMap((call) => graph.callees(call).map(({ target }) => target)).filter((one) => !seen.get(one.file, one.fn) && note(seen, one));
    }
    return false;
  }

  return { of: (value, at) => of(value, at) };
}

function note(seen: Table<boolean>, { file, fn }: FunctionRef): boolean {
  seen.set(file, fn, true);
  return true;
}

/** What people call a connection. A response is one beside its request; anywhere else it may be a body. */
function isCalledConnection({ name, fn, index = 0 }: BindingFact, { functions }: SourceFacts): boolean {
  return CONNECTION_NAMES.has(name) && (!BODY_NAMES.has(name) || REQUEST_NAMES.has(functions[fn]?.params[index - 1]?.name ?? ''));
}

/** `load().then((data) => …)`: the promise of which the function gets the answer. */
function promiseOf(fn: FunctionFact | undefined, { calls }: SourceFacts): Value | undefined {
  const { call = -1, index = -1 } = fn?.argumentOf ?? {};
  const callee = calls[call]?.callee;
  return index === 0 && callee?.k === 'member' && callee.name === 'then' ? callee.of : undefined;
}

function isFetch(kind: string | undefined): boolean {
  return kind === 'send' || kind === 'query';
}

/** A call of something unknown that is handed a function, other than to run it over data, answers what it was registered as. */
function registers({ callee, args }: CallFact, isKnown: boolean): boolean {
  return !isKnown && callee.k === 'member' && !METHODS.has(callee.name) && !PROMISE_METHODS.has(callee.name) && args.some((arg) => arg.k === 'fn');
}

function joined(origins: readonly Origin[]): Origin {
  const any = (test: (origin: Origin) => boolean): boolean => origins.some(test);
  return {
    request: any((o) => o.request), fetched: any((o) => o.fetched), awaited: any((o) => o.awaited), promise: any((o) => o.promise), handle: any((o) => o.handle), connection: any((o) => o.connection),
    computed: any((o) => o.computed), instance: any((o) => o.instance), client: any((o) => o.client), fresh: origins.length > 0 && origins.every((o) => o.fresh), flag: any((o) => o.flag), keys: origins.flatMap((o) => o.keys), names: origins.flatMap((o) => o.names).slice(0, 40),
  };
}
