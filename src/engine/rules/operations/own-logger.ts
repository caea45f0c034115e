import type { CallFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { SystemModel } from '../../model/system';

/** The call is how the project's own logger writes: in its methods and what they alone call, or one line of JSON with its level. */
export function isInOwnLogger(fact: CallFact, unit: SourceFacts, model: SystemModel): boolean {
  return writesRecord(fact, unit) || standsInLogger(fact.fn, unit, model, 0);
}

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
