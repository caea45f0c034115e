import type { Evaluator } from '../evaluate/core';
import type { ClassMentions } from '../graph/class-mentions';
import { codePlaces, type CodePlace } from '../graph/code-places';
import type { CallGraph } from '../graph/graph';
import type { FoundEntry } from '../entries/found-entry';
import { NEST_TRANSPORT } from '../libraries/nest';
import type { Contributions } from '../memory/contributions';
import type { ServiceFiles } from '../services/service-files';
import type { SourceFacts } from '../../model/facts';
import type { CallRef, ClassRef, FunctionRef } from '../../model/system';

/** Whether a service may come to a call or make an object of a class, going up from there to the code that runs when the service starts. */
export type RunsIn = (at: CallRef | ClassRef, service: string) => boolean;

/** Entry points of these kinds count for nobody where nobody is seen to come to them. */
const TAKEN: ReadonlySet<FoundEntry['kind']> = new Set(['message', 'queue']);

/** Whether a framework may find the class that declares it without anybody who names it, as by a pattern of file names: then it counts for all who load it. So does a job that nobody is seen to start. */
export function mayBeFoundByItself({ by, kind }: FoundEntry): boolean {
  return by !== undefined && (kind === 'job' || ('classId' in by && !TAKEN.has(kind)));
}

/** Whether some of these entry points are served only by who comes to what registers them. */
export function dependOnMakers({ all }: Contributions<readonly FoundEntry[]>, serviceFiles: ServiceFiles): boolean {
  for (const [file, list] of all) if (list.some((found) => found.by !== undefined && (!mayBeFoundByItself(found) || serviceFiles.loading(file).length > 1))) return true;
  return false;
}

export interface RunningInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly serviceFiles: ServiceFiles;
  readonly mentions: ClassMentions;
  readonly subclassesOf: (ref: ClassRef) => readonly ClassRef[] | undefined;
}

type Place = CodePlace & { readonly file: string };

/** Whoever is called from more places than this is called. */
const MAX_PLACES = 500;

/**
 * A file that a service loads may have more than the service uses. Code of a constructor or method runs only where somebody makes the class or calls the method, and
 * that of a function only where somebody calls it or hands it on. What nobody is seen to make or call may be so in a way that isn't understood: in the one service that loads its file,
 * or from files that no service is seen to load, such as the commands of a command line.
 */
export function createRunsIn(input: RunningInput): RunsIn {
  const { facts, evaluator, graph, serviceFiles, mentions } = input;

  return (at, service) => {
    const files = serviceFiles.of(service);
    const seen = new Set<string>();
    const queue = 'call' in at ? placeOf(at) : [at];
    const outside: string[] = [];
    for (const place of queue) {
      if (!files.has(place.file)) outside.push(place.file);
      const key = 'fn' in place ? `${place.file}#${String(place.fn)}` : `${place.file}#class ${String(place.classId)}`;
      if (seen.has(key) || !files.has(place.file)) continue;
      if (seen.add(key).size > MAX_PLACES) return true;
      const above = 'fn' in place ? aboveFunction({ file: place.file, fn: place.fn }) : aboveClass({ file: place.file, classId: place.classId });
      if (above === 'runs') return true;
      queue.push(...above);
    }
    return outside.length > 0 && outside.every((file) => serviceFiles.loading(file).length === 0);
  };

  function aboveFunction(ref: FunctionRef): readonly Place[] | 'runs' {
    const unit = facts.get(ref.file);
    const fact = evaluator.functionFact(ref);
    if (!unit || !fact || ref.fn === 0 || fact.kind === 'static-block') return 'runs';
    const { file } = ref;
    if (fact.kind === 'constructor' && fact.classId !== undefined) return [{ file, classId: fact.classId }];
    const callers = graph.callers(ref).flatMap(({ call }) => placeOf(call)).filter((place) => !('fn' in place && place.file === file && place.fn === ref.fn));
    if (callers.length > 0) return callers;
    if (fact.classId !== undefined && fact.static !== true) return aboveTransport({ file, classId: fact.classId }, fact.name) ?? [{ file, classId: fact.classId }];
    const around = codePlaces(unit)(fact.parent, fact.span);
    const isOpen = !('fn' in around) || around.fn !== 0 || fact.argumentOf !== undefined || serviceFiles.loading(file).length === 1;
    return isOpen ? [{ file, ...around }] : mentions.ofFunction(ref).map((mention) => ({ file: mention.file, ...mention.at }));
  }

  /** A transport of the project's own starts in the program that takes it out of its module, or makes it, and hands it to a microservice. A module that only provides it starts nothing. */
  function aboveTransport(ref: ClassRef, method: string): readonly Place[] | undefined {
    if (method !== NEST_TRANSPORT.method || evaluator.classFact(ref)?.implements.some(({ name }) => name === NEST_TRANSPORT.implements) !== true) return undefined;
    const givers = mentions.of(ref).flatMap(({ file, at }) => ('fn' in at ? [{ file, fn: at.fn }] : []));
    return givers.length > 0 ? givers : undefined;
  }

  /** Who makes it or a class that extends it. What nobody is seen to make may be made by a framework, if that knows it by a decorator or a base class. */
  function aboveClass(ref: ClassRef): readonly Place[] {
    const makers = mentions.of(ref).map(({ file, at }) => ({ file, ...at }));
    const extended = (input.subclassesOf(ref) ?? []).map(({ file, classId }) => ({ file, classId }));
    return makers.length === 0 && isForFramework(ref) ? [{ file: ref.file, fn: 0 }, ...extended] : [...makers, ...extended];
  }

  function isForFramework(ref: ClassRef): boolean {
    const fact = evaluator.classFact(ref);
    return fact !== undefined && (fact.decorators.length > 0 || (fact.extends !== undefined && evaluator.baseOf(ref).k !== 'class'));
  }

  function placeOf(call: CallRef): Place[] {
    const fact = evaluator.callFact(call);
    const unit = facts.get(call.file);
    return fact && unit ? [{ file: call.file, ...codePlaces(unit)(fact.fn, fact.span) }] : [];
  }
}
