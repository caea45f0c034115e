import { standsBehind, standsWhere, tellsOf, type Placed, type Tells } from './conditions';
import type { SourceFacts, Value } from './facts';

const PRODUCTION = /^prod(?:uction)?$/i;
const DEVELOPMENT = /^(?:dev|development|local|test|testing|e2e)$/i;
const PRODUCTION_FLAG = /^_?(?:is_?)?prod(?:uction)?(?:_?(?:mode|env|environment))?$/i;
const DEVELOPMENT_FLAG = /^_?(?:is_?)?(?:dev|development|local|test|testing|e2e(?:_?tests?)?)(?:_?(?:mode|env|environment))?$/i;
const STAGE = /^(?:node_?env|app_?env|env|environment|stage)$/i;
/** Says so whatever has it. */
const CLEAR_FLAG = /^_?is_?(?:development|production)(?:_?(?:mode|env|environment))?$|^node_?env$/i;
/** Fields in which a class keeps what it read of the configuration. */
const OWN_FLAG = /^_?(?:is_?)?(?:dev|development|prod|production)(?:_?(?:mode|env|environment))?$|^(?:app_?)?env(?:ironment)?$/i;
/** What holds the settings of a program, by its name or the last word of it. */
const OF_PROGRAM = /^_?(?:env|environment|config|conf|configuration|settings|options|opts|app|server|process|runtime|constants|flags|meta)$|[a-z_](?:Env|Environment|Config|ConfigService|Configuration|Settings|Options|Opts|App|Server|Constants|Flags)$/;
const ENVIRONMENT = /^_?(?:env|environment)$|[a-z_](?:Env|Environment)$/;
/** What a function may be given of the program: other options are for one call. */
const SETTINGS = /^_?(?:env|environment|config|conf|configuration)$|(?:Env|Environment|Config|ConfigService|Configuration)$/;
/** Words that say which environment it is in one alone: a configuration may have anything that is `local`. */
const BARE = /^(?:local|test|testing)$/i;
const MAX_STEPS = 4;

/** The call stands in a branch that production doesn't take, or behind one that leaves there, and a function may say which stage it is: `if (!isLocal()) return;`. `answerOf` gives what it answers. */
export function isOutsideProduction(call: Placed, unit: SourceFacts, answerOf: AnswerOf): boolean {
  const tells = development(unit, answerOf);
  return standsWhere(tells, call, unit) || standsBehind(tells, call, unit);
}

/** A condition that comes out so only outside of production. */
export function meansDevelopment(condition: Value, wanted: boolean, unit: SourceFacts, answerOf: AnswerOf): boolean {
  return tellsOf(development(unit, answerOf), condition, wanted);
}

/** What a function without parameters answers in its one `return`. */
export type AnswerOf = (call: Value & { readonly k: 'call' }) => Value | undefined;

/** What functions of the file answer that are given nothing and have one answer. */
export function answersIn(unit: SourceFacts): AnswerOf {
  return ({ id }) => {
    const call = unit.calls[id];
    const name = call?.callee.k === 'ref' ? unit.bindings[call.callee.b] : undefined;
    if (!call || call.args.length > 0 || !name) return undefined;
    const fn = name.kind === 'function' ? unit.functions.find(({ nameSpan }) => nameSpan.start === name.span.start) : name.init?.k === 'fn' ? unit.functions[name.init.id] : undefined;
    return fn?.returns.length === 1 ? fn.returns[0] : undefined;
  };
}

/** Whether a condition comes out so only outside of production: `!isProduction`, `NODE_ENV === 'test'`. */
export function development(unit: SourceFacts, answerOf: AnswerOf = () => undefined): Tells {
  return (condition, wanted, ask) => {
    const answer = condition.k === 'call' ? answerOf(condition) : undefined;
    if (answer) return ask(answer);
    if (condition.k !== 'compare') return (wanted ? DEVELOPMENT_FLAG : PRODUCTION_FLAG).test(nameOf(condition, unit)) && isOfProgram(condition, unit);
    return /^[!=]==?$/.test(condition.op) && comparesStage(condition.left, condition.right, condition.op.startsWith('=') === wanted, unit);
  };
}

function comparesStage(left: Value, right: Value, equal: boolean, unit: SourceFacts): boolean {
  const literal = right.k === 'const' ? right.v : undefined;
  return typeof literal === 'string' && STAGE.test(nameOf(left, unit)) && isOfProgram(left, unit) && (equal ? DEVELOPMENT : PRODUCTION).test(literal);
}

/** Said of the whole program: by its environment, its configuration or a function, not by an object of any kind, since an order may be `isLocal` and a deal may have a stage. */
function isOfProgram(value: Value, unit: SourceFacts, depth = 0): boolean {
  if (depth > MAX_STEPS) return false;
  const call = value.k === 'call' ? unit.calls[value.id] : undefined;
  if (call) return isOfProgram(call.callee, unit, depth + 1);
  if (value.k === 'ref') {
    const { init } = unit.bindings[value.b] ?? {};
    return init?.k !== 'member' || isOfProgram(init, unit, depth + 1);
  }
  if (value.k !== 'member') return true;
  if (CLEAR_FLAG.test(value.name) || (value.of.k === 'ref' && unit.bindings[value.of.b]?.kind === 'import')) return true;
  if (value.of.k === 'ref' && unit.bindings[value.of.b]?.kind === 'param' && !SETTINGS.test(nameOf(value.of, unit))) return false;
  return value.of.k === 'this' ? OWN_FLAG.test(value.name) : (BARE.test(value.name) ? ENVIRONMENT : OF_PROGRAM).test(nameOf(value.of, unit));
}

/** By which a condition is known; a function by its own name where nobody tells it anything: `isDevelopmentMode()`. */
export function nameOf(value: Value, unit: SourceFacts): string {
  const call = value.k === 'call' ? unit.calls[value.id] : undefined;
  if (call) return call.args.length === 0 && call.callee.k !== 'call' ? nameOf(call.callee, unit) : '';
  if (value.k === 'ref') return unit.bindings[value.b]?.name ?? '';
  return value.k === 'member' || value.k === 'global' || value.k === 'env' ? value.name : '';
}

/** A part of a configuration that is for one environment, and not for production: `development: { … }`. */
export function isDevelopmentKey(key: string): boolean {
  return DEVELOPMENT.test(key);
}
