import type { SourceFacts, Value } from '../../model/facts';

/** Variables, members and calls on the way to a value. */
const MAX_STEPS = 10;

/** The names by which the code comes to a value, through variables, the first one first: `request`, `body`. A call stands under its name (`getRequest()`), a part by what is computed as `[]`. */
export function namesOf(value: Value, unit: SourceFacts, step = 0): readonly string[] | undefined {
  if (step > MAX_STEPS) return undefined;
  switch (value.k) {
    case 'member': {
      const outer = namesOf(value.of, unit, step + 1);
      return outer && [...outer, value.name];
    }
    case 'await': return namesOf(value.of, unit, step + 1);
    case 'index': {
      const outer = namesOf(value.of, unit, step + 1);
      return outer && [...outer, '[]'];
    }
    case 'either': return value.op === '??' || value.op === '||' ? namesOf(value.left, unit, step + 1) : undefined;
    case 'this': return ['this'];
    case 'global': return [value.name];
    case 'call': {
      const callee = unit.calls[value.id]?.callee;
      const names = callee && namesOf(callee, unit, step + 1);
      return names && [...names.slice(0, -1), `${names.at(-1) ?? ''}()`];
    }
    case 'ref': {
      const binding = unit.bindings[value.b];
      const from = binding?.init && !binding.reassigned && LEADING.has(binding.init.k) ? namesOf(binding.init, unit, step + 1) : undefined;
      return from ?? (binding && [binding.name]);
    }
    default: return undefined;
  }
}

const LEADING: ReadonlySet<Value['k']> = new Set<Value['k']>(['member', 'ref', 'either', 'call', 'index', 'await']);

/** A value as the code has it, as far as that is short: `req.body.password`. */
export function writtenAs(value: Value, unit: SourceFacts): string {
  const parts: string[] = [];
  let at = value;
  for (; at.k === 'member' && parts.length < MAX_WRITTEN; at = at.of) parts.unshift(at.name);
  if (at.k === 'env') parts.unshift('process.env', at.name);
  if (at.k === 'global') parts.unshift(at.name);
  if (at.k === 'this') parts.unshift('this');
  const name = at.k === 'ref' ? unit.bindings[at.b]?.name ?? '' : '';
  return [...(name === '' || name.startsWith('__') ? [] : [name]), ...parts].join('.');
}

const MAX_WRITTEN = 4;
