import { scopeOf } from '../evaluate/texts';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { UNKNOWN, type Known } from '../known';
import { whole } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { FoundObject, Objects } from '../graph/objects';
import type { SourceFacts, Value } from '../../model/facts';

export interface HttpModulesInput {
  readonly memory: Memory;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly objects: Objects;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
}

/** Options with which a module made the HTTP client that a call goes through; unknown where no one module says so. */
export type ModuleOptionsOf = (use: LibraryCall) => Known;

/** Nest: `@Module({ imports: [HttpModule.register({ … })], providers: [StockClient] })` makes the client of `StockClient`. */
export function createHttpModules(input: HttpModulesInput): ModuleOptionsOf {
  const registrations = whole(input.memory, 'http modules', () => registrationsByClass(input));
  return (use) => {
    const classId = classAround(use, input.facts.get(use.call.file));
    const registration = classId === undefined ? undefined : registrations().get(`${use.call.file}#${String(classId)}`);
    return registration && registration !== 'several' ? optionsOf(registration, input.evaluator) : UNKNOWN;
  };
}

/** What `HttpModule.register(options)` is given, or the factory of `registerAsync` returns. */
export function optionsOf(registration: LibraryCall, evaluator: Evaluator): Known {
  const effect = registration.spec.effect;
  const arg = effect?.kind === 'http-module' ? registration.fact.args[effect.options.argument] : undefined;
  if (effect?.kind !== 'http-module' || !arg) return UNKNOWN;
  const known = (effect.options.path ?? []).reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, scopeOf(registration)));
  return known.k === 'fn' ? returnedBy(known, evaluator) : known;
}

function returnedBy(fn: Known & { k: 'fn' }, evaluator: Evaluator): Known {
  const [value] = evaluator.functionFact(fn.ref)?.returns ?? [];
  return value ? evaluator.evaluate(value, fn.ref) : UNKNOWN;
}

function classAround({ fact }: LibraryCall, unit: SourceFacts | undefined): number | undefined {
  for (let fn = unit?.functions[fact.fn]; fn && fn.kind !== 'module'; fn = unit?.functions[fn.parent]) if (fn.classId !== undefined) return fn.classId;
  return undefined;
}

function registrationsByClass({ objects, evaluator, graph }: HttpModulesInput): Map<string, LibraryCall | 'several'> {
  const table = new Map<string, LibraryCall | 'several'>();
  const registrations = graph.usesOf('http-module');
  if (registrations.length === 0) return table;
  for (const found of objects.with('imports')) {
    const imported = listIn(found, 'imports').flatMap((item) => registrations.filter(({ call }) => item.k === 'call' && item.id === call.call && call.file === found.scope.file));
    const [registration] = imported;
    if (!registration) continue;
    for (const item of [...listIn(found, 'providers'), ...listIn(found, 'controllers')]) {
      const known = evaluator.evaluate(item, found.scope);
      if (known.k !== 'class') continue;
      const key = `${known.ref.file}#${String(known.ref.classId)}`;
      table.set(key, imported.length > 1 || table.has(key) ? 'several' : registration);
    }
  }
  return table;
}

function listIn({ object }: FoundObject, key: string): readonly Value[] {
  const value = object.props.find((prop) => prop.key === key)?.value;
  return value?.k === 'array' ? value.items : [];
}
