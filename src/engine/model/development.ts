import { standsBehind, standsWhere, tellsOf, type Tells } from './conditions';
import type { CallFact, SourceFacts, Value } from './facts';

const PRODUCTION = /^prod(?:uction)?$/i;
const DEVELOPMENT = /^(?:dev|development|local|test|testing)$/i;
const PRODUCTION_FLAG = /^_?(?:is_?)?prod(?:uction)?(?:_?(?:mode|env|environment))?$/i;
const DEVELOPMENT_FLAG = /^_?(?:is_?)?(?:dev|development|local|test|testing)(?:_?(?:mode|env|environment))?$/i;
const STAGE = /^(?:node_?env|app_?env|env|environment|stage)$/i;

/** The call stands in a branch that production doesn't take, or behind one that leaves there, and a function may say which stage it is: `if (!isLocal()) return;`. `answerOf` gives what it answers. */
export function isOutsideProduction(call: CallFact, unit: SourceFacts, answerOf: AnswerOf): boolean {
  const tells = development(unit, answerOf);
  return standsWhere(tells, call, unit) || standsBehind(tells, call, unit);
}

/** A condition that comes out so only outside of production. */
export function meansDevelopment(condition: Value, wanted: boolean, unit: SourceFacts, answerOf: AnswerOf): boolean {
  return tellsOf(development(unit, answerOf), condition, wanted);
}

/** What a function without parameters answers in its one `return`. */
export type AnswerOf = (call: Value & { readonly k: 'call' }) => Value | undefined;

/** Whether a condition comes out so only outside of production: `!isProduction`, `NODE_ENV === 'test'`. */
export function development(unit: SourceFacts, answerOf: AnswerOf = () => undefined): Tells {
  return (condition, wanted, ask) => {
    const answer = condition.k === 'call' ? answerOf(condition) : undefined;
    if (answer) return ask(answer);
    if (condition.k !== 'compare') return (wanted ? DEVELOPMENT_FLAG : PRODUCTION_FLAG).test(nameOf(condition, unit));
    return /^[!=]==?$/.test(condition.op) && comparesStage(condition.left, condition.right, condition.op.startsWith('=') === wanted, unit);
  };
}

function comparesStage(left: Value, right: Value, equal: boolean, unit: SourceFacts): boolean {
  const literal = right.k === 'const' ? right.v : undefined;
  return typeof literal === 'string' && STAGE.test(nameOf(left, unit)) && (equal ? DEVELOPMENT : PRODUCTION).test(literal);
}

/** By which a condition is known; a function by its own name where nobody tells it anything: `isDevelopmentMode()`. */
export function nameOf(value: Value, unit: SourceFacts): string {
  const call = value.k === 'call' ? unit.calls[value.id] : undefined;
  if (call) return call.args.length === 0 && call.callee.k !== 'call' ? nameOf(call.callee, unit) : '';
  if (value.k === 'ref') return unit.bindings[value.b]?.name ?? '';
  return value.k === 'member' || value.k === 'global' || value.k === 'env' ? value.name : '';
}
