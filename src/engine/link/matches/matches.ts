import { isKnownShort } from './lengths';
import { isReadPath } from './read-paths';
import { createTakers } from './takers';
import { createValidated, type SlowPattern } from './validated';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { lengthCarries } from '../inputs/carries';
import { createFieldNames } from '../inputs/field-names';
import { originOf, type OriginInput } from '../inputs/origins';
import { SHORTENING } from '../libraries/request-data';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { PatternMatch } from '../../model/matches';
import type { Location } from '../../model/span';
import type { Reach } from '../../model/system';

export interface MatchesInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly reach: Reach;
}

const OF_PATTERN = new Set(['test', 'exec']);
const OF_TEXT = new Set(['match', 'matchAll', 'replace', 'replaceAll', 'search', 'split']);

/** Slow patterns where they are matched against what a request brought, by the file of the match. */
export function findMatches({ memory, evaluator, graph, reach }: MatchesInput): Contributions<readonly PatternMatch[]> {
  const isShort = createFieldNames(memory, 'short fields', SHORTENING);
  const factsOf = (file: string): SourceFacts | undefined => memory.facts.get(file);
  const input: OriginInput = {
    factsOf, graph, reach, carries: lengthCarries,
    isHarmless: (value, { file, fn, before }) => value.k === 'ref' && (isKnownShort(value.b, fn, before, factsOf(file)) || isReadPath(value.b, fn, before, factsOf(file))),
  };

  function matchOf(file: string, fact: CallFact, { regexes }: SourceFacts): PatternMatch | undefined {
    const [pattern, text] = sidesOf(fact);
    const isPlain = pattern?.k === 'const' || pattern?.k === 'regex' && regexes.length === 0;
    const regex = pattern && !isPlain && slowAt(pattern, file, fact.fn);
    if (!regex || !text || reach.entriesOf({ file, fn: fact.fn }).length === 0) return undefined;
    const origin = originOf(text, { file, fn: fact.fn, before: fact.span.start }, input);
    if (!origin || origin.field !== '' && isShort(origin.field)) return undefined;
    const { growth, part } = regex.fact;
    if (origin.carrier === 'head' && growth === 'polynomial') return undefined;
    return { at: { file, span: { start: fact.nameSpan.start, end: fact.span.end } }, fn: { file, fn: fact.fn }, pattern: regex.at, growth, part, of: origin.name, carrier: origin.carrier };
  }

  function slowAt(value: Value, file: string, fn: number): SlowPattern | undefined {
    const known = evaluator.evaluate(value, { file, fn });
    const at = known.k === 'regex' ? { file: known.file, span: known.span } : madeAt(value, file, factsOf(file));
    const fact = at && factsOf(at.file)?.regexes.find(({ span }) => span.start === at.span.start);
    return fact && { fact, at };
  }

  const validated = createValidated({ takersOf: createTakers(memory, evaluator), slowAt, reach });
  return contributions(memory, 'slow matches', (file, unit) => [...unit.calls.flatMap((fact) => (fact.callee.k === 'member' ? matchOf(file, fact, unit) ?? [] : [])), ...validated(file, unit)]);
}

/** The pattern and the text of a match. */
function sidesOf({ callee, args: [first] }: CallFact): readonly [Value?, Value?] {
  if (callee.k !== 'member' || !first) return [];
  if (OF_PATTERN.has(callee.name)) return [callee.of, first];
  return OF_TEXT.has(callee.name) ? [first, callee.of] : [];
}

/** `new RegExp('…')` or a variable that holds one. */
function madeAt(value: Value, file: string, facts: SourceFacts | undefined): Location | undefined {
  const held = value.k === 'ref' ? facts?.bindings[value.b]?.init : value;
  const call = held?.k === 'call' ? facts?.calls[held.id] : undefined;
  const [span] = call?.callee.k === 'global' && call.callee.name === 'RegExp' ? call.argSpans : [];
  return span && { file, span };
}
