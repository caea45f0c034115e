import { isHarmless } from './cut-values';
import { isOfFlow, makesCode } from './flows';
import { secretPutInto } from './form-fields';
import { heldBy, isKeyOfSecret, type Held } from './held-names';
import { namesOf, writtenAs } from './names-of-value';
import { isCredential } from './plain-tokens';
import { requestPartOf, type RequestPart } from './request-parts';
import { answersIn, meansDevelopment } from '../../model/development';
import type { CallFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { Span } from '../../model/span';

/** A secret that a value has in it, as written. */
export interface Logged {
  readonly kind: Held['kind'] | 'environment' | 'row' | RequestPart;
  readonly name: string;
  /** The property that has it, where it stands in an object. */
  readonly span?: Span;
  /** It is only called a token. */
  readonly plain?: true;
}

/** Where a value stands. */
interface Place {
  readonly unit: SourceFacts;
  readonly fn: FunctionId;
  readonly log: CallFact;
  readonly depth: number;
  /** It is put into a text as it is: an object becomes `[object Object]`. */
  readonly inText: boolean;
  /** Values that may still be looked at: names lead to names. */
  readonly left: { values: number };
}

/** The secrets in what a call writes. What the code masks, cuts, counts or compares on the way is none any more. */
export function secretsIn(value: Value, unit: SourceFacts, log: CallFact): readonly Logged[] {
  return within(value, { unit, fn: log.fn, log, depth: 0, inText: false, left: { values: MAX_VALUES } });
}

const MAX_DEPTH = 7;
const MAX_PARTS = 60;
const MAX_VALUES = 400;

function within(value: Value, outer: Place): readonly Logged[] {
  if (outer.depth > MAX_DEPTH || outer.left.values-- <= 0) return NONE;
  const place = { ...outer, depth: outer.depth + 1 };
  const each = (values: readonly Value[], where = place): readonly Logged[] => values.slice(0, MAX_PARTS).flatMap((one) => within(one, where));
  switch (value.k) {
    case 'template': return each(value.parts, { ...place, inText: true });
    case 'array': return each(value.items);
    case 'await': case 'spread': return within(value.of, place);
    case 'either': return each(isOfWeb(value) ? [value.right] : sidesOf(value, place.unit));
    case 'object': return place.inText ? NONE : inObject(value, place);
    case 'env': return held(value.name, value, place);
    case 'member': return inMember(value, place);
    case 'ref': return inVariable(value, place);
    case 'call': return inCall(place.unit.calls[value.id], place);
    default: return NONE;
  }
}

const NONE: readonly never[] = [];

/** What an expression may answer in production. */
function sidesOf({ op, left, right, test }: Value & { readonly k: 'either' }, unit: SourceFacts): Value[] {
  const inProduction = (condition: Value, wanted: boolean): boolean => !meansDevelopment(condition, wanted, unit, answersIn(unit));
  if (op === '&&') return inProduction(left, true) ? [right] : [];
  if (op !== '?:' || !test) return [left, right];
  return [...(inProduction(test, true) ? [left] : []), ...(inProduction(test, false) ? [right] : [])];
}

/** What is spread is another text where the object says so: `{ ...body, password: '***' }`. */
function inObject({ props, spreads }: Value & { readonly k: 'object' }, place: Place): readonly Logged[] {
  const isMasked = props.some(({ key, value }) => isKeyOfSecret(key) && REPLACED.has(value.k));
  const spread = isMasked ? [] : spreads.slice(0, MAX_PARTS).flatMap((one) => within(one, place));
  return [...spread, ...props.slice(0, MAX_PARTS).flatMap(({ value, span }) => within(value, place).map((found): Logged => ({ ...found, span })))];
}

/** The address of a service of HTTP, whatever store its variable is named for: what steps in for it is one, without an account. */
function isOfWeb({ op, left, right }: Value & { readonly k: 'either' }): boolean {
  return (op === '||' || op === '??') && left.k === 'env' && heldBy(left.name)?.kind === 'address' && right.k === 'const' && /^https?:\/\/[^/@]{1,300}(?:\/|$)/.test(String(right.v));
}

const REPLACED: ReadonlySet<Value['k']> = new Set<Value['k']>(['const', 'undefined', 'call', 'secret']);

function inMember(value: Value & { readonly k: 'member' }, place: Place): readonly Logged[] {
  const { of, name } = value;
  if (name === 'env' && of.k === 'global' && of.name === 'process') return place.inText ? NONE : [{ kind: 'environment', name: 'process.env' }];
  if (DESCRIBING.has(namesOf(of, place.unit)?.at(-1) ?? '')) return NONE;
  return inRequest(value, place) ?? (isHarmless(value, place.unit, place.log) ? NONE : held(name, value, place));
}

/** What holds words about fields by the fields' names: messages of a form, rules, captions. */
const DESCRIBING = new Set(['errors', 'error', 'err', 'fieldErrors', 'issues', 'messages', 'i18n', 'labels', 'translations', 'schema', 'schemas', 'rules', 'validators', 'validation', 'columns', 'fields', 'touched', 'selectors', 'routes', 'paths']);

/** Parts of requests are objects, but for one header. */
function inRequest(value: Value, { unit, inText }: Place): readonly Logged[] | undefined {
  const part = requestPartOf(value, unit);
  if (!part) return undefined;
  return inText && part !== 'authorization' ? NONE : [{ kind: part === 'login' && isFound(value, unit) ? 'row' : part, name: writtenAs(value, unit) }];
}

/** What a store was asked for, by the name of what was awaited: its password may be a hash. */
function isFound(value: Value, { bindings, calls }: SourceFacts): boolean {
  const init = value.k === 'ref' ? bindings[value.b]?.init : undefined;
  const callee = init?.k === 'await' && init.of.k === 'call' ? calls[init.of.id]?.callee : undefined;
  return callee?.k === 'member' && /^(?:find|select|query|insert|upsert|save)(?![a-z])/.test(callee.name);
}

function held(name: string, value: Value, { unit, fn }: Place): readonly Logged[] {
  const found = heldBy(name);
  if (!found || (found.kind === 'address' && value.k !== 'env') || (found.plain && !isCredential(value, unit, fn))) return NONE;
  if (found.kind === 'password' && isOfFlow(name, value, unit)) return makesCode(value, unit) ? [{ kind: 'code', name: writtenAs(value, unit) }] : NONE;
  return [{ kind: found.kind, name: writtenAs(value, unit), ...(found.plain && { plain: true }) }];
}

/** The variable by its name, or what it was made of. */
function inVariable(value: Value & { readonly k: 'ref' }, place: Place): readonly Logged[] {
  const binding = place.unit.bindings[value.b];
  if (!binding || !HOLDING.has(binding.kind) || changed(place.unit).has(value.b)) return NONE;
  const part = inRequest(value, place);
  if (part) return part;
  const { init, reassigned } = binding;
  const named = init && isHarmless(init, place.unit, place.log) ? NONE : held(binding.name, value, place);
  if (named.length > 0 || !init || reassigned || binding.kind === 'param' && init.k !== 'member') return named;
  return within(init, place).map(({ span: _, ...found }) => found);
}

const HOLDING = new Set(['const', 'let', 'var', 'param']);

/** Variables that the code takes a secret out of: `body.password = '***'`, `delete headers.authorization`, `safe[field] = '***'`. */
const changed = ofEach(({ writes }: SourceFacts): ReadonlySet<number> => {
  return new Set(writes.flatMap(({ target }) => {
    const of = target.k === 'index' || (target.k === 'member' && isKeyOfSecret(target.name)) ? target.of : undefined;
    return of?.k === 'ref' ? of.b : [];
  }));
});

/** Functions that put a whole value into text, and those that ask for one header. */
const TELLING = new Set(['stringify', 'inspect', 'String', 'toString', 'entries', 'values', 'format', 'trim', 'dump']);
const ASKING = new Set(['get', 'header']);

function inCall(call: CallFact | undefined, place: Place): readonly Logged[] {
  if (!call) return NONE;
  const { callee, args } = call;
  const name = callee.k === 'member' || callee.k === 'global' ? callee.name : callee.k === 'ref' ? place.unit.bindings[callee.b]?.name ?? '' : '';
  const [asked] = args;
  if (callee.k === 'member' && ASKING.has(name) && asked?.k === 'const' && /^authorization$/i.test(String(asked.v))) return [{ kind: 'authorization', name: `${writtenAs(callee, place.unit)}('authorization')` }];
  if (callee.k === 'member' && /^sign(?:Async)?$/.test(name) && /jwt/i.test(writtenAs(callee.of, place.unit))) return [{ kind: 'token', name: `${writtenAs(callee, place.unit)}()` }];
  if (!TELLING.has(name)) return NONE;
  const form = name === 'toString' && callee.k === 'member' ? secretPutInto(callee.of, place.log, place.unit) : undefined;
  if (form) return [form];
  const isWhole = name !== 'toString' && name !== 'String';
  const told = callee.k === 'member' && args.length === 0 ? [callee.of] : args.slice(0, name === 'format' ? MAX_PARTS : 1);
  return told.flatMap((one) => within(one, { ...place, inText: !isWhole }));
}
