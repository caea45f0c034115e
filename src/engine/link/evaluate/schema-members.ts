import type { Core } from './core';
import { isValue } from './combine';
import { UNKNOWN, type Known } from '../known';
import { SERVICE_SCHEMA } from '../libraries/moleculer';

const MAX_MIXINS = 4;

/** A method or setting of the service: its schema's own, or one of a mixin. Beside methods, what one of them writes to `this`. */
export function schemaMember(core: Core, schema: Known, part: string, name: string, depth = 0): Known {
  const told = core.member(core.member(schema, part), name);
  const own = SERVICE_SCHEMA.methods.includes(part) && (told.k === 'unknown' || told.k === 'nothing') ? written(core, schema, name) : told;
  if ((own.k !== 'unknown' && own.k !== 'nothing') || depth > MAX_MIXINS) return own;
  const mixins = core.member(schema, 'mixins');
  if (mixins.k !== 'array') return UNKNOWN;
  for (const item of mixins.value.items) {
    const mixin = core.evaluate(item, mixins.scope);
    const found = mixin.k === 'library' ? UNKNOWN : schemaMember(core, mixin, part, name, depth + 1);
    if (found.k !== 'unknown' && found.k !== 'nothing') return found;
  }
  return UNKNOWN;
}

/** `this.name = value` in a function of the schema, where only one says so. */
function written(core: Core, schema: Known, name: string): Known {
  if (schema.k !== 'object') return UNKNOWN;
  const { file } = schema.scope;
  const writes = (core.places(file).schemaWrites.get(schema.value)?.get(name) ?? []).filter(({ op, value }) => op === '=' && isValue(value));
  const [only] = writes;
  return writes.length === 1 && only?.value ? core.evaluate(only.value, { file, fn: only.fn }) : UNKNOWN;
}
