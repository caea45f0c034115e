import type { BindingId, CallFact, FunctionId, SourceFacts, StatementFact, StatementId, Value, WriteFact } from '../../model/facts';
import { idsBy, idsWithin, ofEach, partsWithin } from '../../model/parts';
import { contains } from '../../model/span';
import { valueIn } from '../../model/table';
import { partsWithKeys, type Standing } from './values-in';

interface Using {
  readonly fn: FunctionId;
  readonly id: StatementId;
  readonly statement: StatementFact;
}

/** Whether each statement that uses a variable has an expression that is known and that names it, and none that is unknown and may name it too. */
export function isAllSeen(binding: BindingId, standing: readonly Standing[], unit: SourceFacts): boolean {
  const using = usingIn(unit).get(binding) ?? [];
  if (using.length > MAX_USES || !using.every((one) => valuesOf(one, unit).every((value) => isKnown(value)))) return false;
  const spans = using.map(({ statement }) => statement.span);
  const innermost = using.filter(({ statement: { span } }) => !spans.some((other) => other !== span && contains(span, other) && (span.start < other.start || other.end < span.end)));
  const called = standing.flatMap(({ call }) => (call === undefined ? [] : unit.calls[call] ?? []));
  const declared = new Set(standing.flatMap((one) => (one.binding === undefined ? [] : [one.binding])));
  const isLoose = standing.some((one) => one.binding === undefined && one.call === undefined && one.exported === undefined);
  return innermost.every(({ statement }) => isSeenIn(statement, { called, declared, isLoose }, unit));
}

/** The write that a statement is, and nothing else but a semicolon. */
function writeIn({ kind, span }: Pick<StatementFact, 'kind' | 'span'>, { writes }: SourceFacts): WriteFact | undefined {
  return kind === 'expression' ? partsWithin(writes, span).find((write) => write.span.start === span.start && span.end - write.span.end <= 1) : undefined;
}

function isSeenIn({ span, kind, defines }: StatementFact, { called, declared, isLoose }: { readonly called: readonly CallFact[]; readonly declared: ReadonlySet<BindingId>; readonly isLoose: boolean }, unit: SourceFacts): boolean {
  if (defines.some((id) => declared.has(id)) || called.some((call) => contains(span, call.span))) return true;
  if (unit.exports.some((one) => contains(span, one.span) && one.value !== undefined)) return true;
  return isLoose && (OF_EXPRESSIONS.has(kind) || writeIn({ kind, span }, unit) !== undefined);
}

/** The expressions of a statement that stand in no statement within it. */
function valuesOf({ fn, id, statement: { kind, span, region, defines } }: Using, unit: SourceFacts): readonly Value[] {
  const { regions = [], returns = [] } = unit.functions[fn] ?? {};
  const write = writeIn({ kind, span }, unit);
  const bare = idsWithin(unit.functions, span).filter((inner) => unit.functions[inner]?.statements.length === 0);
  const calls = [...callsOf(unit.calls, fn).filter((call) => unit.calls[call]?.statement === id), ...bare.flatMap((inner) => callsOf(unit.calls, inner))];
  return [
    ...calls.flatMap((call) => [unit.calls[call]?.callee, ...unit.calls[call]?.args ?? []]),
    ...defines.map((own) => (kind === 'loop' ? collectionOf(unit.bindings[own]?.init) : unit.bindings[own]?.init)),
    write?.target,
    write?.value,
    ...bare.flatMap((inner) => unit.functions[inner]?.returns ?? []),
    ...(kind === 'return' ? returns : []),
    ...(OF_REGIONS.has(kind) ? regions.filter((one) => one.parent === region && contains(span, one.span)).flatMap(({ over, counts }) => [over, counts]) : []),
  ].flatMap((value) => value ?? []);
}

/** What a loop goes through: which of it a variable is isn't known, and what the pattern takes of that is written out. */
function collectionOf(init: Value | undefined): Value | undefined {
  let at = init;
  while (at?.k === 'member' || at?.k === 'index') {
    if (at.k === 'index' && at.key.k === 'unknown') return at.of;
    at = at.of;
  }
  return init;
}

function isKnown(value: Value, depth = 0): boolean {
  return value.k !== 'unknown' && depth < MAX_DEPTH && partsWithKeys(value).every((part) => isKnown(part, depth + 1));
}

const usingIn = ofEach(({ functions }: SourceFacts): ReadonlyMap<BindingId, readonly Using[]> => {
  const by = new Map<BindingId, Using[]>();
  for (const [fn, { statements }] of functions.entries()) for (const [id, statement] of statements.entries()) for (const used of statement.uses) valueIn(by, used, (): Using[] => []).push({ fn, id, statement });
  return by;
});

const callsOf = idsBy(({ fn }: CallFact) => fn);
const MAX_DEPTH = 20;
const MAX_USES = 60;
/** Statements that are made of an expression which stands in none of their parts. */
const OF_EXPRESSIONS: ReadonlySet<string> = new Set(['return', 'if', 'loop', 'switch']);
const OF_REGIONS: ReadonlySet<string> = new Set(['if', 'loop', 'switch']);
