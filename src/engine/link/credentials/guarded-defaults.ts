import type { Evaluator } from '../evaluate/core';
import type { FunctionId, SourceFacts } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import { contains, type Span } from '../../model/span';
import { partsWithin } from '../../model/parts';
import { valueIn } from '../../model/table';
import { absentIn, emptied } from './absent-settings';
import { createRefusals } from './refusals';
import type { Start } from './started';

interface Guards {
  readonly evaluator: Evaluator;
  readonly start: Pick<Start, 'reaches'>;
}

/** A branch that a program doesn't go on from in production without a setting. */
interface Guard {
  /** Where the branch ends. */
  readonly end: number;
  /** What comes by the branch before it comes to anything behind it. */
  readonly within: Span;
}

/** Whether the function around a default threw or ended the program before, wherever its setting is unset in production. */
export function createIsGuarded(file: string, unit: SourceFacts, { evaluator, start }: Guards): (literal: LiteralFact) => boolean {
  const refusals = createRefusals({ evaluator, start, file, unit });
  const found = new Map<FunctionId, ReadonlyMap<string, readonly Guard[]>>();

  return ({ fn, setting, otherSettings = [], countsAlso, span }) => {
    if (setting === undefined || otherSettings.length > 0 || countsAlso === 'chosen') return false;
    const guards = valueIn(found, fn, () => guardsIn(fn)).get(countsAlso === 'empty' ? emptied(setting) : setting) ?? [];
    return guards.some(({ end, within }) => end <= span.start && contains(within, span));
  };

  function guardsIn(fn: FunctionId): ReadonlyMap<string, readonly Guard[]> {
    const { regions = [], statements = [] } = unit.functions[fn] ?? {};
    const by = new Map<string, Guard[]>();
    for (const [id, { kind, over, parent, span }] of regions.entries()) {
      const within = regions[parent]?.span;
      if (kind !== 'if' || !over || !within || !refusals.isEnd(fn, id) || partsWithin(statements, span).some((one) => one.kind === 'return' || one.kind === 'exit')) continue;
      for (const name of absentIn(over, true, { evaluator, unit, scope: { file, fn } }).names) {
        const guards = valueIn(by, name, (): Guard[] => []);
        if (guards.length < MAX_GUARDS) guards.push({ end: span.end, within });
      }
    }
    return by;
  }
}

const MAX_GUARDS = 20;
