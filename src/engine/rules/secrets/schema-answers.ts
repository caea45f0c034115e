import { endsIn } from '../../link/query/exits';
import { partsOf } from '../../model/expressions';
import type { BindingId, CallFact, CallId, FunctionId, RegionId, SourceFacts, Value } from '../../model/facts';
import { idsBy, ofEach } from '../../model/parts';
import { valueIn } from '../../model/table';

/**
 * Whether a program may go on where the schema that a rule is part of refuses a setting: with an answer (`safeParse` of zod, `validate` of Joi) after which
 * nothing throws or ends the program, or with a schema that asks for nothing any more (`partial`). What other files do with it isn't looked at. Sources: zod.dev, joi.dev.
 */
export function goesOnAfterRefusal(rule: CallId, facts: SourceFacts): boolean {
  return loose(facts).has(rule);
}

const WEAKENS = /^(?:partial|deepPartial)$/;
const ANSWERS = /^(?:safeParse|safeParseAsync|spa|validate)$/;
/** Their answer is no schema. */
const LOOKS = /^(?:parse|parseAsync|safeParse|safeParseAsync|spa|validate|validateSync|validateAsync|attempt|assert|cast)$/;

/** All calls of which such schemas are made, found by going back from what is asked of each. */
const loose = ofEach((facts: SourceFacts): ReadonlySet<CallId> => {
  const minds = mindingIn(facts);
  const asked = facts.calls.flatMap(({ callee, args, fn, span }) => {
    if (callee.k !== 'member') return [];
    if (WEAKENS.test(callee.name)) return [callee.of];
    return ANSWERS.test(callee.name) && args.length > 0 && !minds(fn, span.end) ? [callee.of, ...args.slice(1, 2)] : [];
  });
  return asked.length === 0 ? NONE : madeOf(asked, facts);
});

const NONE: ReadonlySet<CallId> = new Set();

/** The calls by which values come about. Each variable, field, function and call is looked at once. */
function madeOf(values: readonly Value[], facts: SourceFacts): ReadonlySet<CallId> {
  const found = new Set<CallId>();
  const seen = new Set<string>();
  const left = [...values];
  for (let value = left.pop(); value; value = left.pop()) {
    const name = nameOf(value);
    if (name !== undefined && seen.has(name)) continue;
    if (name !== undefined) seen.add(name);
    if (value.k === 'call') found.add(value.id);
    for (const origin of originsOf(value, facts)) left.push(origin);
  }
  return found;
}

function nameOf(value: Value): string | undefined {
  switch (value.k) {
    case 'ref': return `variable ${String(value.b)}`;
    case 'call': case 'fn': return `${value.k} ${String(value.id)}`;
    case 'member': return value.of.k === 'this' ? `field ${value.name}` : undefined;
    default: return undefined;
  }
}

function originsOf(value: Value, facts: SourceFacts): readonly Value[] {
  switch (value.k) {
    case 'ref': return [...present(facts.bindings[value.b]?.init), ...givenTo(value.b, facts), ...putIn(value, facts)];
    case 'fn': return facts.functions[value.id]?.returns ?? [];
    case 'call': return ofCall(facts.calls[value.id], facts);
    case 'member': return value.of.k === 'this' ? [...fieldsNamed(facts, value.name), ...putIn(value, facts)] : [value.of];
    default: return partsOf(value);
  }
}

function ofCall(call: CallFact | undefined, facts: SourceFacts): readonly Value[] {
  if (!call || (call.callee.k === 'member' && LOOKS.test(call.callee.name))) return [];
  const called = functionIn(call.callee, facts);
  return [...call.args, ...(call.callee.k === 'member' ? [call.callee.of] : []), ...(called === undefined ? [] : facts.functions[called]?.returns ?? [])];
}

/** What a parameter is given where the file itself calls the function. */
function givenTo(param: BindingId, facts: SourceFacts): Value[] {
  const { kind, fn, index } = facts.bindings[param] ?? {};
  if (kind !== 'param' || fn === undefined || index === undefined) return [];
  return (callsOf(facts).get(fn) ?? []).flatMap(({ args }) => present(args[index]));
}

const callsOf = ofEach((facts: SourceFacts): ReadonlyMap<FunctionId, readonly CallFact[]> => {
  const found = new Map<FunctionId, CallFact[]>();
  for (const call of facts.calls) {
    const called = functionIn(call.callee, facts);
    if (called !== undefined) valueIn(found, called, (): CallFact[] => []).push(call);
  }
  return found;
});

function functionIn(callee: Value, { bindings }: SourceFacts): FunctionId | undefined {
  const held = callee.k === 'ref' ? bindings[callee.b]?.init : callee;
  return held?.k === 'fn' ? held.id : undefined;
}

function putIn(target: Value, { writes }: SourceFacts): Value[] {
  return byTarget(writes, nameOf(target)).flatMap((id) => present(writes[id]?.value));
}

const byTarget = idsBy(({ target }: SourceFacts['writes'][number]) => nameOf(target));

function fieldsNamed(facts: SourceFacts, name: string): readonly Value[] {
  return fieldsIn(facts).get(name) ?? [];
}

const fieldsIn = ofEach(({ classes }: SourceFacts): ReadonlyMap<string, readonly Value[]> => {
  const found = new Map<string, Value[]>();
  for (const { fields } of classes) for (const { name, init } of fields) valueIn(found, name, (): Value[] => []).push(...present(init));
  return found;
});

function present(value: Value | undefined): Value[] {
  return value ? [value] : [];
}

/** Whether a function throws or ends the program in a branch after a place. */
function mindingIn(facts: SourceFacts): (fn: FunctionId, after: number) => boolean {
  const last = new Map<FunctionId, number>();
  return (fn, after) => valueIn(last, fn, () => lastEnding(fn, facts)) >= after;
}

/** Where the last branch begins in which a function throws or ends the program; -1 where none does. */
function lastEnding(fn: FunctionId, facts: SourceFacts): number {
  const { regions = [] } = facts.functions[fn] ?? {};
  let last = -1;
  const seen = new Set<RegionId>();
  for (const end of endsIn(facts, fn)) {
    for (let at = end.region; at > 0 && !seen.has(at); at = regions[at]?.parent ?? 0) {
      seen.add(at);
      const region = regions[at];
      if (region?.kind === 'if' || region?.kind === 'else') last = Math.max(last, region.span.start);
    }
  }
  return last;
}
