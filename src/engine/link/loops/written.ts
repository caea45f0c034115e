import { STATEMENT_TEXTS } from '../libraries/transactions';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { CallRef } from '../../model/system';

/** Statements that stand in code as a text. */

type Facts = ReadonlyMap<string, SourceFacts>;

const MAX_DEPTH = 3;
/** A hole for what fills it in. */
const HOLE = '\uFFFC';

/** The text of the statement that a call is given, with holes: as it stands there, in a variable, or behind a tag such as `SQL`. */
export function statementAt({ file, call }: CallRef, facts: Facts): string | undefined {
  const unit = facts.get(file);
  const [first] = unit?.calls[call]?.args ?? [];
  const written = unit && first && writtenIn(first, unit, 0);
  const text = written && partsOf(written).map((part) => (part.k === 'const' && typeof part.v === 'string' ? part.v : HOLE)).join('');
  return text === undefined || text === HOLE ? undefined : text;
}

/** What is put into a statement: `${id}`, the items of a list of parameters. */
export function fillingsOf({ args: [first, ...params] }: CallFact, unit: SourceFacts): Value[] {
  const written = first && writtenIn(first, unit, 0);
  const holes = written ? partsOf(written).filter(({ k }) => k !== 'const') : [];
  return [...holes, ...params.flatMap((param) => (param.k === 'array' ? param.items : param.k === 'object' ? param.props.map(({ value }) => value) : [param]))];
}

/** Whether somebody is given a statement and waits for the answer, whoever it is: many have a function of their own around a driver. */
export function isGivenStatement(ref: CallRef, facts: Facts): boolean {
  const fact = facts.get(ref.file)?.calls[ref.call];
  if (!fact || fact.isNew || (fact.wait !== 'await' && fact.wait !== 'return' && fact.deferred !== true)) return false;
  const text = statementAt(ref, facts)?.trimStart();
  return text !== undefined && STATEMENT_TEXTS.whole.test(text) && STATEMENT_TEXTS.written.test(text);
}

function partsOf(value: Value): readonly Value[] {
  return value.k === 'template' ? value.parts : [value];
}

function writtenIn(value: Value, unit: SourceFacts, depth: number): Value | undefined {
  if (depth > MAX_DEPTH) return undefined;
  switch (value.k) {
    case 'const': case 'template': return value;
    case 'ref': return nextIn(unit.bindings[value.b]?.init, unit, depth);
    case 'call': return nextIn(unit.calls[value.id]?.args[0], unit, depth);
    default: return undefined;
  }
}

function nextIn(value: Value | undefined, unit: SourceFacts, depth: number): Value | undefined {
  return value && writtenIn(value, unit, depth + 1);
}
