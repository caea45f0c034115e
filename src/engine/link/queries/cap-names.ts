import { CAPS, CHECKING } from '../libraries/queries/filters';
import { checkedProperties, createCheckedNames, type CheckedNames } from '../memory/checked-names';
import type { Memory } from '../memory/memory';
import { namesWritten } from '../../model/written-names';
import type { CallFact, DecoratorFact, SourceFacts, Value } from '../../model/facts';

/** Names of numbers for which a service has a maximum, by decorators of a class, by schemas, by JSON Schema, by chains: `@Max(100) limit`, `limit: z.number().max(100)`, `limit: { maximum: 100 }`. */
export function createCapNames(memory: Memory, services: readonly { readonly files: ReadonlySet<string> }[]): CheckedNames {
  return createCheckedNames(memory, 'capped numbers', services, (unit) => [...cappedFields(unit), ...cappedChains(unit), ...cappedSchemas(unit)]);
}

/** Nearly all files name neither a keyword nor a method of a maximum, and have no such schema. */
function cappedSchemas(unit: SourceFacts): string[] {
  const { keys } = namesWritten(unit);
  if (!CAPS.keywords.some((keyword) => keys.has(keyword)) && !unit.calls.some(({ callee }) => callee.k === 'member' && oneOf(CAPS.methods, callee.name))) return [];
  return checkedProperties(unit, (value) => (value.k === 'object' ? isCapped(value) : isCappedSchema(value.id, unit)));
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

/** `query('limit').optional().isInt({ min: 1, max: 100 })`, wherever the chain is handed to. */
function cappedChains(unit: SourceFacts): string[] {
  const functions = new Set(unit.imports.flatMap(({ binding, module, imported }) => (binding !== undefined && oneOf(CHECKING.modules, module) && oneOf(CHECKING.functions, imported ?? '') ? [binding] : [])));
  if (functions.size === 0) return [];
  return unit.calls.flatMap(({ callee, args: [limits] }) => {
    const caps = callee.k === 'member' && (oneOf(CHECKING.choices, callee.name) || (oneOf(CHECKING.numbers, callee.name) && limits?.k === 'object' && limits.props.some(({ key }) => oneOf(CHECKING.most, key))));
    const of = caps ? callee.of : undefined;
    const begins = of && beginningOf(of, unit);
    const [name] = begins?.callee.k === 'ref' && functions.has(begins.callee.b) ? begins.args : [];
    return name?.k === 'const' && typeof name.v === 'string' ? [name.v] : [];
  });
}

function beginningOf(chained: Value, unit: SourceFacts): CallFact | undefined {
  let fact = chained.k === 'call' ? unit.calls[chained.id] : undefined;
  for (let step = 0; fact?.callee.k === 'member' && step < 12; step++) fact = fact.callee.of.k === 'call' ? unit.calls[fact.callee.of.id] : undefined;
  return fact;
}

function oneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
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
