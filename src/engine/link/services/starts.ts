import type { FoundEntry } from '../entries/found-entry';
import { isClosedAgain } from './closed-again';
import { functionAt, isOffered, isUncalledMethod } from './offered';
import type { CallGraph, LibraryCall } from '../graph/graph';
import type { Port } from '../graph/ports';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { FunctionId } from '../../model/facts';
import type { Location } from '../../model/span';

/** Something that makes a program of the file in which it stands. */
export interface Start {
  /** `job`: it only runs something at times, which makes a program of what a manifest or script starts. */
  readonly role: 'http' | 'worker' | 'job';
  readonly file: string;
  readonly port?: Port;
  /** A decorator says so of a class: nothing starts unless something else makes one. */
  readonly declared?: true;
  /** It stands in a function that is there for others to call, and nobody does. */
  readonly offered?: true;
  /** What has it listen closes it again. */
  readonly brief?: true;
  /** It stands in a method that nobody calls, as far as is known. */
  readonly uncalled?: true;
  /** Where it is found again. Places move with every edit above them, and few are asked for. */
  readonly at: { readonly list: 'listens' | 'works' | 'schemas' | 'exports'; readonly file: string; readonly index: number };
}

export interface Starts {
  in(file: string): readonly Start[];
  has(file: string): boolean;
  placeOf(start: Start): Location | undefined;
}

export interface StartsInput {
  readonly memory: Memory;
  readonly graph: CallGraph;
  readonly entries: readonly Contributions<readonly FoundEntry[]>[];
  /** Undefined where the call doesn't listen, as far as is known. */
  readonly portOf: (use: LibraryCall) => Port | undefined;
}

/** What starts where: servers and consumers, files whose entry points are messages, queues or jobs. `schemas`: files that a runner starts. */
export function findStarts({ memory, graph, entries, portOf }: StartsInput): (schemas: readonly string[]) => Starts {
  const listens = contributions(memory, 'listens', (file, unit) => listening(graph, file).flatMap(({ use, role }, index): Start[] => {
    const port = portOf(use);
    return port ? [{ role, file, port, ...waiting(use.call.file, use.fact.fn), ...(isClosedAgain(use.fact, unit) && { brief: true as const }), at: { list: 'listens', file, index } }] : [];
  }));
  const works = contributions(memory, 'works', (file) => entriesIn(file, entries).flatMap((entry, index): Start[] => {
    const role = roleOf(entry);
    return role ? [{ role, file: entry.file, ...(isDeclared(entry, memory.facts) && { declared: true as const }), ...waiting(entry.location.file, functionAt(entry.location, memory.facts)), at: { list: 'works', file, index } }] : [];
  }));

  function waiting(file: string, fn: FunctionId): Pick<Start, 'offered' | 'uncalled'> {
    const input = { graph, facts: memory.facts };
    return { ...(isOffered(file, fn, input) && { offered: true as const }), ...(isUncalledMethod(file, fn, input) && { uncalled: true as const }) };
  }

  function placeOf({ at: { list, file, index } }: Start): Location | undefined {
    if (list === 'works') return entriesIn(file, entries)[index]?.location;
    if (list === 'exports') {
      const span = memory.facts.get(file)?.exports[index]?.span;
      return span && { file, span };
    }
    if (list === 'schemas') return entriesIn(file, entries).find((entry) => entry.file === file)?.location;
    const use = listening(graph, file)[index]?.use;
    return use && { file, span: use.fact.span };
  }

  return (schemas) => {
    const byFile = new Map<string, Start[]>();
    const runs = schemas.filter((file) => entriesIn(file, entries).length > 0).map((file): Start => ({ role: 'worker', file, at: { list: 'schemas', file, index: 0 } }));
    for (const start of [...[...listens.whole().values()].flat(), ...[...works.whole().values()].flat(), ...runs]) byFile.set(start.file, [...byFile.get(start.file) ?? [], start]);
    return { in: (file) => byFile.get(file) ?? [], has: (file) => byFile.has(file), placeOf };
  };
}

function listening(graph: CallGraph, file: string): { readonly use: LibraryCall; readonly role: 'http' | 'worker' }[] {
  return graph.usesIn(file).flatMap((use) => (use.spec.effect?.kind === 'listen' ? [{ use, role: use.spec.effect.role }] : []));
}

function entriesIn(file: string, all: readonly Contributions<readonly FoundEntry[]>[]): FoundEntry[] {
  return all.flatMap((entries) => entries.of(file) ?? []);
}

function roleOf({ kind, method, path }: FoundEntry): Start['role'] | undefined {
  if (kind === 'job') return path === '' ? undefined : 'job';
  return (kind === 'message' && method === '') || kind === 'queue' ? 'worker' : undefined;
}

/** A decorated method is found at its name, a call where it stands. */
function isDeclared({ handlers, location }: FoundEntry, facts: Memory['facts']): boolean {
  const handler = handlers.at(-1);
  const fn = handler && facts.get(handler.file)?.functions[handler.fn];
  return fn?.classId !== undefined && handler?.file === location.file && fn.nameSpan.start === location.span.start;
}
