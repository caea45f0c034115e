import { CAPS } from '../libraries/queries/filters';
import { checkedProperties, createCheckedNames, type CheckedNames } from '../memory/checked-names';
import type { Memory } from '../memory/memory';
import type { DecoratorFact, SourceFacts, Value } from '../../model/facts';

/** Names of numbers for which a service has a maximum, by decorators of a class, by schemas, by JSON Schema: `@Max(100) limit`, `limit: z.number().max(100)`, `limit: { maximum: 100 }`. */
export function createCapNames(memory: Memory, services: readonly { readonly files: ReadonlySet<string> }[]): CheckedNames {
  return createCheckedNames(memory, 'capped numbers', services, (unit) => [...cappedFields(unit), ...checkedProperties(unit, (value) => (value.k === 'object' ? isCapped(value) : isCappedSchema(value.id, unit)))]);
}

/** Whether a decorator gives a number a maximum. */
export function isCap({ callee, args }: DecoratorFact, unit: SourceFacts): boolean {
  const name = callee.k === 'ref' ? unit.bindings[callee.b]?.name ?? '' : callee.k === 'member' ? callee.name : '';
  return CAPS.decorators.some((one) => one === name) || args.some((arg) => arg.k === 'fn' || (arg.k === 'object' && isCapped(arg)));
}

function cappedFields(unit: SourceFacts): string[] {
  return unit.classes.flatMap(({ fields }) => fields.filter(({ decorators }) => decorators.some((one) => isCap(one, unit))).map(({ name }) => name));
}

function isCapped({ props }: Value & { k: 'object' }): boolean {
  return props.some(({ key }) => CAPS.keywords.some((one) => one === key));
}

/** `z.coerce.number().int().max(100)`; what a schema makes of a number by a function isn't told. */
function isCappedSchema(id: number, unit: SourceFacts): boolean {
  let fact = unit.calls[id];
  for (let step = 0; fact && step < 12; step++) {
    const { callee, args } = fact;
    if (callee.k !== 'member') return false;
    if (CAPS.methods.some((one) => one === callee.name) || args.some((arg) => arg.k === 'object' && isCapped(arg))) return true;
    fact = callee.of.k === 'call' ? unit.calls[callee.of.id] : undefined;
  }
  return false;
}
