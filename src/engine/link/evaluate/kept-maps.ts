import { isValue } from './combine';
import type { BindingId, CallFact, SourceFacts, Value } from '../../model/facts';

/** Maps that begin empty, that nothing but one call fills, and that are handed on to nobody in their file: the call, by variable and by the name of a field. */
export interface KeptMaps {
  readonly variables: ReadonlyMap<BindingId, CallFact>;
  readonly fields: ReadonlyMap<string, CallFact>;
}

const NONE: KeptMaps = { variables: new Map(), fields: new Map() };
const MAX_DEPTH = 12;
/** What a Map is asked or told without being handed on. */
const OWN: ReadonlySet<string> = new Set(['get', 'has', 'set', 'delete', 'clear', 'keys', 'values', 'entries', 'forEach', 'size']);

/** Finds the Maps of a file that are filled in one place. */
export function keptMaps(unit: SourceFacts | undefined): KeptMaps {
  if (!unit) return NONE;
  const isEmptyMap = (value: Value | undefined): boolean => {
    const made = value?.k === 'call' ? unit.calls[value.id] : undefined;
    return made !== undefined && made.isNew && made.args.length === 0 && made.callee.k === 'global' && made.callee.name === 'Map';
  };
  const variables = new Map<BindingId, CallFact[]>(unit.bindings.flatMap(({ init, reassigned }, id) => (!reassigned && isEmptyMap(init) ? [[id, []]] : [])));
  const declared = unit.classes.flatMap(({ fields }) => fields);
  const times = new Map<string, number>();
  for (const { name } of declared) times.set(name, (times.get(name) ?? 0) + 1);
  const fields = new Map<string, CallFact[]>(declared.flatMap(({ name, init, static: isStatic }) => (!isStatic && times.get(name) === 1 && isEmptyMap(init) ? [[name, []]] : [])));
  if (variables.size + fields.size === 0) return NONE;

  for (const value of valuesIn(unit)) leaveOut(value, 0);
  for (const fact of unit.calls) {
    const { callee, args } = fact;
    const isOwn = callee.k === 'member' && OWN.has(callee.name);
    const filled = isOwn ? mapAt(callee.of) : undefined;
    if (isOwn && callee.name === 'set') filled?.push(fact);
    leaveOut(filled && callee.k === 'member' && callee.of.k === 'member' ? callee.of.of : filled ? undefined : callee, 0);
    for (const arg of args) leaveOut(arg, 0);
  }
  return { variables: filledOnce(variables), fields: filledOnce(fields) };

  function mapAt(value: Value): CallFact[] | undefined {
    return value.k === 'ref' ? variables.get(value.b) : value.k === 'member' ? fields.get(value.name) : undefined;
  }

  /** Whatever stands anywhere else may be filled by others. */
  function leaveOut(value: Value | undefined, depth: number): void {
    if (!value || depth > MAX_DEPTH) return;
    if (value.k === 'ref') variables.delete(value.b);
    if (value.k === 'member') fields.delete(value.name);
    for (const part of partsOf(value)) leaveOut(part, depth + 1);
  }
}

function filledOnce<K>(maps: ReadonlyMap<K, readonly CallFact[]>): ReadonlyMap<K, CallFact> {
  return new Map([...maps].flatMap(([key, [only, ...others]]) => (only && others.length === 0 ? [[key, only] as const] : [])));
}

/** All values of a file but those of its calls. */
function valuesIn(unit: SourceFacts): (Value | undefined)[] {
  return [
    ...unit.bindings.map(({ init }) => init), ...unit.writes.flatMap(({ target, value }) => [target, value]), ...unit.exports.map(({ value }) => value),
    ...unit.functions.flatMap(({ returns }) => returns), ...unit.classes.flatMap(({ fields }) => fields.map(({ init }) => init)),
  ];
}

function partsOf(value: Value): readonly Value[] {
  switch (value.k) {
    case 'template': return value.parts;
    case 'member': case 'await': case 'spread': case 'not': return [value.of];
    case 'index': return [value.of, value.key];
    case 'object': return [...value.spreads, ...value.props.map((prop) => prop.value)];
    case 'array': return value.items;
    case 'either': case 'compare': return [value.left, value.right].filter(isValue);
    default: return [];
  }
}
