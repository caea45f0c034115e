import type { Evaluator, Injection } from './evaluate/core';
import { UNKNOWN, textOf, type Known } from './known';
import type { Objects } from './objects';
import type { SourceFacts } from '../model/facts';
import type { ClassRef } from '../model/system';
import { createTable, pushTo, type Table } from '../model/table';

/**
 * What Nest's dependency injection provides: objects with `provide` in `providers` lists and in what modules register.
 * The evaluator asks while it works, so the index is built on the first question.
 */
export function createInjection(facts: ReadonlyMap<string, SourceFacts>, objects: Objects, evaluator: () => Evaluator): Injection {
  let providers: Map<string, Known> | undefined;
  let subclasses: Table<ClassRef[]> | undefined;
  const asking = new Set<string>();

  function byToken(token: Known): Known | undefined {
    const key = tokenKey(token);
    if (key === undefined) return UNKNOWN;
    if (asking.has(key)) return undefined;
    asking.add(key);
    providers ??= collectProviders(objects, evaluator());
    const found = providers.get(key) ?? UNKNOWN;
    asking.delete(key);
    return found;
  }

  function implementationsOf(ref: ClassRef): readonly ClassRef[] {
    const provided = byToken({ k: 'class', ref });
    if (provided?.k === 'instance') return [provided.ref];
    subclasses ??= collectSubclasses(facts, evaluator());
    return subclasses.get(ref.file, ref.classId) ?? [];
  }

  return { byToken, implementationsOf };
}

/** Text by which a token is known: strings, classes and library exports have one. */
export function tokenKey(token: Known): string | undefined {
  const text = textOf(token);
  if (text !== undefined) return `text:${text}`;
  if (token.k === 'class') return `class:${token.ref.file}#${String(token.ref.classId)}`;
  return token.k === 'library' ? `library:${token.module}:${token.path.join('.')}` : undefined;
}

function collectProviders(objects: Objects, evaluator: Evaluator): Map<string, Known> {
  const providers = new Map<string, Known>();
  for (const { object, scope } of objects.with('provide')) {
    const known: Known = { k: 'object', value: object, scope };
    const key = tokenKey(evaluator.member(known, 'provide'));
    if (key === undefined || providers.has(key)) continue;
    const provided = providedBy(known, evaluator);
    if (provided.k !== 'unknown') providers.set(key, provided);
  }
  return providers;
}

function providedBy(provider: Known, evaluator: Evaluator): Known {
  const useClass = evaluator.member(provider, 'useClass');
  if (useClass.k === 'class') return { k: 'instance', ref: useClass.ref };
  const existing = evaluator.member(provider, 'useExisting');
  if (existing.k === 'class') return { k: 'instance', ref: existing.ref };
  const factory = evaluator.member(provider, 'useFactory');
  if (factory.k === 'fn') {
    const [value] = evaluator.functionFact(factory.ref)?.returns ?? [];
    return value ? evaluator.evaluate(value, factory.ref) : UNKNOWN;
  }
  const value = evaluator.member(provider, 'useValue');
  return value.k === 'nothing' ? UNKNOWN : value;
}

function collectSubclasses(facts: ReadonlyMap<string, SourceFacts>, evaluator: Evaluator): Table<ClassRef[]> {
  const map = createTable<ClassRef[]>();
  for (const [file, unit] of facts) {
    unit.classes.forEach((fact, classId) => {
      const base = fact.extends ? evaluator.baseOf({ file, classId }) : UNKNOWN;
      if (base.k !== 'class') return;
      pushTo(map, base.ref.file, base.ref.classId, { file, classId });
    });
  }
  return map;
}
