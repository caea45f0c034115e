import type { FoundEntry } from './found-entry';
import type { LibraryCall } from '../graph/graph';
import { alternatives, textOf, type Known, type Scope } from '../known';
import type { ArgumentPath, Effect } from '../libraries/spec';
import { fieldMaps, methodOf, nameOfType, propertiesOf, valuesAt, type Property, type ResolversInput } from './resolvers';
import type { FunctionRef } from '../../model/system';
import { scopeOf } from '../evaluate/texts';

/** Functions of what describes a field. */
const PARTS = ['resolve', 'subscribe'];
/** One that is given the keys of all objects at once. */
const BATCHED = ['load'];

/** GraphQL fields that functions make with a builder: `fields: (t) => ({ lines: t.field({ resolve }) })`, or one: `(t) => t.field({ resolve })`. */
export function builtFields(use: LibraryCall, { of, maps, name }: Effect & { kind: 'built-fields' }, input: ResolversInput): FoundEntry[] {
  const { evaluator, handlers } = input;
  const type = typeof of === 'string' ? of : typeName(of);
  const values = maps.flatMap((at) => valuesAt(at, use, input));
  if (!name) return values.flatMap(([value, scope]) => fieldMaps(value, scope, input)).flatMap((fields) => propertiesOf(fields, evaluator)).flatMap(entriesOf);
  const [key = ''] = use.fact.args.slice(name.argument, name.argument + 1).map((arg) => textOf(evaluator.evaluate(arg, scopeOf(use))) ?? '');
  return values.flatMap(([value, scope]) => entriesOf({ prop: { key, value, span: use.fact.span }, scope }));

  function typeName(at: ArgumentPath): string {
    const made = at.argument >= 0 ? use.fact.args[at.argument] : undefined;
    const known = made ? evaluator.evaluate(made, scopeOf(use)) : use.callee.k === 'method' ? use.callee.of : undefined;
    return nameOfType(known, evaluator);
  }

  function entriesOf({ prop, scope }: Property): FoundEntry[] {
    const described = descriptionsOf(prop.value, scope);
    const under = (parts: readonly string[]): FunctionRef[] => described.flatMap((one) => parts.flatMap((part) => handlers.under(one, [part])));
    const entry = (method: string, found: FunctionRef[]): FoundEntry[] =>
      found.length === 0 ? [] : [{ kind: 'graphql', method, path: `${type}.${prop.key}`, handlers: found, location: { file: scope.file, span: prop.span }, file: use.call.file }];
    return [...entry(methodOf(type), under(PARTS)), ...entry('', under(BATCHED))];
  }

  /** Objects that a call of the builder is given for a field, in what a function answers or as they are. */
  function descriptionsOf(value: Property['prop']['value'], scope: Scope): Known[] {
    const args = value.k === 'call' ? input.facts.get(scope.file)?.calls[value.id]?.args ?? [] : [];
    if (args.length > 0) return args.flatMap((arg) => alternatives(evaluator.evaluate(arg, scope))).filter(({ k }) => k === 'object');
    return alternatives(evaluator.evaluate(value, scope)).flatMap((known) => {
      if (known.k === 'object') return [known];
      return known.k === 'fn' ? (evaluator.functionFact(known.ref)?.returns ?? []).flatMap((answer) => (answer.k === 'call' || answer.k === 'object' ? descriptionsOf(answer, known.ref) : [])) : [];
    });
  }
}
