import type { Taker } from './takers';
import { MATCHING, SHORTENING } from '../libraries/request-data';
import type { DecoratorFact, FieldFact, ImportFact, SourceFacts, Value } from '../../model/facts';
import type { PatternMatch } from '../../model/matches';
import type { RegexFact } from '../../model/patterns';
import type { Location } from '../../model/span';
import type { ClassRef, Reach } from '../../model/system';

export interface SlowPattern {
  readonly fact: RegexFact;
  readonly at: Location;
}

interface ValidatedInput {
  readonly takersOf: (ref: ClassRef) => readonly Taker[];
  readonly slowAt: (value: Value, file: string, fn: number) => SlowPattern | undefined;
  readonly reach: Reach;
}

/** Slow patterns that a validator matches fields with: `@Matches(/…/) mail`, where a request fills the class. */
export function createValidated({ takersOf, slowAt, reach }: ValidatedInput): (file: string, unit: SourceFacts) => PatternMatch[] {
  return (file, unit) => (!unit.imports.some(isOfMatching) ? [] : unit.classes.flatMap(({ name, fn, fields }, classId) => fields.flatMap((field) => matchingOf(field, unit).flatMap((decorator): PatternMatch[] => {
    const [pattern] = decorator.args;
    const slow = pattern && slowAt(pattern, file, fn);
    const taker = slow && takersOf({ file, classId }).find((one) => isAffected(one, slow) && reach.entriesOf(one.fn).length > 0);
    if (!taker) return [];
    const { growth, part } = slow.fact;
    return [{ at: { file, span: decorator.span }, fn: taker.fn, pattern: slow.at, growth, part, of: `${name}.${field.name}`, carrier: taker.carrier }];
  }))));

  /** What stands before the body is short. */
  function isAffected({ carrier }: Taker, { fact }: SlowPattern): boolean {
    return carrier === 'body' || fact.growth === 'exponential';
  }
}

/** Nothing is said of a field that something beside it keeps short, though class-validator asks all of them. */
function matchingOf({ static: isStatic, decorators }: FieldFact, unit: SourceFacts): readonly DecoratorFact[] {
  const names = decorators.map(({ callee }) => (callee.k === 'ref' ? unit.bindings[callee.b]?.name ?? '' : ''));
  if (isStatic || names.some((name) => SHORTENING.has(name))) return [];
  return decorators.filter(({ callee }, i) => MATCHING.names.includes(names[i] ?? '') && callee.k === 'ref' && unit.imports.some((one) => one.binding === callee.b && isOfMatching(one)));
}

function isOfMatching({ module, imported }: ImportFact): boolean {
  return MATCHING.modules.includes(module) && MATCHING.names.includes(imported ?? '');
}
