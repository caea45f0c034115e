import type { BindingFact, CallFact, ClassId, FunctionId, SourceFacts, Value, WriteFact } from '../../model/facts';
import { idsBy, ofEach } from '../../model/parts';

type Member = Value & { readonly k: 'member' };

/** What a variable was made of, or what a member is given, tells that it is no secret: a condition, a name, what a function that masks, cuts or decodes answered. */
export function isHarmless(value: Value, unit: SourceFacts, log: CallFact): boolean {
  if (value.k === 'member') return isCutMember(value, unit, log);
  return HARMLESS.has(value.k) || isCut(value, HIDING, unit, 0);
}

const HARMLESS: ReadonlySet<Value['k']> = new Set<Value['k']>(['not', 'compare', 'const', 'object', 'array', 'fn']);
const HIDING = /mask|redact|hash|hide|obfuscat|sanitiz|slice|substr|repeat|Boolean|digest|encrypt|omit|replace|verify|decode|parse|validate|check/i;
/** Those that leave a part of it, or signs in its place. */
const CUTTING = /mask|redact|obfuscat|slice|substr|truncat|repeat/i;
const MAX_DEPTH = 3;

/** What a function answers that hides by its name, or of which all answers of the file's own code are such: `'v1:' + id.slice(-4)`. */
function isCut(value: Value, by: RegExp, unit: SourceFacts, depth: number): boolean {
  const call = value.k === 'await' ? value.of : value;
  const callee = call.k === 'call' ? unit.calls[call.id]?.callee : undefined;
  if (!callee || depth > MAX_DEPTH) return false;
  if (by.test(callee.k === 'member' || callee.k === 'global' ? callee.name : callee.k === 'ref' ? unit.bindings[callee.b]?.name ?? '' : '')) return true;
  const answers = callee.k === 'ref' ? answersOf(callee.b, unit) : [];
  return answers.length > 0 && answers.every((answer) => (answer.k === 'template' ? answer.parts : [answer]).every((part) => part.k === 'const' || isCut(part, by, unit, depth + 1)));
}

function answersOf(binding: number, { bindings, functions }: SourceFacts): readonly Value[] {
  const named = bindings[binding];
  const fn = named?.kind === 'function' ? functions.find(({ nameSpan }) => nameSpan.start === named.span.start) : named?.init?.k === 'fn' ? functions[named.init.id] : undefined;
  return fn?.returns ?? [];
}

const memberWrites = idsBy(({ target }: WriteFact) => (target.k === 'member' ? target.name : undefined));

/** All that the file writes to a member of that name is cut, and that it is what is read here is sure: its class keeps nothing else in it, it was written right before, or it is compared with what is cut. */
function isCutMember(member: Member, unit: SourceFacts, log: CallFact): boolean {
  const writes = memberWrites(unit.writes, member.name).flatMap((id) => unit.writes[id] ?? []);
  if (writes.length === 0 || writes.length > MAX_WRITES || !writes.every(({ value }) => value && isCut(value, CUTTING, unit, 0))) return false;
  const { of } = member;
  if (of.k === 'this') return isOfClass(member.name, log.fn, unit) && writes.some(({ target, fn }) => target.k === 'member' && target.of.k === 'this' && classAround(fn, unit) === classAround(log.fn, unit));
  if (of.k !== 'ref') return false;
  return comparedWithCut(unit).has(`${of.b}.${member.name}`) || writes.some(({ target, fn, region, span }) => target.k === 'member' && target.of.k === 'ref' && target.of.b === of.b && fn === log.fn && span.end <= log.span.start && log.span.end <= (unit.functions[fn]?.regions[region]?.span.end ?? 0));
}

const MAX_WRITES = 40;

/** No field with a first value and no parameter of the constructor is it, and nothing is inherited. */
function isOfClass(name: string, fn: FunctionId, unit: SourceFacts): boolean {
  const fact = unit.classes[classAround(fn, unit) ?? -1];
  return fact !== undefined && !fact.extends && !fact.fields.some((field) => field.name === name && field.init) && !(unit.functions[fact.ctor ?? 0]?.params.some((param) => param.property && param.name === name) === true);
}

function classAround(fn: FunctionId, { functions }: SourceFacts): ClassId | undefined {
  for (let at = fn, step = 0; at !== 0 && step < MAX_FUNCTIONS; step++) {
    const fact = functions[at];
    if (fact?.classId !== undefined) return fact.classId;
    at = fact?.parent ?? 0;
  }
  return undefined;
}

const MAX_FUNCTIONS = 12;
const EQUALS = new Set(['==', '===', '!=', '!==']);

/** Members, by the variable of their object, that conditions compare with what a function cut: both are of one form. */
const comparedWithCut = ofEach((unit: SourceFacts): ReadonlySet<string> => {
  const madeOf = (side: Value): Value => {
    const binding: BindingFact | undefined = side.k === 'ref' ? unit.bindings[side.b] : undefined;
    return binding?.kind === 'const' && binding.init ? binding.init : side;
  };
  return new Set(unit.functions.flatMap(({ regions }) => regions).flatMap(({ over }) => {
    if (over?.k !== 'compare' || !EQUALS.has(over.op)) return [];
    const sides = [madeOf(over.left), madeOf(over.right)];
    return sides.some((side) => isCut(side, CUTTING, unit, 0)) ? sides.flatMap((side) => (side.k === 'member' && side.of.k === 'ref' ? [`${side.of.b}.${side.name}`] : [])) : [];
  }));
});
