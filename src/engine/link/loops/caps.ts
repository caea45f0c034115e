import { LIST_LIMITS } from '../libraries/list-limits';
import { checkedProperties, createCheckedNames, type CheckedNames } from '../memory/checked-names';
import type { Memory } from '../memory/memory';
import { namesWritten } from '../../model/written-names';
import type { DecoratorFact, SourceFacts, Value } from '../../model/facts';

/** A collection of at most so many items is short. */
export const FEW = 20;

/**
 * Names of lists of which a service allows few items, by checks of length: `@ArrayMaxSize(8)` (class-validator), `z.array(…).max(8)` (zod, Joi, Yup),
 * `maxItems: 8` (JSON Schema), and functions that are given the list with such a limit: `checked(images, { maxCount: 8 })`.
 */
export function createCaps(memory: Memory, services: readonly { readonly files: ReadonlySet<string> }[]): CheckedNames {
  return createCheckedNames(memory, 'short lists', services, (unit) => [...checkedFields(unit), ...checkedArguments(unit), ...schemasOfFew(unit)]);
}

function checkedFields(unit: SourceFacts): string[] {
  return unit.classes.flatMap(({ fields }) => fields.filter((field) => field.decorators.some((decorator) => isMaxSize(decorator, unit))).map(({ name }) => name));
}

function isMaxSize({ callee, args: [most] }: DecoratorFact, unit: SourceFacts): boolean {
  const name = callee.k === 'ref' ? unit.bindings[callee.b]?.name : callee.k === 'member' ? callee.name : '';
  return name === LIST_LIMITS.decorator && isFewNumber(most);
}

function checkedArguments(unit: SourceFacts): string[] {
  const found: string[] = [];
  for (const { args: [list, options] } of unit.calls) {
    if (options?.k !== 'object' || !options.props.some(({ key, value }) => LIST_LIMITS.options.test(key) && isFewNumber(value))) continue;
    const name = list?.k === 'ref' ? unit.bindings[list.b]?.name : list?.k === 'member' ? list.name : undefined;
    if (name !== undefined) found.push(name);
  }
  return found;
}

/** Nearly all files name neither the keyword nor the method, and have no such schema. */
function schemasOfFew(unit: SourceFacts): string[] {
  if (!namesWritten(unit).keys.has(LIST_LIMITS.keyword) && !unit.calls.some(({ callee }) => callee.k === 'member' && callee.name === LIST_LIMITS.list)) return [];
  return checkedProperties(unit, (value) => (value.k === 'object' ? isSchemaOfFew(value) : isArrayOfFew(value.id, unit)));
}

function isSchemaOfFew({ props }: Value & { k: 'object' }): boolean {
  return props.some(({ key, value }) => key === LIST_LIMITS.keyword && isFewNumber(value));
}

function isArrayOfFew(id: number, unit: SourceFacts): boolean {
  let isCapped = false;
  for (let fact = unit.calls[id], step = 0; fact && step < 10; step++) {
    const { callee, args: [first] } = fact;
    if (callee.k !== 'member') return false;
    isCapped ||= LIST_LIMITS.methods.includes(callee.name) && isFewNumber(first);
    if (callee.name === LIST_LIMITS.list) return isCapped;
    fact = callee.of.k === 'call' ? unit.calls[callee.of.id] : undefined;
  }
  return false;
}

function isFewNumber(value: Value | undefined): boolean {
  return value?.k === 'const' && typeof value.v === 'number' && value.v <= FEW;
}
