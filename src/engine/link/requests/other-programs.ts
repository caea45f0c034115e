import type { Evaluator } from '../evaluate/core';
import { scopeOf } from '../evaluate/texts';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { alternatives, type Known, type Scope } from '../known';
import { contributions, whole } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { ImportGraph } from '../modules/imports';
import type { RunsIn } from './running';
import type { ServiceFiles } from '../services/service-files';
import type { BareService } from '../services/services';
import type { Effect } from '../libraries/spec';
import type { CallRef } from '../../model/system';

/** Whether the routes of a file are those of another program's server, which a service loads and doesn't start. `declared`: decorators say them, and whatever server a program starts has them. */
export type IsOthersServer = (file: string, service: string, declared: boolean) => boolean;

interface OthersInput {
  readonly memory: Memory;
  readonly graph: CallGraph;
  readonly evaluator: Evaluator;
  readonly imports: ImportGraph;
  readonly serviceFiles: ServiceFiles;
  readonly runsIn: RunsIn;
  readonly services: readonly Pick<BareService, 'name' | 'kind' | 'entry'>[];
}

/** A call that listens, and the files in which the server that it starts is made. */
interface Listening {
  readonly call: CallRef;
  readonly made: readonly string[];
  /** It takes messages alone: a microservice of Nest has no routes. */
  readonly byMessages: boolean;
}

const MAX_DEPTH = 4;
const NO_FILES: ReadonlySet<string> = new Set();
/** Effects by which a server takes routes that another file made. */
const TAKING: ReadonlySet<Effect['kind']> = new Set(['mount', 'plugin', 'resolvers', 'route-object']);

/**
 * Several programs share a library that also makes the server of one of them, and loading it makes the server for each. Only those that start
 * it answer its requests. Nothing is said of a service of which it isn't known what it starts, or that takes something from there for a server of its own.
 */
export function createOthersServers({ memory, graph, evaluator, imports, serviceFiles, runsIn, services }: OthersInput): IsOthersServer {
  const listening = contributions(memory, 'servers that are started', (file) => graph.usesIn(file).flatMap((use): Listening[] => (use.spec.effect?.kind === 'listen' ? [{ call: use.call, made: makersOf(use, evaluator), byMessages: use.callee.k === 'method' && use.spec.effect.role === 'worker' }] : [])));
  const taken = contributions(memory, 'what servers take', (file) => [...new Set(graph.usesIn(file).flatMap((use) => takenBy(use, evaluator)))]);
  const left = whole(memory, 'servers of others', () => {
    const started = new Map(services.map(({ name }) => [name, startedBy(name)]));
    const all = new Set([...started.values()].flatMap((made) => [...made ?? []]));
    return new Map(services.map((service) => [service.name, { files: leftBy(service, started.get(service.name), all), startsNone: startsNone(service, started.get(service.name)) }]));
  });

  /** Files in which the servers are made that a service starts; undefined where one of them isn't known. */
  function startedBy(service: string): ReadonlySet<string> | undefined {
    const own = listeningIn(service).filter(({ call }) => runsIn(call, service));
    return own.some(({ made }) => made.length === 0) ? undefined : new Set(own.flatMap(({ made }) => made));
  }

  function listeningIn(service: string): Listening[] {
    return [...listening.whole().values()].flat().filter(({ call }) => serviceFiles.loading(call.file).includes(service));
  }

  function leftBy({ name, kind, entry }: OthersInput['services'][number], started: ReadonlySet<string> | undefined, all: ReadonlySet<string>): ReadonlySet<string> {
    if (!started || kind === 'function') return NO_FILES;
    const files = serviceFiles.of(name);
    const others = [...all].filter((made) => !started.has(made) && files.has(made)).map((made) => imports.closure(made));
    /** It listens in a way that isn't understood. */
    if (kind === 'http' && started.size === 0 && !listeningIn(name).some(({ call }) => others.some((server) => server.has(call.file)))) return NO_FILES;
    const unused = others.filter((server) => !server.has(entry) && ![...files].some((file) => !server.has(file) && taken.of(file)?.some((one) => server.has(one))));
    const own = new Set(unused.flatMap((server) => [...started].filter((made) => server.has(made))).flatMap((made) => [...imports.closure(made)]));
    return new Set(unused.flatMap((server) => [...server]).filter((file) => !own.has(file)).sort());
  }

  /** All that listens in its files stands in functions that it doesn't come to, or takes messages alone. */
  function startsNone({ name, kind }: OthersInput['services'][number], started: ReadonlySet<string> | undefined): boolean {
    const own = kind === 'worker' ? listeningIn(name).filter(({ call }) => runsIn(call, name)) : [];
    if (own.length > 0 && own.every(({ byMessages }) => byMessages)) return true;
    return started?.size === 0 && kind !== 'function' && (kind === 'worker' || listeningIn(name).length > 0);
  }

  return (file, service, declared) => {
    const own = left().get(service);
    if (!declared) return own?.files.has(file) ?? false;
    return own?.startsNone === true && serviceFiles.loading(file).some((other) => left().get(other)?.startsNone === false);
  };
}

function makersOf({ callee, fact, ...use }: LibraryCall, evaluator: Evaluator): readonly string[] {
  const receiver = callee.k === 'method' ? callee.of : undefined;
  const given = fact.args.map((arg) => evaluator.evaluate(arg, scopeOf({ ...use, fact })));
  return [...new Set([...receiver ? [receiver] : [], ...given].flatMap((known) => makingFiles(known, evaluator, 0)))];
}

/** Where a server is made, and what it is given to answer its requests with. */
function makingFiles(known: Known, evaluator: Evaluator, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  if (known.k === 'object') return known.value.props.flatMap(({ key }) => makingFiles(evaluator.member(known, key), evaluator, depth + 1));
  const made = known.k === 'method' ? known.of : known;
  if (made.k !== 'made' || !made.by) return [];
  const fact = evaluator.callFact(made.by);
  const scope: Scope = { file: made.by.file, fn: fact?.fn ?? 0 };
  return [made.by.file, ...(fact?.args ?? []).flatMap((arg) => makingFiles(evaluator.evaluate(arg, scope), evaluator, depth + 1))];
}

/** Files that make the routers, plug-ins and maps which a call takes for a server. A function that a mount takes is middleware. */
function takenBy(use: LibraryCall, evaluator: Evaluator): string[] {
  const kind = use.spec.effect?.kind;
  if (!use.spec.serves && !(kind !== undefined && TAKING.has(kind))) return [];
  return use.fact.args.flatMap((arg) => takenFrom(evaluator.evaluate(arg, scopeOf(use)), kind !== 'mount', evaluator, 0));
}

function takenFrom(known: Known, functions: boolean, evaluator: Evaluator, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  if (known.k === 'either') return alternatives(known).flatMap((one) => takenFrom(one, functions, evaluator, depth + 1));
  if (known.k === 'made') return known.by ? [known.by.file] : [];
  if (known.k === 'method') return takenFrom(known.of, functions, evaluator, depth + 1);
  if (known.k === 'module') return [known.file];
  if (known.k === 'fn' || known.k === 'class' || known.k === 'instance') return functions ? [known.ref.file] : [];
  if (known.k === 'array') return [known.scope.file, ...known.value.items.flatMap((item) => takenFrom(evaluator.evaluate(item, known.scope), functions, evaluator, depth + 1))];
  if (known.k !== 'object') return [];
  return [known.scope.file, ...known.value.props.flatMap(({ key }) => takenFrom(evaluator.member(known, key), functions, evaluator, depth + 1))];
}
