import type { Core } from './core';
import { UNKNOWN, type Known, type Scope } from '../known';
import type { BindingId, CallFact, SourceFacts, Value } from '../../model/facts';

/** What stands before the members of each item, where the list is a parameter. */
const EACH = '[].';
const MAX_STEPS = 5;

/** `topics.map((topic) => topic.name)`: a list of the same member of each item; undefined for other calls. */
export function projected(core: Core, fact: CallFact, scope: Scope): Known | undefined {
  const [made] = fact.args;
  if (fact.callee.k !== 'member' || fact.callee.name !== 'map' || made?.k !== 'fn') return undefined;
  const unit = core.facts.get(scope.file);
  const fn = unit?.functions[made.id];
  const [value] = fn?.returns ?? [];
  const param = fn?.params[0]?.binding;
  const path = unit && value && fn?.returns.length === 1 && param !== undefined ? pathFrom(value, param, unit) : undefined;
  if (!path || path.length === 0) return undefined;
  const of = core.evaluate(fact.callee.of, scope);
  if (of.k === 'param') return { ...of, path: [...of.path, EACH + path.join('.')] };
  return of.k === 'array' ? membersOf(of, path) : undefined;
}

/** Of a list that is known by now what a name says that was asked for while it was a parameter; undefined for other names. */
export function projection(of: Known & { k: 'array' }, name: string): Known | undefined {
  return isProjection(name) ? membersOf(of, name.slice(EACH.length).split('.')) : undefined;
}

/** Whether a part of a parameter's path stands for members of each of its items. */
export function isProjection(name: string | undefined): boolean {
  return name?.startsWith(EACH) ?? false;
}

function membersOf({ value, scope }: Known & { k: 'array' }, path: readonly string[]): Known {
  if (value.items.some(({ k }) => k === 'spread')) return UNKNOWN;
  const items = value.items.map((item) => path.reduce((of, name): Value => ({ k: 'member', of, name }), item));
  return { k: 'array', value: { k: 'array', items }, scope };
}

/** Names of the members that lead from a parameter to a value, also through destructuring. */
function pathFrom(value: Value, param: BindingId, unit: SourceFacts, step = 0): string[] | undefined {
  if (step > MAX_STEPS) return undefined;
  if (value.k === 'member') {
    const before = pathFrom(value.of, param, unit, step + 1);
    return before && !value.name.includes('.') ? [...before, value.name] : undefined;
  }
  if (value.k !== 'ref') return undefined;
  const init = unit.bindings[value.b]?.init;
  return value.b === param ? [] : init && pathFrom(init, param, unit, step + 1);
}
