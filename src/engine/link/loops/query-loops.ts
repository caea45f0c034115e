import { loopOfCall, type Loop } from './around';
import { isOfParts, isOfStream, isOfTenants, looksForRows } from './parts';
import { isPassed } from './passed';
import { createQueryOf, isJoined, isOfGroups, isOneForAll } from './queries';
import { createRounds, isLogLine, type Round } from './rounds';
import type { RemoteWorks } from './remote-work';
import { repeatedIn, type Repeated } from './repeated';
import type { SizeInput } from './size';
import { asksAmbient, inTransaction, isHandedOver } from './transactions';
import { createIsUseCase, type IsUseCase } from './use-cases';
import { createWorkOf, isAlwaysWaitedFor, type WorkOf } from './work';
import { nameOfValue } from './words';
import { HOOK_METHODS } from '../libraries/decorators';
import { PARENT_DECORATORS } from '../libraries/graphql';
import { BULK_FUNCTIONS, ONE_BY_ONE } from '../libraries/transactions';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { FunctionFact, SourceFacts } from '../../model/facts';
import type { QueryLoop, RepeatedQuery } from '../../model/query-loops';
import type { CallRef, FunctionRef, Reach } from '../../model/system';

export interface QueryLoopInput {
  readonly memory: Memory;
  readonly reach: Reach;
  readonly remoteWorks: RemoteWorks;
  readonly sizes: SizeInput;
}

type Facts = ReadonlyMap<string, SourceFacts>;

interface Asks {
  readonly query: RepeatedQuery;
}

/** A function, a repository and what that extends: what stands further down is one of many things that a use case does for an item. */
const MAX_LEVELS = 3;

/** Loops that run a database statement for each item, and field resolvers of GraphQL that run one for each object, where requests or jobs come by; by their file. */
export function findQueryLoops({ memory, reach, remoteWorks, sizes }: QueryLoopInput): Contributions<readonly QueryLoop[]> {
  const { facts, evaluator, graph } = sizes;
  const queryOf = createQueryOf(evaluator, graph, facts);
  const workOf = createWorkOf<Asks>({ facts, evaluator, graph }, (call, path) => {
    const query = queryOf(call);
    return query && !isPassed(call, path, facts) ? { query } : undefined;
  });
  const judged: Judged = { facts, isUseCase: createIsUseCase(sizes, remoteWorks), roundOf: createRounds(remoteWorks) };
  return contributions(memory, 'query loops', (file, unit) => [
    ...repeatedIn(file, unit, reach, workOf, sizes).flatMap((found) => queryLoop(file, found, unit, judged)),
    ...reach.reachedIn(file).flatMap((fn) => perParent(fn, unit, reach, workOf, facts)),
  ]);
}

/** What is known of the work of a round. */
interface Judged {
  readonly facts: Facts;
  readonly isUseCase: IsUseCase;
  readonly roundOf: (file: string, loop: Loop, unit: SourceFacts) => Round;
}

function queryLoop(file: string, { loop, calls }: Repeated<Asks>, unit: SourceFacts, judged: Judged): QueryLoop[] {
  const { facts } = judged;
  const round = judged.roundOf(file, loop, unit);
  const collection = nameOfValue(loop.over, unit);
  const ofTenants = isOfTenants(collection);
  const own = calls.filter(({ call, query, path }) => !(loop.atOnce && isJoined(query)) && !inTransaction(call, unit, loop.items) && !isHandedOver(call, loop.iteration, unit) && !asksAmbient(query.at, facts.get(query.at.file)) && isOneForAll(call, query, path, loop, facts) && !round.leavesAside(call) && (path.length === 1 || isPlainWay(call, path, unit, judged)) && !round.waitsElsewhere(call) && (!ofTenants || looksForRows(call, path, loop, unit, facts)));
  if (own.length === 0 || isOfGroups(collection) || isOfParts(loop, unit) || isOfStream(loop, collection, unit)) return [];
  return [{ fn: { file, fn: loop.fn }, calls: own.map((one) => ({ ...one, name: nameAt(one.call, unit) })), collection, atOnce: loop.atOnce, ...(loop.region !== undefined && { region: loop.region }) }];
}

/** What is called for each item is given something, asks the database for it and not much else; the item doesn't say which function runs, as it does in `counters[feature.key](id)`. */
function isPlainWay(call: CallRef, path: readonly CallRef[], unit: SourceFacts, { facts, isUseCase }: Judged): boolean {
  const name = nameAt(call, unit).split('.').at(-1) ?? '';
  const fact = unit.calls[call.call];
  const isGiven = fact === undefined || fact.args.length > 0 || (fact.callee.k === 'member' && fact.callee.of.k !== 'this');
  return isGiven && levelsOf(path, facts) <= MAX_LEVELS && fact?.callee.k !== 'index' && !ONE_BY_ONE.test(name) && !BULK_FUNCTIONS.test(name) && !isLogLine(call, unit) && !isUseCase(call);
}

/** A field resolver that asks for its own object's sake, whatever it was asked for before. */
function perParent({ file, fn }: FunctionRef, unit: SourceFacts, reach: Reach, workOf: WorkOf<Asks>, facts: Facts): QueryLoop[] {
  const holder = unit.functions[fn];
  if (!holder || holder.calls.length === 0 || isHook(holder) || !takesParent(holder, unit) || !isResolver({ file, fn }, reach)) return [];
  for (const id of holder.calls) {
    const call = { file, call: id };
    const fact = unit.calls[id];
    if (!fact || fact.isNew || !isAlwaysWaitedFor(fact, holder, unit) || loopOfCall(call, unit)) continue;
    const found = workOf(call, 'named');
    if (found && !isJoined(found.query) && levelsOf(found.path, facts) <= MAX_LEVELS) return [{ fn: { file, fn }, calls: [{ call, name: nameAt(call, unit), ...found }], collection: '', atOnce: true, perParent: true }];
  }
  return [];
}

function isResolver({ file, fn }: FunctionRef, reach: Reach): boolean {
  return reach.entriesOf({ file, fn }).some(({ entry }) => entry.kind === 'graphql' && entry.method === 'field' && entry.handlers.some((one) => one.file === file && one.fn === fn));
}

/** One that isn't given its object asks the same for all of them: there is one, such as the figures of the whole system. */
function takesParent({ params }: FunctionFact, unit: SourceFacts): boolean {
  return params.some(({ name, decorators }, index) => !name.startsWith('_') && (decorators.length === 0 ? index === 0 : decorators.some(({ callee }) => PARENT_DECORATORS.has(nameOfValue(callee, unit)))));
}

/** A guard, an interceptor or a pipe runs for what the field belongs to, and is given the call, not the object. */
function isHook({ classId, name, decorators }: FunctionFact): boolean {
  return classId !== undefined && decorators.length === 0 && HOOK_METHODS.includes(name);
}

function nameAt({ call }: CallRef, unit: SourceFacts): string {
  return nameOfValue(unit.calls[call]?.callee ?? { k: 'undefined' }, unit);
}

/** Calls on the way down, but for those that run a function which stands in them. */
function levelsOf(path: readonly CallRef[], facts: Facts): number {
  return path.filter(({ file, call }, at) => {
    const next = path[at + 1];
    const unit = next?.file === file ? facts.get(file) : undefined;
    const holder = unit && next ? unit.functions[unit.calls[next.call]?.fn ?? 0] : undefined;
    return holder?.argumentOf?.call !== call;
  }).length;
}
