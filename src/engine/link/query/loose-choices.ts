import { branchesOf, isLooseByChoice, type Branch } from './loose-by-choice';
import { regionOf, writtenValues, type WrittenValue } from './written-values';
import { HOLDS_LOOSE } from '../libraries/tls';
import type { BindingId, FunctionId, SourceFacts, Value } from '../../model/facts';

/** What holds options that don't verify. */
export interface LooseHolder {
  readonly binding?: BindingId;
  readonly fn: FunctionId;
  /** Of what holds it, from the outside in. */
  readonly names: readonly string[];
}

const MAX_DEPTH = 24;

/**
 * Whether what doesn't verify says so by its name (`insecureAgent`) and is used in this file only where somebody asks for it. Of what is used
 * elsewhere alone nothing tells who asks.
 */
export function isChosen({ binding, fn, names }: LooseHolder, unit: SourceFacts): boolean {
  if (!names.some((name) => HOLDS_LOOSE.test(name))) return false;
  const held = new Set<BindingId>();
  if (binding !== undefined) held.add(binding);
  const own = unit.functions[fn];
  if (own && fn !== 0) for (const [id, { span, init }] of unit.bindings.entries()) if (span.start === own.nameSpan.start || (init?.k === 'fn' && init.id === fn)) held.add(id);
  for (const written of writtenValues(unit)) if (usesFreely(written, held, unit)) return false;
  return true;
}

function usesFreely(written: WrittenValue, held: ReadonlySet<BindingId>, unit: SourceFacts): boolean {
  const isItself = written.exported === true || (written.binding !== undefined && held.has(written.binding) && written.call === undefined);
  return !isItself && uses(written.value, [], 0);

  function uses(value: Value, branches: readonly Branch[], depth: number): boolean {
    if (depth > MAX_DEPTH) return false;
    const into = (inner: Value): boolean => uses(inner, branches, depth + 1);
    switch (value.k) {
      case 'ref': return held.has(value.b) && !isAskedFor(branches);
      case 'call': return isOne(unit.calls[value.id]?.callee) && !isAskedFor(branches);
      case 'object': return value.props.some((prop) => into(prop.value)) || value.spreads.some(into);
      case 'array': return value.items.some(into);
      case 'await': case 'spread': return into(value.of);
      case 'either': return branchesOf(value).some(([inner, branch]) => uses(inner, branch ? [...branches, branch] : branches, depth + 1));
      default: return false;
    }
  }

  function isOne(callee: Value | undefined): boolean {
    return callee?.k === 'ref' && held.has(callee.b);
  }

  function isAskedFor(branches: readonly Branch[]): boolean {
    return isLooseByChoice({ fn: written.fn, region: regionOf(written, written.span, unit), span: written.span }, branches, unit);
  }
}
