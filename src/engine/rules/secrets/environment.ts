import { readingOf } from './reading/reading';
import { variableOf } from './variable-of';
import { envExampleOf } from '../plans/env-example';
import type { LiteralFact } from '../../model/literals';
import type { FixPlan } from '../../model/fix';
import type { Span } from '../../model/span';
import type { SystemModel } from '../../model/system';
import type { SourceUnit } from '../../model/source-unit';

/**
 * Reads the variable where `span` is, in the way of the program, and so that it throws when it is unset. In functions, too: what they need only
 * sometimes must not keep a program from starting. `scheme` stays before it. Nothing is offered where no variable is sure to hold this credential alone,
 * nor in a front end: a browser has no environment.
 */
export function plansFromEnvironment(unit: SourceUnit, literal: LiteralFact, span: Span, model: SystemModel, scheme?: string): FixPlan[] {
  const name = unit.role === 'frontend' ? undefined : variableOf(unit, literal, model);
  if (name === undefined) return [];
  const { expression, steps, title } = readingOf({ unit, literal, name, model });
  return [{
    title,
    applicability: 'suggested',
    preferred: true,
    steps: [
      ...steps,
      { kind: 'replace', file: unit.path, span, text: scheme === undefined ? expression : `\`${scheme}\${${expression}}\`` },
      { kind: 'ensure-env-example', path: envExampleOf(unit.package === '.' ? '' : unit.package, model), name },
    ],
  }];
}
