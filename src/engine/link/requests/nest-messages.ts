import type { Evaluator } from '../evaluate/core';
import { scopeOf } from '../evaluate/texts';
import type { CallGraph } from '../graph/graph';
import type { FoundEntry } from '../entries/found-entry';
import type { Known } from '../known';
import { NEST_PROGRAMS } from '../libraries/nest';
import { contributions, whole, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { RunsIn } from './running';
import type { ServiceFiles } from '../services/service-files';
import type { BareService } from '../services/services';
import type { SourceFacts } from '../../model/facts';
import type { CallRef, FunctionRef } from '../../model/system';

/** Which programs take no messages by Nest's decorators, though they load classes that have them. */
export interface NestMessages {
  /** The program has an application for HTTP and nothing in it starts a microservice. */
  takesNone(service: string): boolean;
  /** Only messages that the program doesn't take come to the function. */
  isOnlyForMessages(fn: FunctionRef, service: string): boolean;
}

interface NestMessagesInput {
  readonly memory: Memory;
  readonly graph: CallGraph;
  readonly evaluator: Evaluator;
  readonly serviceFiles: ServiceFiles;
  readonly runsIn: RunsIn;
  readonly services: readonly Pick<BareService, 'name' | 'kind'>[];
  readonly declared: Contributions<readonly FoundEntry[]>;
}

/** What a file says of the Nest applications of a program. */
interface Programs {
  readonly creates: readonly CallRef[];
  /** It starts microservices, or hands an application on to code that isn't known and may do so. */
  readonly mayTake: boolean;
}

/** A function with more callers than this on its way up is called by something else, too. */
const MAX_CALLERS = 200;

/** Source: the NestJS pages on microservices and on hybrid applications: without `createMicroservice` or `connectMicroservice` nothing listens for patterns. */
export function createNestMessages({ memory, graph, evaluator, serviceFiles, runsIn, services, declared }: NestMessagesInput): NestMessages {
  const programs = contributions(memory, 'nest programs', (file, unit) => programsIn(file, unit, graph, evaluator));
  const silent = whole(memory, 'programs without messages', () => {
    const telling = [...programs.whole()].filter(([, { creates, mayTake }]) => mayTake || creates.length > 0);
    return new Set(services.filter(({ name, kind }) => kind !== 'function' && isSilent(name, telling)).map(({ name }) => name));
  });

  function isSilent(service: string, telling: readonly (readonly [string, Programs])[]): boolean {
    const own = telling.filter(([file]) => serviceFiles.loading(file).includes(service));
    return !own.some(([, { mayTake }]) => mayTake) && own.some(([, { creates }]) => creates.some((call) => runsIn(call, service)));
  }

  function isOnlyForMessages(fn: FunctionRef, service: string): boolean {
    if (!silent().has(service)) return false;
    const seen = new Set<string>();
    const queue = [fn];
    let messages = 0;
    for (const at of queue) {
      const key = `${at.file}#${String(at.fn)}`;
      if (seen.has(key)) continue;
      if (seen.add(key).size > MAX_CALLERS) return false;
      const above = callersOf(at, service);
      if (takesMessage(at)) messages++;
      else if (above.length === 0) return false;
      queue.push(...above);
    }
    return messages > 0;
  }

  function callersOf(ref: FunctionRef, service: string): FunctionRef[] {
    const callers = graph.callers(ref).filter(({ call }) => serviceFiles.loading(call.file).includes(service));
    if (callers.length > 0) return callers.flatMap(({ call }) => ({ file: call.file, fn: evaluator.callFact(call)?.fn ?? 0 }));
    const parent = evaluator.functionFact(ref)?.parent ?? 0;
    return parent === 0 ? [] : [{ file: ref.file, fn: parent }];
  }

  function takesMessage({ file, fn }: FunctionRef): boolean {
    const own = (declared.of(file) ?? []).filter(({ handlers }) => handlers.at(-1)?.fn === fn);
    return own.length > 0 && own.every(({ over }) => over === 'nest-microservice');
  }

  return { takesNone: (service) => silent().has(service), isOnlyForMessages };
}

function programsIn(file: string, unit: SourceFacts, graph: CallGraph, evaluator: Evaluator): Programs {
  if (unit.calls.some(({ callee }) => (callee.k === 'member' || callee.k === 'global') && NEST_PROGRAMS.taking.has(callee.name))) return { creates: [], mayTake: true };
  if (!unit.imports.some(({ module, imported }) => NEST_PROGRAMS.modules.has(module) && imported !== undefined && NEST_PROGRAMS.applications.has(imported))) return NOTHING;
  const creates = graph.usesIn(file).filter(({ callee }) => callee.k === 'library' && callee.path.join('.') === NEST_PROGRAMS.creating).map(({ call }) => call);
  const modules = creates.flatMap((call) => moduleOf(call, evaluator));
  return { creates, mayTake: unit.calls.some((_, call) => isHandedOut({ file, call }, modules, graph, evaluator)) };
}

/** The class of the module that an application is made of. */
function moduleOf(call: CallRef, evaluator: Evaluator): Known[] {
  const fact = evaluator.callFact(call);
  const [module] = fact?.args ?? [];
  return fact && module ? [evaluator.evaluate(module, scopeOf({ call, fact }))] : [];
}

/** Code that isn't known gets the application or its module: `bootstrap(AppModule)` of a package of the company's. */
function isHandedOut(call: CallRef, modules: readonly Known[], graph: CallGraph, evaluator: Evaluator): boolean {
  const fact = evaluator.callFact(call);
  if (!fact || fact.args.length === 0 || graph.callees(call).length > 0) return false;
  const callee = evaluator.callee(call);
  if (callee.k === 'method' || callee.k === 'global' || ((callee.k === 'library' || callee.k === 'made') && isOfNest(callee))) return false;
  return fact.args.some((arg) => {
    const given = evaluator.evaluate(arg, scopeOf({ call, fact }));
    return (given.k === 'made' && given.type === NEST_PROGRAMS.type) || (given.k === 'class' && modules.some((module) => module.k === 'class' && module.ref.file === given.ref.file && module.ref.classId === given.ref.classId));
  });
}

function isOfNest(callee: Known): boolean {
  return callee.k === 'library' && (callee.module.startsWith('@nestjs/') || callee.module.startsWith('node:'));
}

const NOTHING: Programs = { creates: [], mayTake: false };
