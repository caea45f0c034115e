import type { Evaluator } from '../evaluate/core';
import type { FoundEntry } from './found-entry';
import type { Handlers } from '../graph/handlers';
import { textOf } from '../known';
import { SERVICE_SCHEMA } from '../libraries/moleculer';
import { exportedObject, MAX_MIXINS, mixinsOf, type Schema } from './mixins';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { PropertyValue, SourceFacts } from '../../model/facts';

/** Entry points of schemas that files export: a runner loads such files by their names. */
export function exportedSchemas(memory: Memory, evaluator: Evaluator, handlers: Handlers): Contributions<readonly FoundEntry[]> {
  return contributions(memory, 'service schemas', (file, unit) => {
    const schema = exportedSchema(file, unit, evaluator);
    return schema ? schemaEntries(schema, file, evaluator, handlers) : [];
  });
}

/** The schema that a file exports by default, where it names a service. */
export function exportedSchema(file: string, unit: SourceFacts, evaluator: Evaluator): Schema | undefined {
  const known = exportedObject(file, unit, evaluator);
  return known && schemaName(known, evaluator) !== '' && [...SERVICE_SCHEMA.handled, 'mixins'].some((key) => known.value.props.some((prop) => prop.key === key)) ? known : undefined;
}

/** Actions wait for an answer, events don't; those of mixins belong to the service. `file` is what starts the service. */
export function schemaEntries(schema: Schema, file: string, evaluator: Evaluator, handlers: Handlers): FoundEntry[] {
  const name = schemaName(schema, evaluator);
  const entries = (key: string, kind: 'rpc' | 'message', method: string, prefix: string): FoundEntry[] => propertiesUnder(schema, key, evaluator).flatMap(([prop, scope]) => {
    const own = handlers.of(prop.value, scope);
    const found = own.length > 0 ? own : handlers.under(evaluator.evaluate(prop.value, scope), ['handler']);
    return found.length === 0 ? [] : [{ kind, method, path: `${prefix}${prop.key}`, handlers: found, location: { file: scope.file, span: prop.span }, file, ...(kind === 'message' && { broker: SERVICE_SCHEMA.carrier }) }];
  });
  const own = [...entries('actions', 'rpc', '', `${name}.`), ...entries('events', 'message', 'emit', '')];
  return name === '' ? [] : [...own, ...broughtAlong(schema, name, file, evaluator).filter(({ path }) => !own.some((entry) => entry.path === path))];
}

/** Actions of mixins that libraries offer: what they do is not in the workspace. */
function broughtAlong(schema: Schema, name: string, file: string, evaluator: Evaluator, depth = 0): FoundEntry[] {
  const prop = schema.value.props.find(({ key }) => key === 'mixins');
  if (!prop || depth > MAX_MIXINS) return [];
  return mixinsOf(schema, evaluator).flatMap((mixin) => {
    if (mixin.k === 'object') return broughtAlong(mixin, name, file, evaluator, depth + 1);
    const actions = mixin.k === 'library' ? SERVICE_SCHEMA.mixins.get(mixin.module) ?? [] : [];
    return actions.map((action): FoundEntry => ({ kind: 'rpc', method: '', path: `${name}.${action}`, handlers: [], location: { file: schema.scope.file, span: prop.span }, file }));
  });
}

/** `v2.orders` of version 2, `orders` without one. */
export function schemaName(schema: Schema, evaluator: Evaluator): string {
  const name = textOf(evaluator.member(schema, 'name')) ?? '';
  const version = evaluator.member(schema, 'version');
  const prefix = version.k === 'number' ? `v${String(version.v)}` : textOf(version);
  return prefix === undefined || name === '' ? name : `${prefix}.${name}`;
}

/** Properties of a part of a schema, its own before those of its mixins. */
export function propertiesUnder(schema: Schema, key: string, evaluator: Evaluator, depth = 0): [PropertyValue, Schema['scope']][] {
  const part = evaluator.member(schema, key);
  const own = part.k === 'object' ? part.value.props.map((prop): [PropertyValue, Schema['scope']] => [prop, part.scope]) : [];
  const mixed = depth > MAX_MIXINS ? [] : mixinsOf(schema, evaluator).flatMap((mixin) => (mixin.k === 'object' ? propertiesUnder(mixin, key, evaluator, depth + 1) : []));
  return [...own, ...mixed.filter(([prop]) => !own.some(([{ key: known }]) => known === prop.key))];
}
