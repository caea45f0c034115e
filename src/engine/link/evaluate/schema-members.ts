import type { Core } from './core';
import { UNKNOWN, type Known } from '../known';

const MAX_MIXINS = 4;

/** A method of the service: its schema's own, or one of a mixin. */
export function schemaMember(core: Core, schema: Known, part: string, name: string, depth = 0): Known {
  const own = core.member(core.member(schema, part), name);
  if ((own.k !== 'unknown' && own.k !== 'nothing') || depth > MAX_MIXINS) return own;
  const mixins = core.member(schema, 'mixins');
  if (mixins.k !== 'array') return UNKNOWN;
  for (const item of mixins.value.items) {
    const found = schemaMember(core, core.evaluate(item, mixins.scope), part, name, depth + 1);
    if (found.k !== 'unknown' && found.k !== 'nothing') return found;
  }
  return UNKNOWN;
}
