import { partsOf } from '../../model/expressions';
import type { BindingFact, BindingId, SourceFacts, StatementFact, Value } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import { idsBy, idsWithin, ofEach, partsWithin } from '../../model/parts';
import { contains, type Span } from '../../model/span';
import { valueIn } from '../../model/table';
import { argumentAround } from './arguments';

/**
 * Whether a literal stands in a constant at the top of a module that nothing reads: no other file takes it, nor what is made of it, and nothing
 * that runs while the module loads. Of a module that nobody takes a name of, frameworks may read anything.
 */
export function createIsUnread(usedOf: (file: string) => ReadonlySet<string>): (file: string, unit: SourceFacts) => (literal: LiteralFact) => boolean {
  return (file, unit) => {
    const isClosed = unit.classes.length === 0 && !unit.exports.some(({ name }) => name === '=' || name === '*');
    let all: ReadonlySet<string> | undefined;
    return ({ names, span, fallbackSpan = span, fn }) => {
      if (!isClosed || fn !== 0) return false;
      const binding = named(unit.bindings, names[0] ?? '').find((id) => unit.bindings[id]?.kind === 'const' && unit.bindings[id].fn === 0);
      const declared = binding === undefined ? undefined : declaredIn(unit).get(binding);
      if (binding === undefined || !declared || !contains(declared, fallbackSpan) || argumentAround(unit.calls, fallbackSpan)) return false;
      all ??= usedOf(file);
      return all.size > 0 && !all.has('*') && !liveBindings(unit, all).has(binding);
    };
  };
}

/** The statements at the top of a module by what they declare. */
const declaredIn = ofEach(({ functions }: SourceFacts): ReadonlyMap<BindingId, Span> => new Map(functions[0]?.statements.flatMap(({ defines, span }) => defines.map((id) => [id, span] as const))));

/** What is taken of a module, what runs while it loads, and what these use. */
function liveBindings(unit: SourceFacts, taken: ReadonlySet<string>): ReadonlySet<BindingId> {
  return valueIn(liveOf(unit), keyOf(taken), () => findLive(unit, taken));
}

const keyOf = ofEach((taken: ReadonlySet<string>) => [...taken].sort().join());
const liveOf = ofEach((_: SourceFacts) => new Map<string, ReadonlySet<BindingId>>());

function findLive(unit: SourceFacts, taken: ReadonlySet<string>): ReadonlySet<BindingId> {
  const own = unit.functions[0]?.statements ?? [];
  const exported = new Map(unit.exports.map((one) => [`${String(one.span.start)}-${String(one.span.end)}`, one.name]));
  const uses = new Map<BindingId, BindingId[]>();
  for (const { defines, span, uses: used } of own) for (const id of defines) valueIn(uses, id, (): BindingId[] => []).push(...used, ...usedWithin(unit, span));
  const live = new Set<BindingId>();
  const queue = [...exportedAs(unit, taken), ...own.filter((statement) => runs(statement, unit, taken, exported)).flatMap(({ span, uses: used, defines }) => [...used, ...usedWithin(unit, span)].filter((id) => !defines.includes(id)))];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (live.has(next)) continue;
    live.add(next);
    queue.push(...uses.get(next) ?? [], ...usedByFunction(unit, next));
  }
  return live;
}

function exportedAs(unit: SourceFacts, taken: ReadonlySet<string>): BindingId[] {
  return unit.exports.flatMap(({ name, value }) => {
    if (!taken.has(name) || !value) return [];
    const fact = value.k === 'fn' ? unit.functions[value.id] : undefined;
    return fact ? usedWithin(unit, fact.span) : refsIn(value);
  });
}

/** Whether a statement at the top of a module does more than to declare, or to export what nobody takes. */
function runs({ kind, span }: StatementFact, { calls }: SourceFacts, taken: ReadonlySet<string>, exported: ReadonlyMap<string, string>): boolean {
  const name = exported.get(`${String(span.start)}-${String(span.end)}`);
  if (kind !== 'declaration' && (name === undefined || taken.has(name))) return true;
  return partsWithin(calls, span).some((call) => call.fn === 0);
}

function usedByFunction(unit: SourceFacts, id: BindingId): BindingId[] {
  const binding = unit.bindings[id];
  if (binding?.kind !== 'function') return [];
  return named(unit.functions, binding.name).flatMap((fn) => {
    const fact = unit.functions[fn];
    return fact?.parent === 0 ? usedWithin(unit, fact.span) : [];
  });
}

/** What the functions and calls in a span use, defaults of parameters included. */
function usedWithin({ functions, calls, bindings }: SourceFacts, span: Span): BindingId[] {
  const inner = idsWithin(functions, span);
  return [
    ...inner.flatMap((fn) => functions[fn]?.statements.flatMap(({ uses }) => uses) ?? []),
    ...inner.flatMap((fn) => paramsOf(bindings, fn)).flatMap((id) => refsIn(bindings[id]?.init)),
    ...partsWithin(calls, span).flatMap(({ callee, args }) => [callee, ...args].flatMap((value) => refsIn(value))),
  ];
}

function refsIn(value: Value | undefined, depth = 0): BindingId[] {
  if (!value || depth > MAX_DEPTH) return [];
  return value.k === 'ref' ? [value.b] : partsOf(value).flatMap((part) => refsIn(part, depth + 1));
}

const MAX_DEPTH = 12;
const named = idsBy(({ name }: { readonly name: string }) => name);
const paramsOf = idsBy(({ kind, fn }: BindingFact) => (kind === 'param' ? fn : -1));
