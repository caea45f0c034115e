import type { CallFact, FunctionFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import { ofEach, partsWithin } from '../../model/parts';
import type { SystemModel } from '../../model/system';
import { identifierWords } from '../../model/words';

/** The call is how the project's own logger writes: in its methods and what they alone call, or one line of JSON with its level. */
export function isInOwnLogger(fact: CallFact, unit: SourceFacts, model: SystemModel): boolean {
  return writesRecord(fact, unit) || knowingLevel(unit).has(fact.fn) || standsInLogger(fact.fn, unit, model, 0);
}

const LEVEL = /^(?:log_?)?(?:level|severity|lvl)$/i;
const LOGGING = new Set(['log', 'logs', 'logger', 'logging']);
/** What files of a logger are called besides; `logs.controller.ts` serves the logs of something else. */
const HELPING = new Set(['util', 'utils', 'helper', 'helpers', 'lib', 'base', 'app', 'my', 'custom', 'console', 'service', 'server', 'setup', 'index']);

/** Functions of a logger that are given the level of what they write: `function log(level, text)`, `dispatch(message)` that reads `message.level`. */
const knowingLevel = ofEach((unit: SourceFacts): ReadonlySet<FunctionId> => {
  const isLog = (name: string): boolean => identifierWords(name).some((word) => LOGGING.has(word));
  const file = identifierWords(unit.path.split('/').at(-1)?.replace(/\.\w+$/, '') ?? '');
  const inLog = file.length > 0 && file.every((word) => LOGGING.has(word) || HELPING.has(word)) && file.some((word) => LOGGING.has(word));
  return new Set(unit.functions.flatMap((fn, id) => (id > 0 && (inLog || isLog(fn.name)) && isGivenLevel(fn, unit) ? [id] : [])));
});

function isGivenLevel({ span }: FunctionFact, unit: SourceFacts): boolean {
  const bindings = partsWithin(unit.bindings, span);
  if (bindings.some(({ kind, name }) => kind === 'param' && LEVEL.test(name))) return true;
  return [...partsWithin(unit.calls, span).flatMap(({ callee, args }) => [callee, ...args]), ...bindings.flatMap(({ init }) => init ?? [])].some((value) => readsLevel(value, unit, 0));
}

/** A member of a parameter in it is called level: `message.level.toUpperCase()`, `colors[message.level]`. */
function readsLevel(value: Value, unit: SourceFacts, depth: number): boolean {
  if (depth > MAX_VALUES) return false;
  const inside = (one: Value): boolean => readsLevel(one, unit, depth + 1);
  switch (value.k) {
    case 'member': return (LEVEL.test(value.name) && value.of.k === 'ref' && unit.bindings[value.of.b]?.kind === 'param') || inside(value.of);
    case 'index': return inside(value.of) || inside(value.key);
    case 'template': return value.parts.some(inside);
    case 'either': return inside(value.left) || inside(value.right);
    default: return false;
  }
}

const MAX_VALUES = 6;

function standsInLogger(fn: FunctionId, unit: SourceFacts, model: SystemModel, depth: number): boolean {
  if (fn === 0 || depth > MAX_DEPTH) return false;
  const own = loggersOf(unit);
  if (own.size === 0) return false;
  for (let at = fn, step = 0; at > 0 && step < MAX_DEPTH; step++) {
    if (own.has(at)) return true;
    at = unit.functions[at]?.parent ?? 0;
  }
  const callers = model.reach.callers({ file: unit.path, fn });
  return callers.length > 0 && callers.length <= MAX_CALLERS && callers.every(({ file, call }) => file === unit.path && standsInLogger(unit.calls[call]?.fn ?? 0, unit, model, depth + 1));
}

const MAX_DEPTH = 3;
const MAX_CALLERS = 5;

/** Methods of what has one for news, warnings and errors each. */
const loggersOf = ofEach(({ classes, functions, bindings }: SourceFacts): ReadonlySet<FunctionId> => {
  const objects = [...bindings.map(({ init }) => init), ...functions.flatMap(({ returns }) => returns)].flatMap((value) => (value?.k === 'object' ? [value.props] : []));
  return new Set([
    ...classes.flatMap(({ methods }) => (isLogger(methods.map(({ name }) => name)) ? methods.map(({ fn }) => fn) : [])),
    ...objects.flatMap((props) => (isLogger(props.map(({ key }) => key)) ? props.flatMap(({ value }) => (value.k === 'fn' ? [value.id] : [])) : [])),
  ]);
});

function isLogger(names: readonly string[]): boolean {
  return names.includes('warn') && names.includes('error') && (names.includes('info') || names.includes('log'));
}

/** `console.log(JSON.stringify({ level, … }))`, also through names. */
function writesRecord({ args: [line, more] }: CallFact, unit: SourceFacts): boolean {
  const written = line && !more ? named(line, unit) : undefined;
  const call = written?.k === 'call' ? unit.calls[written.id] : undefined;
  const [record] = call?.args ?? [];
  if (!record || call?.callee.k !== 'member' || call.callee.name !== 'stringify') return false;
  const object = named(record, unit);
  return object.k === 'object' && object.props.some(({ key }) => key === 'level' || key === 'severity');
}

function named(value: Value, { bindings }: SourceFacts): Value {
  const binding = value.k === 'ref' ? bindings[value.b] : undefined;
  return binding?.init && !binding.reassigned ? binding.init : value;
}
