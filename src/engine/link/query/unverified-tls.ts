import { isLocal, isLooseByChoice, namesOf, textsIn, type Branch } from './loose-by-choice';
import { isPublicHost, looseParameter } from './loose-addresses';
import { writtenValues, type WrittenValue } from './written-values';
import { CLIENT_CERTIFICATES, HOLDS_LOOSE, HOST_CHECK, HOST_OPTIONS, LOOKS_AT_CERTIFICATE, LOOSE_OPTIONS, MAKES_SERVER, NODE_SWITCH, PLAIN_CREDENTIALS, verifying } from '../libraries/tls';
import type { Placed } from '../../model/conditions';
import { isDevelopmentKey } from '../../model/development';
import type { CallFact, PropertyValue, SourceFacts, Value } from '../../model/facts';
import { idsBy } from '../../model/parts';
import { contains, type Span } from '../../model/span';

/** A place where code doesn't look at the certificate of the other end. */
export interface UnverifiedTls extends Placed {
  readonly is: 'option' | 'identity' | 'process' | 'address' | 'grpc';
  /** The option or variable. */
  readonly name: string;
  /** The option, where a literal says it, and what it has to be instead. */
  readonly option?: { readonly span: Span; readonly mended: string };
  /** What holds the options: `ssl`, `httpsAgent`; empty where it has no name. */
  readonly of: string;
}

type Holder = Value & { readonly k: 'object' };

/** On the way from what is written down to an option. */
interface Way {
  readonly written: WrittenValue;
  readonly holders: readonly Holder[];
  readonly keys: readonly string[];
  readonly branches: readonly Branch[];
  /** The property that a value belongs to, else what is written as a whole. */
  readonly span: Span;
}

const MAX_DEPTH = 24;

/** Where a file switches verification off, unless it is for developing, for this machine, or because somebody asks for it. */
export function unverifiedIn(unit: SourceFacts): UnverifiedTls[] {
  const found = new Map<number, UnverifiedTls>();
  const add = (one: UnverifiedTls): void => { if (!found.has(one.span.start)) found.set(one.span.start, one); };
  if (looksItself(unit)) return [];
  for (const written of writtenValues(unit)) walk(written.value, { written, holders: [], keys: [], branches: [], span: written.span }, unit, add, 0);
  for (const { target, value, fn, region, span } of unit.writes) {
    const isSwitch = (target.k === 'env' || target.k === 'member') && target.name === NODE_SWITCH;
    if (isSwitch && value?.k === 'const' && String(value.v) === '0') add({ is: 'process', name: NODE_SWITCH, fn, region, span, of: '' });
  }
  for (const call of unit.calls) if (isPlain(call, unit)) add({ is: 'grpc', name: PLAIN_CREDENTIALS.name, fn: call.fn, region: call.region, span: call.span, of: '' });
  return [...found.values()].filter((one) => !isLooseByChoice(one, [], unit));
}

function walk(value: Value, way: Way, unit: SourceFacts, add: (one: UnverifiedTls) => void, depth: number): void {
  if (depth > MAX_DEPTH) return;
  const into = (inner: Value, next: Partial<Way> = {}): void => { walk(inner, { ...way, ...next }, unit, add, depth + 1); };
  switch (value.k) {
    case 'object':
      options(value, way, unit, add);
      for (const prop of value.props) into(prop.value, { holders: [...way.holders, value], keys: [...way.keys, prop.key], span: prop.span });
      for (const spread of value.spreads) into(spread);
      return;
    case 'array': for (const item of value.items) into(item); return;
    case 'await': case 'spread': into(value.of); return;
    case 'either': for (const [inner, branch] of branchesOf(value)) into(inner, { branches: branch ? [...way.branches, branch] : way.branches }); return;
    case 'const': case 'template': address(value, way, unit, add); return;
    default:
  }
}

function branchesOf({ op, left, right, test }: Value & { readonly k: 'either' }): [Value, Branch | undefined][] {
  if (op === '?:') return [[left, test && { test, wanted: true }], [right, test && { test, wanted: false }]];
  if (op === '&&') return [[right, { test: left, wanted: true }]];
  return [[left, undefined], [right, op === '||' ? { test: left, wanted: false } : undefined]];
}

/** `postgres://${host}/orders?sslmode=disable`, of a host that isn't a container next door. */
function address(value: Value, way: Way, unit: SourceFacts, add: (one: UnverifiedTls) => void): void {
  const text = value.k === 'template' ? value.parts.map((part) => (part.k === 'const' ? String(part.v) : HOLE)).join('') : value.k === 'const' ? value.v : '';
  const parameter = typeof text === 'string' ? looseParameter(text) : undefined;
  if (parameter === undefined) return;
  const place: Placed = { fn: way.written.fn, region: regionOf(way.written, way.span, unit), span: way.span };
  if (!way.keys.some(isDevelopmentKey) && !isLooseByChoice(place, way.branches, unit)) add({ ...place, is: 'address', name: parameter, of: '' });
}

/** Stands for what only a run tells. */
const HOLE = '{}';

/** Options of one object that switch verification off: one finding, however many there are. */
function options(holder: Holder, way: Way, unit: SourceFacts, add: (one: UnverifiedTls) => void): void {
  for (const prop of holder.props) {
    const is = prop.key === HOST_CHECK ? 'identity' as const : 'option' as const;
    const branches = is === 'identity' ? takesAny(prop.value, unit) : looseBranches(prop, unit);
    if (!branches || !isForOthers(holder, way, unit)) continue;
    const place: Placed = { fn: way.written.fn, region: regionOf(way.written, prop.span, unit), span: prop.span };
    if (isLooseByChoice(place, [...way.branches, ...branches], unit)) continue;
    add({ ...place, is, name: prop.key, of: way.keys.findLast((key) => key !== '') ?? way.written.holder, ...(prop.value.k === 'const' && { option: { span: prop.span, mended: `${prop.key}: ${verifying(prop.key)}` } }) });
    return;
  }
}

/** The choices under which an option is set so that nothing is verified; none where it always is, undefined where it never is. */
function looseBranches({ key, value }: PropertyValue, unit: SourceFacts): readonly Branch[] | undefined {
  const loose = LOOSE_OPTIONS.get(key);
  if (loose === undefined) return undefined;
  return lead(value, 0);

  function lead(one: Value, depth: number): readonly Branch[] | undefined {
    if (depth > 4) return undefined;
    if (one.k === 'const') return one.v === loose ? [] : undefined;
    if (one.k === 'ref') {
      const binding = unit.bindings[one.b];
      return binding?.kind === 'const' && binding.init ? lead(binding.init, depth + 1) : undefined;
    }
    if (one.k !== 'either' || one.op !== '?:' || !one.test) return undefined;
    const [first, second] = [lead(one.left, depth + 1), lead(one.right, depth + 1)];
    if (first) return [{ test: one.test, wanted: true }, ...first];
    return second && [{ test: one.test, wanted: false }, ...second];
  }
}

/** `new RatesClient('rates.example.com:443', credentials.createInsecure())`. */
function isPlain({ callee, outer }: CallFact, unit: SourceFacts): boolean {
  if (callee.k !== 'member' || callee.name !== PLAIN_CREDENTIALS.name || !namesOf(callee.of, unit).includes(PLAIN_CREDENTIALS.of)) return false;
  const [address] = outer?.as === 'argument' ? unit.calls[outer.call]?.args ?? [] : [];
  return address !== undefined && textsIn(address, unit).some(isPublicHost);
}

/** `() => undefined`, `() => {}`. */
function takesAny(value: Value, unit: SourceFacts): readonly Branch[] | undefined {
  const fn = value.k === 'fn' ? unit.functions[value.id] : undefined;
  if (!fn || fn.calls.length > 0 || fn.statements.some(({ kind }) => kind === 'throw')) return undefined;
  return fn.returns.every(({ k }) => k === 'undefined') ? [] : undefined;
}

/** Of a client, and of another machine. */
function isForOthers(holder: Holder, { written: { call, holder: name, fn }, holders, keys }: Way, unit: SourceFacts): boolean {
  if (holder.props.some(({ key }) => key === CLIENT_CERTIFICATES)) return false;
  if (keys.some((key) => isDevelopmentKey(key)) || isDevelopmentKey(name)) return false;
  if ([...keys, name, unit.functions[fn]?.name ?? ''].some((one) => HOLDS_LOOSE.test(one))) return false;
  if (call && MAKES_SERVER.has(namesOf(call.callee, unit).at(0) ?? '')) return false;
  if ([holder, ...holders].some(({ props }) => props.some(({ key, value }) => HOST_OPTIONS.has(key) && textsIn(value, unit).some(isLocal)))) return false;
  return !callsAround(call, unit).some(({ args }) => args.some((arg) => textsIn(arg, unit).some(isLocal)));
}

/** The call, and those of its statement that it is told to: as an argument, or in the options of one. */
function callsAround(call: WrittenValue['call'], { calls }: SourceFacts): CallFact[] {
  if (!call) return [];
  return ofStatement(calls, keyOf(call)).slice(0, MAX_CALLS).flatMap((id) => calls[id] ?? []).filter(({ span }) => contains(span, call.span));
}

const MAX_CALLS = 40;
const ofStatement = idsBy(keyOf);

function keyOf({ fn, statement }: CallFact): string {
  return `${String(fn)} ${String(statement)}`;
}

/** The innermost region that a place stands in. */
function regionOf({ fn, region }: WrittenValue, { start, end }: Span, unit: SourceFacts): number {
  if (region !== undefined) return region;
  let inner = 0;
  for (const [id, { span }] of (unit.functions[fn]?.regions ?? []).entries()) if (span.start <= start && span.end >= end) inner = id;
  return inner;
}

/** A file that looks at certificates itself asks for those that nobody would accept. */
function looksItself({ calls }: SourceFacts): boolean {
  return calls.some(({ callee }) => callee.k === 'member' && LOOKS_AT_CERTIFICATE.has(callee.name));
}
