import type { SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';

/** What a variable was made of, or what a member is given, tells that it is no secret: a condition, a name, what a function that masks, cuts or decodes answered. */
export function isHarmless(value: Value, unit: SourceFacts): boolean {
  if (value.k === 'member') return cutMembers(unit).has(memberName(value, unit));
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

/** Members, by the name of their object, to which a file writes nothing but what was cut. */
const cutMembers = ofEach((unit: SourceFacts): ReadonlySet<string> => {
  const [cut, whole] = [new Set<string>(), new Set<string>()];
  for (const { target, value } of unit.writes) if (target.k === 'member' && value) (isCut(value, CUTTING, unit, 0) ? cut : whole).add(memberName(target, unit));
  return new Set([...cut].filter((name) => !name.startsWith('.') && !whole.has(name)));
});

function memberName({ of, name }: Value & { readonly k: 'member' }, { bindings }: SourceFacts): string {
  return `${of.k === 'this' ? 'this' : of.k === 'ref' ? bindings[of.b]?.name ?? '' : ''}.${name}`;
}
