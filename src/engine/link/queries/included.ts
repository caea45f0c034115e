import { UNREAD, type Condition } from './condition';
import { conditionsOfColumn } from './conditions';
import { follow, type Placed, type QueryInput } from './placed';
import type { ReadSpec } from '../libraries/queries/spec';
import type { LibraryCall } from '../graph/graph';
import type { Value } from '../../model/facts';

const MAX_DEPTH = 4;

/** What joined rows have to be like so that a row is there at all: `include: [{ association: 'site', where: { projectId } }]`. */
export function includedBy(include: Placed, input: QueryInput, depth = 0): readonly Condition[] {
  const { value, at } = follow(include, input);
  switch (value.k) {
    case 'undefined': case 'const': case 'ref': case 'member': return value.k === 'undefined' || value.k === 'const' || depth > 0 ? [] : [UNREAD];
    case 'array': return depth > MAX_DEPTH ? [UNREAD] : value.items.flatMap((item) => (item.k === 'spread' ? [UNREAD] : includedBy({ value: item, at }, input, depth + 1)));
    case 'object': return depth > MAX_DEPTH || value.spreads.length > 0 ? [UNREAD] : ofOne(value, { value, at }, input, depth);
    default: return [UNREAD];
  }
}

function ofOne({ props }: Value & { k: 'object' }, { at }: Placed, input: QueryInput, depth: number): readonly Condition[] {
  const option = (name: string): Value | undefined => props.find(({ key }) => key === name)?.value;
  const required = option('required');
  if (required?.k === 'const' && required.v === false) return [];
  const [where, include] = [option('where'), option('include')];
  return [...(where ? conditionsOfColumn('', { value: where, at }, input, depth) : []), ...(include ? includedBy({ value: include, at }, input, depth + 1) : [])];
}

/** A method of the project's own models hands out what is asked: `Order.of(user).findAll()`. */
export function scopeOf({ fact: { callee }, call }: LibraryCall, { models }: ReadSpec, { facts }: Pick<QueryInput, 'facts'>): readonly Condition[] {
  const of = models && callee.k === 'member' && callee.of.k === 'call' ? facts.get(call.file)?.calls[callee.of.id]?.callee : undefined;
  return of?.k === 'member' && models?.includes(of.name) !== true ? [UNREAD] : [];
}
