import type { Offered } from './offered';
import { readingOf } from './reading/reading';
import { variableOf } from './variable-of';
import { envExampleOf } from '../plans/env-example';
import type { LiteralFact } from '../../model/literals';
import type { Span } from '../../model/span';
import type { SystemModel } from '../../model/system';
import type { SourceUnit } from '../../model/source-unit';

/**
 * Reads the variable where `span` is, in the way of the program, and so that it throws when it is unset. In functions, too: what they need only
 * sometimes must not keep a program from starting. `written` puts the code of it into what stands there. Nothing is offered where no variable
 * is sure to hold this credential alone, nor in a front end: a browser has no environment.
 */
export function plansFromEnvironment(unit: SourceUnit, literal: LiteralFact, span: Span, model: SystemModel, written: (code: string) => string): Offered {
  if (unit.role === 'frontend') return 'This code runs in browsers, which have no environment: whoever loads it has what it holds. Leave it to a server.';
  if (isOfOneStage(literal)) return 'It is that of one stage among several: read as the file is loaded, its variable would have to be set in all of them. Read it by hand where the stage is chosen.';
  const name = variableOf(unit, literal, model);
  if (name === undefined && literal.setting !== undefined) return 'Its variable has a name that can\'t be written into code and env files as it is. Take the default out by hand, and stop the start where the variable is missing.';
  if (name === undefined) return 'No name is sure to be that of this credential alone: each that fits is taken in the program. Read it from a variable by hand.';
  const { expression, steps, title, notes = [] } = readingOf({ unit, literal, name, model });
  return [{
    title,
    applicability: 'suggested',
    preferred: true,
    ...(notes.length > 0 && { notes }),
    steps: [
      ...steps,
      { kind: 'replace', file: unit.path, span, text: written(expression) },
      { kind: 'ensure-env-example', path: envExampleOf(unit.package === '.' ? '' : unit.package, model), name },
    ],
  }];
}

/** Whether a literal stands in a part of a configuration that is for one stage: `production: { password: … }`. */
function isOfOneStage({ names, use }: LiteralFact): boolean {
  return (use === 'property' || use === 'env-fallback') && names.slice(0, -1).some((name) => STAGE.test(name));
}

const STAGE = /^(?:prod|production|staging|stage|preprod|development|dev|local|test|testing|qa|uat)$/i;
