import { calledNameOf } from '../query/claims/called-name';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { GUARD_METHOD, GUARDS_ALL, GUARDS_BY_DECORATOR, OTHER_GUARDS, READS_TOKENS, SIGNS_IN, USES_GUARDS, VERIFIES } from '../libraries/tokens';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { onDemand } from '../memory/on-demand';
import type { Modules } from '../modules/modules';
import type { ServiceFiles } from '../services/service-files';
import type { BareService } from '../services/services';
import type { CallFact, DecoratorFact, SourceFacts, Value } from '../../model/facts';
import type { ManifestFacts } from '../../model/manifests';
import { idsBy } from '../../model/parts';
import type { EntryPoint, FunctionRef } from '../../model/system';
import { createTable, valueIn } from '../../model/table';

export interface OpenWaysInput {
  readonly memory: Memory;
  readonly modules: Modules;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly serviceFiles: ServiceFiles;
  readonly services: readonly BareService[];
  readonly entryPoints: () => readonly EntryPoint[];
  readonly manifests: readonly ManifestFacts[];
}

/** Functions that one way is followed through; further on it may do anything. */
const MAX_FUNCTIONS = 400;
const ANSWERS = new Set<EntryPoint['kind']>(['http', 'socket']);

/**
 * Whether requests come by an entry point without anybody who asks for the signature of their tokens, as far as all of it can be seen. Each question gets somebody to ask, who
 * remembers what is known for that question alone.
 */
export function createOpenWays({ memory, modules, evaluator, graph, serviceFiles, services, entryPoints, manifests }: OpenWaysInput): () => (entry: EntryPoint) => boolean {
  /** What a file brings in that may ask who it is, on ways that aren't seen. */
  const asking = onDemand(memory, 'who asks for sign-in', () => contributions(memory, 'who asks for sign-in', (file, facts) => {
    const packages = facts.imports.filter(({ module, typeOnly }) => !typeOnly && mayAsk(module) && !('file' in modules.resolve(module, file))).map(({ module }) => module);
    return { anywhere: packages.some((module) => !GUARDS_BY_DECORATOR.test(module)), byDecorator: packages.some((module) => GUARDS_BY_DECORATOR.test(module)), everywhere: guardsAll(facts) };
  }));

  const isAskedBefore = manifests.some(({ checksTokens }) => checksTokens);

  return () => {
    const [known, elsewhere] = [new Map<EntryPoint, boolean>(), new Map<string, boolean>()];
    const asks = (service: BareService, byDecorator: boolean): boolean => valueIn(elsewhere, `${service.name} ${String(byDecorator)}`, () => asksElsewhere(service, byDecorator) || verifies(handlersBefore(service)));
    return (entry) => valueIn(known, entry, () => isOpen(entry, asks));
  };

  function isOpen(entry: EntryPoint, asks: (service: BareService, byDecorator: boolean) => boolean): boolean {
    if (isAskedBefore || !ANSWERS.has(entry.kind) || verifies(entry.handlers)) return false;
    if (entry.letsIn) return true;
    const service = services.find(({ name }) => name === entry.service);
    return service !== undefined && service.kind !== 'function' && !asks(service, isDecorated(entry)) && areGuardsSeen(entry) && areHandlersSeen(entry);
  }

  function handlersBefore(service: BareService): readonly FunctionRef[] {
    return entryPoints().flatMap(({ service: name, method, kind, handlers }) => (name === service.name && method === '*' && kind === 'http' ? handlers : []));
  }

  function asksElsewhere({ name }: BareService, byDecorator: boolean): boolean {
    return [...serviceFiles.of(name)].some((file) => {
      const asks = asking().of(file);
      return asks !== undefined && (asks.anywhere || asks.everywhere || asks.byDecorator && !byDecorator);
    });
  }

  /** Something on the way verifies, or the way is too long to tell. */
  function verifies(handlers: readonly FunctionRef[]): boolean {
    const seen = createTable<boolean>();
    const queue = [...handlers];
    for (let at = 0; at < queue.length; at++) {
      const fn = queue[at];
      if (!fn || seen.get(fn.file, fn.fn)) continue;
      seen.set(fn.file, fn.fn, true);
      if (at > MAX_FUNCTIONS) return true;
      const facts = memory.facts.get(fn.file);
      for (const call of facts?.functions[fn.fn]?.calls ?? []) {
        const fact = facts?.calls[call];
        if (facts && fact && VERIFIES.test(calledNameOf(fact.callee, facts))) return true;
        for (const { target } of graph.callees({ file: fn.file, call })) queue.push(target);
      }
    }
    return false;
  }

  function isDecorated({ handlers }: EntryPoint): boolean {
    return handlers.some(({ file, fn }) => {
      const facts = memory.facts.get(file);
      const classId = facts?.functions[fn]?.classId;
      return classId !== undefined && (facts?.classes[classId]?.decorators.length ?? 0) > 0;
    });
  }

  /** Every guard that its decorators name is one whose code is known, and on the way. */
  function areGuardsSeen({ handlers }: EntryPoint): boolean {
    return handlers.every(({ file, fn }) => {
      const facts = memory.facts.get(file);
      const own = facts?.functions[fn];
      const around = own?.classId === undefined ? undefined : facts?.classes[own.classId];
      return [...own?.decorators ?? [], ...around?.decorators ?? []].every((decorator) => facts !== undefined && isSeen(decorator, file, facts, handlers));
    });
  }

  function isSeen({ callee, args }: DecoratorFact, file: string, facts: SourceFacts, handlers: readonly FunctionRef[]): boolean {
    const name = calledNameOf(callee, facts);
    if (name !== USES_GUARDS) return !GUARDING.test(name);
    return args.every((arg) => {
      const known = evaluator.evaluate(arg, { file, fn: 0 });
      if (OTHER_GUARDS.test(calledNameOf(arg, facts))) return true;
      const method = known.k === 'class' || known.k === 'instance' ? evaluator.findMethod(known.ref, GUARD_METHOD) : undefined;
      return method !== undefined && handlers.some((one) => one.file === method.file && one.fn === method.fn);
    });
  }

  /** What the entry point is registered with can be looked into, whatever stands before its handler. */
  function areHandlersSeen({ location, handlers }: EntryPoint): boolean {
    const facts = memory.facts.get(location.file);
    const call = facts && startingAt(facts.calls, location.span.start).flatMap((id) => facts.calls[id] ?? []).find(({ span }) => span.end === location.span.end);
    return !call || call.args.every((arg) => isText(arg) || mayBeLookedInto(arg, { file: location.file, fn: call.fn }, handlers));
  }

  function mayBeLookedInto(arg: Value, at: { readonly file: string; readonly fn: number }, handlers: readonly FunctionRef[]): boolean {
    if (arg.k === 'object' || arg.k === 'fn') return true;
    if (arg.k === 'array') return arg.items.every((item) => mayBeLookedInto(item, at, handlers));
    const known = evaluator.evaluate(arg, at);
    return known.k === 'fn' ? handlers.some(({ file, fn }) => file === known.ref.file && fn === known.ref.fn) : known.k === 'text' || handlers.length === 1 && arg.k !== 'ref';
  }
}

const startingAt = idsBy(({ span }: CallFact): number => span.start);

/** Decorators that may bring a guard with them. */
const GUARDING = /auth|guard|role|permission|scope|jwt|login|protect|secure|access|acl|polic/i;

function isText(value: Value): boolean {
  return value.k === 'const' || value.k === 'template' || value.k === 'regex';
}

function mayAsk(module: string): boolean {
  return !READS_TOKENS.has(module) && SIGNS_IN.test(module);
}

/** A guard stands before all routes. */
function guardsAll({ imports, calls }: SourceFacts): boolean {
  return imports.some(({ imported }) => imported !== undefined && GUARDS_ALL.has(imported)) || calls.some(({ callee }) => callee.k === 'member' && GUARDS_ALL.has(callee.name));
}
