import type { Inbox } from '../memory/inbox';
import type { Taken } from './names-taken';
import type { BindingId, FunctionFact, SourceFacts, StatementFact } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import { contains } from '../../model/span';

/**
 * Whether a literal stands in a constant at the top of a module that nothing reads: no other file takes it, nor what is made of it, and nothing
 * that runs while the module loads. Of a module that nobody takes a name of, frameworks may read anything.
 */
export function createIsUnread(taken: Inbox<Taken>): (literal: LiteralFact, file: string, unit: SourceFacts) => boolean {
  return ({ names, span, fallbackSpan = span, fn }, file, unit) => {
    if (fn !== 0 || unit.classes.length > 0 || unit.exports.some(({ name }) => name === '=' || name === '*')) return false;
    const binding = unit.bindings.findIndex(({ name, kind, fn: home }) => name === names[0] && kind === 'const' && home === 0);
    if (binding < 0 || unit.calls.some((call) => call.fn === 0 && call.argSpans.some((arg) => contains(arg, fallbackSpan)))) return false;
    const all = new Set(taken.of(file).map(({ name }) => name));
    return all.size > 0 && !all.has('*') && !liveBindings(unit, all).has(binding);
  };
}

/** What is taken of a module, what runs while it loads, and what these use. */
function liveBindings(unit: SourceFacts, taken: ReadonlySet<string>): ReadonlySet<BindingId> {
  const own = unit.functions[0]?.statements ?? [];
  const live = new Set<BindingId>();
  const queue = [...exportedAs(unit, taken), ...own.filter((statement) => runs(statement, unit, taken)).flatMap(({ uses, defines }) => uses.filter((id) => !defines.includes(id)))];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (live.has(next)) continue;
    live.add(next);
    const id = next;
    queue.push(...own.filter(({ defines }) => defines.includes(id)).flatMap(({ uses }) => uses), ...usedByFunction(unit, id));
  }
  return live;
}

function exportedAs({ exports, functions }: SourceFacts, taken: ReadonlySet<string>): BindingId[] {
  return exports.flatMap(({ name, value }) => {
    if (!taken.has(name) || !value) return [];
    return value.k === 'ref' ? [value.b] : value.k === 'fn' ? usedWithin(functions, functions[value.id]) : [];
  });
}

/** Whether a statement at the top of a module does more than to declare, or to export what nobody takes. */
function runs({ kind, span }: StatementFact, { exports, calls }: SourceFacts, taken: ReadonlySet<string>): boolean {
  const exported = exports.find((one) => one.span.start === span.start && one.span.end === span.end);
  if (kind !== 'declaration' && (!exported || taken.has(exported.name))) return true;
  return calls.some((call) => call.fn === 0 && contains(span, call.span));
}

function usedByFunction({ bindings, functions }: SourceFacts, id: BindingId): BindingId[] {
  const binding = bindings[id];
  if (binding?.kind !== 'function') return [];
  return usedWithin(functions, functions.find(({ parent, name }) => parent === 0 && name === binding.name));
}

function usedWithin(functions: readonly FunctionFact[], whole: FunctionFact | undefined): BindingId[] {
  return whole ? functions.filter(({ span }) => contains(whole.span, span)).flatMap(({ statements }) => statements.flatMap(({ uses }) => uses)) : [];
}
