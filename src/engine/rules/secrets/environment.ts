import { variableOf } from './variable-of';
import { envExampleOf } from '../plans/env-example';
import type { LiteralFact } from '../../model/literals';
import type { FixPlan, FixStep } from '../../model/fix';
import type { Span } from '../../model/span';
import type { SystemModel } from '../../model/system';
import type { SourceUnit } from '../../model/source-unit';

/**
 * Reads the variable where `span` is, through a function that throws when it is unset. In functions, too: what they need only
 * sometimes must not keep a program from starting. `scheme` stays before it. Nothing is offered where no variable is sure to hold this credential alone,
 * nor in a front end: a browser has no environment.
 */
export function plansFromEnvironment(unit: SourceUnit, literal: LiteralFact, span: Span, model: SystemModel, scheme?: string): FixPlan[] {
  const name = unit.role === 'frontend' ? undefined : variableOf(unit, literal, model);
  if (name === undefined) return [];
  const read = `requireEnv('${name}')`;
  const file = unit.path;
  const taken = new Set(unit.facts.bindings.map((binding) => binding.name));
  const kind = unit.facts.functions[literal.fn]?.kind;
  const steps: FixStep[] = [];
  const atStart = kind === undefined || kind === 'module' || kind === 'constructor' || kind === 'static-block';
  // Steps of their own: what several plans for one file have in common is inserted once.
  if (!taken.has('requireEnv')) steps.push({ kind: 'insert-statement', file, where: 'after-imports', text: requireEnv(/\.[cm]?tsx?$/.test(file)) });
  steps.push({ kind: 'replace', file, span, text: scheme === undefined ? read : `\`${scheme}\${${read}}\`` });
  steps.push({ kind: 'ensure-env-example', path: envExampleOf(unit.package === '.' ? '' : unit.package, model), name });
  return [{ title: `Read ${name} from the environment and ${atStart ? 'stop the start when it is' : 'fail where it is needed and'} unset`, applicability: 'suggested', preferred: true, steps }];
}

function requireEnv(typed: boolean): string {
  const [argument, result] = typed ? ['name: string', ': string'] : ['name', ''];
  return `function requireEnv(${argument})${result} {\n  const value = process.env[name];\n  if (!value) throw new Error(\`\${name} is not set\`);\n  return value;\n}`;
}
