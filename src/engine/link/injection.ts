import type { Evaluator, Injection } from './evaluate/core';
import { UNKNOWN, textOf, type Known, type Scope } from './known';
import type { SourceFacts, Value } from '../model/facts';
import type { ClassRef } from '../model/system';

/**
 * What Nest's dependency injection provides: objects with `provide` in `providers` lists and in what modules register.
 * The evaluator asks while it works, so the index is built on the first question.
 */
export function createInjection(facts: ReadonlyMap<string, SourceFacts>, evaluator: () => Evaluator): Injection {
  let providers: Map<string, Known> | undefined;
  let subclasses: Map<string, ClassRef[]> | undefined;
  const asking = new Set<string>();

  function byToken(token: Known): Known | undefined {
    const key = tokenKey(token);
    if (key === undefined) return UNKNOWN;
    if (asking.has(key)) return undefined;
    asking.add(key);
    providers ??= collectProviders(facts, evaluator());
    const found = providers.get(key) ?? UNKNOWN;
    asking.delete(key);
    return found;
  }

  function implementationsOf(ref: ClassRef): readonly ClassRef[] {
    const provided = byToken({ k: 'class', ref });
    if (provided?.k === 'instance') return [provided.ref];
    subclasses ??= collectSubclasses(facts, evaluator());
    return subclasses.get(`${ref.file}#${String(ref.classId)}`) ?? [];
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

function collectProviders(facts: ReadonlyMap<string, SourceFacts>, evaluator: Evaluator): Map<string, Known> {
  const providers = new Map<string, Known>();
  for (const { object, scope } of objectsWith(facts, 'provide')) {
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

/** Object literals with a given key, wherever a file mentions them: call arguments, decorators, variables, returns. */
export function objectsWith(facts: ReadonlyMap<string, SourceFacts>, key: string): { object: Value & { k: 'object' }; scope: Scope }[] {
  const found: { object: Value & { k: 'object' }; scope: Scope }[] = [];
  for (const [file, unit] of facts) {
    const search = (value: Value | undefined, fn: number, depth = 0): void => {
      if (!value || depth > 8) return;
      if (value.k === 'array') for (const item of value.items) search(item, fn, depth + 1);
      if (value.k !== 'object') return;
      if (value.props.some((prop) => prop.key === key)) found.push({ object: value, scope: { file, fn } });
      for (const prop of value.props) search(prop.value, fn, depth + 1);
    };
    for (const fact of unit.classes) for (const decorator of fact.decorators) for (const arg of decorator.args) search(arg, 0);
    for (const call of unit.calls) for (const arg of call.args) search(arg, call.fn);
    for (const binding of unit.bindings) search(binding.init, binding.fn);
    unit.functions.forEach((fn, id) => { for (const value of fn.returns) search(value, id); });
  }
  return found;
}

function collectSubclasses(facts: ReadonlyMap<string, SourceFacts>, evaluator: Evaluator): Map<string, ClassRef[]> {
  const map = new Map<string, ClassRef[]>();
  for (const [file, unit] of facts) {
    unit.classes.forEach((fact, classId) => {
      const base = fact.extends ? evaluator.baseOf({ file, classId }) : UNKNOWN;
      if (base.k !== 'class') return;
      const key = `${base.ref.file}#${String(base.ref.classId)}`;
      map.set(key, [...(map.get(key) ?? []), { file, classId }]);
    });
  }
  return map;
}
