import { branchesOf, isLooseByChoice, type Branch } from './loose-by-choice';
import { regionOf, writtenValues, type WrittenValue } from './written-values';
import { HOLDS_LOOSE } from '../libraries/tls';
import { partsOf } from '../../model/expressions';
import type { BindingFact, BindingId, FunctionId, SourceFacts, Value } from '../../model/facts';
import { idsBy, ofEach } from '../../model/parts';
import { valueIn } from '../../model/table';

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
  return names.some((name) => HOLDS_LOOSE.test(name)) && choicesIn(unit)(binding, fn);
}

/** What is used in a file only where somebody asks for it. The file is gone through once, and each holder is asked about once. */
const choicesIn = ofEach((unit: SourceFacts): (binding: BindingId | undefined, fn: FunctionId) => boolean => {
  const known = new Map<string, boolean>();
  return (binding, fn) => valueIn(known, `${String(binding)} ${String(fn)}`, () => {
    const held = new Set(heldFrom(binding, fn, unit));
    return ![...held].some((id) => mentioning(unit).get(id)?.some((written) => usesFreely(written, held, unit)));
  });
});

function heldFrom(binding: BindingId | undefined, fn: FunctionId, unit: SourceFacts): readonly BindingId[] {
  const own = fn === 0 ? undefined : unit.functions[fn];
  return [...(binding === undefined ? [] : [binding]), ...(own ? [...named(unit.bindings, own.nameSpan.start), ...holding(unit.bindings, fn)] : [])];
}

const named = idsBy(({ span }: BindingFact): number => span.start);
const holding = idsBy(({ init }: BindingFact): FunctionId | undefined => (init?.k === 'fn' ? init.id : undefined));

/** Where something is written that has a variable in it, or what it answers. */
const mentioning = ofEach((unit: SourceFacts): ReadonlyMap<BindingId, readonly WrittenValue[]> => {
  const found = new Map<BindingId, WrittenValue[]>();
  for (const written of writtenValues(unit)) for (const id of new Set(variablesIn(written.value, unit, 0))) valueIn(found, id, (): WrittenValue[] => []).push(written);
  return found;
});

function variablesIn(value: Value, unit: SourceFacts, depth: number): readonly BindingId[] {
  if (depth > MAX_DEPTH) return [];
  if (value.k === 'ref') return [value.b];
  const callee = value.k === 'call' ? unit.calls[value.id]?.callee : undefined;
  return callee?.k === 'ref' ? [callee.b] : partsOf(value).flatMap((part) => variablesIn(part, unit, depth + 1));
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
