import type { ImportFact, SourceFacts, Value } from '../../model/facts';

/** The export of a package that a value names, by path: `Server`, `default.create`. */
export function importedBy(value: Value, facts: SourceFacts): { readonly module: string; readonly path: string } | undefined {
  const found = importOf(value, facts);
  if (!found) return undefined;
  const names: string[] = [];
  for (let at = value; at.k === 'member'; at = at.of) names.unshift(at.name);
  const first = found.kind === 'named' ? [found.imported ?? ''] : found.kind === 'default' ? ['default'] : [];
  const path = [...first, ...names].join('.');
  return { module: found.module, path: path === '' ? 'default' : path };
}

/** Whether a file imports one of these modules, and more of it than types. Nearly all files have nothing of a library, and are done with this. */
export function importsAny({ imports }: SourceFacts, modules: ReadonlySet<string>): boolean {
  return imports.some(({ module, typeOnly }) => !typeOnly && modules.has(module));
}

/** The import that a value begins with. */
function importOf(value: Value, { imports }: SourceFacts): ImportFact | undefined {
  let at = value;
  while (at.k === 'member') at = at.of;
  if (at.k !== 'ref') return undefined;
  const { b } = at;
  return imports.find(({ binding, typeOnly }) => binding === b && !typeOnly);
}

/** What stands at a path of an object that is written out; names of the file are followed. */
export function optionAt(value: Value | undefined, path: readonly string[], facts: SourceFacts): Value | undefined {
  const plain = resolved(value, facts);
  const [key, ...rest] = path;
  if (key === undefined) return plain;
  return plain?.k === 'object' ? optionAt(plain.props.find((prop) => prop.key === key)?.value, rest, facts) : undefined;
}

function resolved(value: Value | undefined, facts: SourceFacts, depth = 0): Value | undefined {
  if (value?.k !== 'ref' || depth > 4) return value;
  const binding = facts.bindings[value.b];
  return binding && !binding.reassigned && binding.init ? resolved(binding.init, facts, depth + 1) : value;
}

/** Texts and names that a value is made of, those of the names that it uses included. */
export function wordsIn(value: Value | undefined, facts: SourceFacts, depth = 0): string[] {
  if (!value || depth > 6) return [];
  const inner = (one: Value | undefined): string[] => wordsIn(one, facts, depth + 1);
  switch (value.k) {
    case 'const': return typeof value.v === 'string' ? [value.v] : [];
    case 'template': return value.parts.flatMap(inner);
    case 'ref': return [`name:${facts.bindings[value.b]?.name ?? ''}`, ...inner(facts.bindings[value.b]?.init)];
    case 'member': return [value.name, ...inner(value.of)];
    case 'env': return [`env:${value.name}`];
    case 'either': return [...inner(value.left), ...inner(value.right)];
    case 'global': return [value.name];
    case 'compare': return [...inner(value.left), ...inner(value.right)];
    case 'call': {
      const call = facts.calls[value.id];
      return call ? [...inner(call.callee), ...call.args.flatMap(inner)] : [];
    }
    case 'fn': return (facts.functions[value.id]?.calls ?? []).flatMap((id) => facts.calls[id]?.args.slice(1).flatMap(inner) ?? []);
    default: return [];
  }
}
