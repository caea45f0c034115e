import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { HOLDING_METHODS, HOLDING_STATEMENT } from '../libraries/connections';
import { CLOSING_METHODS, CONNECTING_METHOD } from '../libraries/keeping';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { isHealthPath } from '../query/health';
import { isKeptAfter } from '../query/kept-after';
import { isRequest } from '../query/requests';
import type { Singletons } from '../state/singletons';
import { isSameForAll, type GivenInput } from './given';
import { isKept } from './kept';
import { createMadeBy, type Made, type MadeBy } from './made';
import type { ClientPerRequest } from '../../model/clients';
import type { BindingFact, CallFact, CallId, ClassFact, SourceFacts, Value } from '../../model/facts';
import { idsBy } from '../../model/parts';
import type { CallRef, FunctionRef, Reach, ReachedBy } from '../../model/system';

export interface ConnectingInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly reach: Reach;
  readonly singletons: Singletons;
}

interface Search extends ConnectingInput, GivenInput {
  readonly madeBy: MadeBy;
}

/** Of the requests that come by at one place so many are looked at. */
const MAX_ENTRIES = 40;

/** Clients of databases, caches and brokers that requests make for themselves, where nothing keeps them; by their file. */
export function findClientsPerRequest(input: ConnectingInput): Contributions<readonly ClientPerRequest[]> {
  const { memory, evaluator } = input;
  const factsOf = (file: string): SourceFacts | undefined => memory.facts.get(file);
  const search: Search = { ...input, factsOf, madeBy: createMadeBy(evaluator, factsOf) };
  return contributions(memory, 'clients per request', (file, unit) => [...onTheWay(file, unit, search), ...inRequestScope(file, unit, search)]);
}

function onTheWay(file: string, unit: SourceFacts, search: Search): ClientPerRequest[] {
  return search.reach.reachedIn(file).flatMap((fn) => (unit.functions[fn.fn]?.calls ?? []).flatMap((id) => {
    const call = { file, call: id };
    const made = search.madeBy(call);
    if (!made || isKept(id, unit) || isHeldOpen(id, unit)) return [];
    const entries = search.reach.entriesOf(fn).slice(0, MAX_ENTRIES).filter((by) => isWork(by) && isMadeAnew(call, fn, by, search));
    return entries.length === 0 ? [] : [{ call, fn, ...made, handled: handledOn(id, unit), entries: entries.map(({ entry }) => entry) }];
  }));
}

/** Nothing on the way from the entry point remembers what it made, and each request would make the same. */
function isMadeAnew(call: CallRef, fn: FunctionRef, { entry }: ReachedBy, search: Search): boolean {
  const steps = search.reach.pathTo(fn, entry);
  const calls = [call, ...steps.flatMap(({ via }) => via ?? [])];
  return calls.every((one) => {
    const unit = search.factsOf(one.file);
    return unit !== undefined && !isKeptAfter(one, unit) && (one === call || !isKept(one.call, unit));
  }) && isSameForAll(call, steps, search);
}

/** It listens, or waits for messages: that takes a connection which nobody else can use. */
function isHeldOpen(id: CallId, unit: SourceFacts): boolean {
  return callsOn(id, unit).some(({ name, first }) => HOLDING_METHODS.has(name) || (first?.k === 'const' && typeof first.v === 'string' && HOLDING_STATEMENT.test(first.v)));
}

function handledOn(id: CallId, unit: SourceFacts): ClientPerRequest['handled'] {
  return callsOn(id, unit).flatMap(({ call, name }) => (CLOSING_METHODS.has(name) || name === CONNECTING_METHOD ? [{ call, ends: name !== CONNECTING_METHOD }] : []));
}

/** Calls of methods of the client, by the variable that holds it. */
function callsOn(id: CallId, unit: SourceFacts): { readonly call: CallId; readonly name: string; readonly first: Value | undefined }[] {
  const [own] = bindingsMadeBy(unit.bindings, id);
  return own === undefined ? [] : callsOfBinding(unit.calls, own).flatMap((call) => {
    const { callee, args: [first] } = unit.calls[call] ?? { args: [] };
    return callee?.k === 'member' ? [{ call, name: callee.name, first }] : [];
  });
}

const bindingsMadeBy = idsBy(({ init }: BindingFact) => {
  const made = init?.k === 'await' ? init.of : init;
  return made?.k === 'call' ? made.id : undefined;
});
const callsOfBinding = idsBy(({ callee }: CallFact) => (callee.k === 'member' && callee.of.k === 'ref' ? callee.of.b : undefined));

/** Classes that a container makes for each request, with a client in a field or made by the constructor. */
function inRequestScope(file: string, unit: SourceFacts, search: Search): ClientPerRequest[] {
  return unit.classes.flatMap((fact, classId) => {
    const made = madeWith(file, fact, unit, search);
    if (!made || !search.singletons.perRequest({ file, classId }) || !isSameForAll(made.call, [], search)) return [];
    const methods = fact.methods.map(({ fn }) => ({ file, fn }));
    const reached = methods.map((fn) => ({ fn, entries: search.reach.entriesOf(fn).filter(isWork) })).find(({ entries }) => entries.length > 0);
    return reached ? [{ ...made.made, call: made.call, fn: reached.fn, handled: [], entries: reached.entries.map(({ entry }) => entry), scope: fact.name }] : [];
  });
}

function madeWith(file: string, { fields, ctor }: ClassFact, unit: SourceFacts, { madeBy }: Search): { readonly made: Made; readonly call: CallRef } | undefined {
  const inits = fields.flatMap(({ static: isStatic, init }) => (!isStatic && init?.k === 'call' ? [init.id] : []));
  for (const id of [...inits, ...ctor === undefined ? [] : unit.functions[ctor]?.calls ?? []]) {
    const call = { file, call: id };
    const made = madeBy(call);
    if (made) return { made, call };
  }
  return undefined;
}


/** A request that does more than ask whether the program is well. */
function isWork({ entry }: ReachedBy): boolean {
  return isRequest(entry) && !(entry.kind === 'http' && isHealthPath(entry.path));
}
