import type { Evaluator } from '../evaluate/core';
import type { Objects } from '../graph/objects';
import { ASKING } from '../libraries/containers';
import type { SourceFacts, Value } from '../../model/facts';
import type { ClassRef } from '../../model/system';

/** Classes that a container of dependency injection makes by what a module provides: `{ provide: 'Orders', useClass: MemoryOrders }`. */
export function providedIn(file: string, objects: Objects, evaluator: Evaluator): readonly ClassRef[] {
  return objects.in(file, 'provide').flatMap(({ object, scope }) => {
    const made = object.props.find(({ key }) => key === 'useClass');
    return made && isLasting(object) ? classIn(made.value, scope.file, scope.fn, evaluator) : [];
  });
}

/** Functions of which a module says that a container calls them once. */
export function factoriesIn(file: string, objects: Objects): ReadonlySet<number> {
  return new Set(objects.in(file, 'useFactory').flatMap(({ object }) => {
    const factory = object.props.find(({ key }) => key === 'useFactory')?.value;
    return factory?.k === 'fn' && isLasting(object) ? [factory.id] : [];
  }));
}

/** Classes that others are given: by their constructors, by fields with a decorator, or when they ask the container. */
export function injectedIn(file: string, unit: SourceFacts, evaluator: Evaluator): readonly ClassRef[] {
  const given = unit.classes.flatMap(({ ctor, fields, decorators }) => {
    const params = ctor === undefined ? [] : unit.functions[ctor]?.params ?? [];
    return [...params.filter((param) => decorators.length > 0 || param.decorators.length > 0), ...fields.filter((field) => field.decorators.length > 0)].flatMap(({ type }) => {
      const known = type && evaluator.typeKnown(type, file);
      return known?.k === 'instance' ? [known.ref] : [];
    });
  });
  const asked = unit.calls.flatMap(({ callee, args: [token], fn }) => (callee.k === 'member' && ASKING.has(callee.name) && token?.k === 'ref' ? classIn(token, file, fn, evaluator) : []));
  return [...given, ...asked];
}

function classIn(value: Value, file: string, fn: number, evaluator: Evaluator): readonly ClassRef[] {
  const known = evaluator.evaluate(value, { file, fn });
  return known.k === 'class' ? [known.ref] : [];
}

/** No scope of its own, which would be shorter. */
function isLasting({ props }: Value & { k: 'object' }): boolean {
  return !props.some(({ key }) => key === 'scope');
}
