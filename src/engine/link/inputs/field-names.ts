import { NAMES_FIELD } from '../libraries/request-data';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { comingAndGoing } from '../memory/same';
import type { SourceFacts, Value } from '../../model/facts';

const MAX_CHAIN = 12;
/** Before names of fields of classes. */
const DECORATED = '@';

/**
 * Whether one of these validators is asked of a field of this name, in one of these files or, without them, anywhere: `title: z.string().max(200)`, `@MaxLength(200) title`.
 * What decorators say of fields of classes counts anywhere where such classes are `handedOn` by types.
 */
export function createFieldNames(memory: Memory, question: string, validators: ReadonlySet<string>, isNarrowSchema: (value: Value) => boolean = () => false): (name: string, among?: readonly string[], handedOn?: boolean) => boolean {
  const source = memory.source(question);
  const byFile = contributions(memory, question, (_, unit) => namesIn(unit, validators, isNarrowSchema), (_, before, after) => {
    for (const name of comingAndGoing(before, after)) source.changed(name);
  });
  let all: Set<string> | undefined;
  const isAnywhere = (name: string): boolean => {
    source.read(name);
    all ??= new Set([...byFile.all.values()].flat());
    return all.has(name);
  };
  return (name, among, handedOn = true) => (among ? among.some((file) => byFile.of(file)?.includes(name)) || handedOn && isAnywhere(DECORATED + name) : isAnywhere(name));
}

function namesIn(unit: SourceFacts, validators: ReadonlySet<string>, isNarrowSchema: (value: Value) => boolean): readonly string[] {
  const names = new Set<string>();
  for (const { fields } of unit.classes) for (const { name, decorators } of fields) if (decorators.some(({ callee }) => validators.has(calledName(callee, unit)))) names.add(name).add(DECORATED + name);
  for (const { args, callee } of unit.calls) {
    for (const arg of args) if (arg.k === 'object') for (const { key, value } of arg.props) if (isAsked(value, unit, validators) || isNarrowSchema(value)) names.add(key);
    const named = callee.k === 'member' && validators.has(callee.name) ? fieldNamed(callee.of, unit) : undefined;
    if (named !== undefined) names.add(named);
  }
  return [...names];
}

/** `param('id').isInt()` */
function fieldNamed(value: Value, unit: SourceFacts): string | undefined {
  let at = value;
  for (let step = 0; step < MAX_CHAIN; step++) {
    const call = at.k === 'call' ? unit.calls[at.id] : undefined;
    if (!call) return undefined;
    if (call.callee.k === 'ref') {
      const [first] = NAMES_FIELD.has(calledName(call.callee, unit)) ? call.args : [];
      return first?.k === 'const' && typeof first.v === 'string' ? first.v : undefined;
    }
    at = call.callee.k === 'member' ? call.callee.of : { k: 'unknown' };
  }
  return undefined;
}

/** One of the calls in the chain is such a validator. */
function isAsked(value: Value, unit: SourceFacts, validators: ReadonlySet<string>): boolean {
  let at = value;
  for (let step = 0; step < MAX_CHAIN; step++) {
    const call = at.k === 'call' ? unit.calls[at.id] : undefined;
    if (!call) return false;
    if (validators.has(calledName(call.callee, unit))) return true;
    at = call.callee.k === 'member' ? call.callee.of : { k: 'unknown' };
  }
  return false;
}

function calledName(callee: Value, unit: SourceFacts): string {
  if (callee.k === 'member') return callee.name;
  return callee.k === 'ref' ? unit.bindings[callee.b]?.name ?? '' : '';
}
