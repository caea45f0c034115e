import type { BindingId, SourceFacts, Value } from '../../model/facts';

const MAX_DEPTH = 6;
/** Of `Object`: what makes another object of one, or puts members into it. */
const COPYING: ReadonlySet<string> = new Set(['assign', 'create', 'defineProperty', 'defineProperties', 'setPrototypeOf']);

/** Variables whose object is written to after it was made, or copied into another one. */
export function changedBindings(unit: SourceFacts): ReadonlySet<BindingId> {
  const changed = new Set<BindingId>();
  for (const { target } of unit.writes) {
    const root = rootOf(target);
    if (target.k !== 'ref' && root !== undefined) changed.add(root);
  }
  for (const { callee, args } of unit.calls) {
    const copies = callee.k === 'member' && callee.of.k === 'global' && callee.of.name === 'Object' && COPYING.has(callee.name);
    for (const arg of args) {
      if (copies) note(arg, changed);
      noteSpreads(arg, changed, 0);
    }
  }
  for (const { init } of unit.bindings) noteSpreads(init, changed, 0);
  for (const { returns } of unit.functions) for (const value of returns) noteSpreads(value, changed, 0);
  for (const { value } of unit.writes) noteSpreads(value, changed, 0);
  for (const { value } of unit.exports) noteSpreads(value, changed, 0);
  for (const { fields } of unit.classes) for (const { init } of fields) noteSpreads(init, changed, 0);
  return changed;
}

function noteSpreads(value: Value | undefined, changed: Set<BindingId>, depth: number): void {
  if (!value || depth > MAX_DEPTH) return;
  if (value.k === 'object') {
    for (const spread of value.spreads) note(spread, changed);
    for (const prop of value.props) noteSpreads(prop.value, changed, depth + 1);
  } else if (value.k === 'array') for (const item of value.items) noteSpreads(item, changed, depth + 1);
  else if (value.k === 'either') for (const side of [value.left, value.right]) noteSpreads(side, changed, depth + 1);
  else if (value.k === 'await' || value.k === 'spread') noteSpreads(value.of, changed, depth + 1);
}

function note(value: Value, changed: Set<BindingId>): void {
  const root = rootOf(value);
  if (root !== undefined) changed.add(root);
}

/** The variable that a chain of members begins at. */
function rootOf(value: Value): BindingId | undefined {
  let at = value;
  for (let i = 0; i < MAX_DEPTH && (at.k === 'member' || at.k === 'index'); i++) at = at.of;
  return at.k === 'ref' ? at.b : undefined;
}
