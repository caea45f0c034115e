import { looksAtCertificates } from './certificate-looks';
import { branchesOf, isLocal, isLooseByChoice, namesOf, textsIn, type Branch } from './loose-by-choice';
import { isPublicHost, looseParameter } from './loose-addresses';
import { mentionsIn, type Site } from './claims/mentions';
import { optionAt } from './imported';
import { isChosen } from './loose-choices';
import { isZero, looseness } from './loose-options';
import { regionOf, writtenValues, type WrittenValue } from './written-values';
import { CLIENT_CERTIFICATES, DATABASE_KINDS, DATABASE_SCHEMES, DRIVER_OPTIONS, HOST_CHECK, HOST_OPTIONS, LOOSE_OPTIONS, MAKES_SERVER, NODE_SWITCH, OPTIONS_NAME, OTHER_DATABASES, PLAIN_CREDENTIALS, SQL_SERVER_DRIVERS, SQL_SERVER_OPTIONS, verifying } from '../libraries/tls';
import type { Placed } from '../../model/conditions';
import { isDevelopmentKey } from '../../model/development';
import { partsOf } from '../../model/expressions';
import type { CallFact, SourceFacts, Value, WriteFact } from '../../model/facts';
import { idsBy, ofEach } from '../../model/parts';
import { contains, type Span } from '../../model/span';
import { namesWritten } from '../../model/written-names';

/** A place where code doesn't look at the certificate of the other end. */
export interface UnverifiedTls extends Placed {
  readonly is: 'option' | 'identity' | 'process' | 'address' | 'grpc';
  /** The option or variable. */
  readonly name: string;
  /** The option, where a literal says it, and what it has to be instead. */
  readonly option?: { readonly span: Span; readonly mended: string };
  /** What holds the options: `ssl`, `httpsAgent`; empty where it has no name. */
  readonly of: string;
  /** Not verified in production, by a condition that asks for the stage. */
  readonly inProduction?: true;
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
  if (maySay(unit)) for (const written of writtenValues(unit)) walk(written.value, { written, holders: [], keys: [], branches: [], span: written.span }, unit, add, 0);
  for (const write of unit.writes) assigned(write, unit, add);
  for (const call of unit.calls) if (isPlain(call, unit)) add({ is: 'grpc', name: PLAIN_CREDENTIALS.name, fn: call.fn, region: call.region, span: call.span, of: '' });
  return [...found.values()].filter((one) => !isLooseByChoice(one, [], unit));
}

const SAYING: readonly string[] = [...LOOSE_OPTIONS.keys(), HOST_CHECK, NODE_SWITCH];

/** Whether anything that is written in a file may say so, be it an option or an address: nearly all files are done with this. */
function maySay(unit: SourceFacts): boolean {
  const { keys, schemes } = namesWritten(unit);
  return SAYING.some((key) => keys.has(key)) || DATABASE_SCHEMES.some((scheme) => schemes.has(scheme));
}

/** `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'`, `options.rejectUnauthorized = false`. */
function assigned({ target, value, fn, region, span }: WriteFact, unit: SourceFacts, add: (one: UnverifiedTls) => void): void {
  if ((target.k !== 'env' && target.k !== 'member') || !value) return;
  if (target.name === NODE_SWITCH) {
    if (isZero(value)) add({ is: 'process', name: NODE_SWITCH, fn, region, span, of: '' });
    return;
  }
  const how = looseness({ key: target.name, value }, unit);
  if (!how || target.k === 'env') return;
  const names = namesOf(target.of, unit);
  const of = target.of.k === 'member' ? target.of.name : names[0] ?? '';
  const made = madeOf(target.of, unit);
  if (!isOfClient(target.of, of, unit) || isOneCase({ fn, region }, unit)) return;
  if (names.some((name) => isDevelopmentKey(name)) || made.calls.some((call) => makesServer(call, unit)) || made.objects.some((holder) => asksClients(holder) || isHere(holder, unit))) return;
  const place: Placed = { fn, region, span };
  if (isChosen({ fn, names: [of, unit.functions[fn]?.name ?? ''] }, unit) || isLooseByChoice(place, how.branches, unit) || looksAtCertificates(fn, made.calls[0], unit)) return;
  add({ ...place, is: how.is, name: target.name, of, ...(how.inProduction && { inProduction: true }) });
}

/** Called as options of clients are, or handed on to something. What is given to a function may be the state of anything. */
function isOfClient(value: Value, name: string, unit: SourceFacts): boolean {
  if (OPTIONS_NAME.test(name)) return true;
  return value.k === 'ref' && unit.bindings[value.b]?.kind !== 'param' && handedOn(unit).has(value.b);
}

/** One of several ways that somebody chooses from by name. */
function isOneCase({ fn, region }: Pick<Placed, 'fn' | 'region'>, unit: SourceFacts): boolean {
  const regions = unit.functions[fn]?.regions ?? [];
  for (let at = region, i = 0; at > 0 && i < MAX_DEPTH; at = regions[at]?.parent ?? 0, i++) if (regions[at]?.kind === 'case') return true;
  return false;
}

/** Variables that calls are given, by themselves or within an object. */
const handedOn = ofEach(({ calls }: SourceFacts): ReadonlySet<number> => new Set(calls.flatMap(({ args }) => args.flatMap((arg) => variablesOf(arg, 0)))));

function variablesOf(value: Value, depth: number): readonly number[] {
  if (value.k === 'ref') return [value.b];
  return depth > 4 || value.k === 'member' ? [] : partsOf(value).flatMap((part) => variablesOf(part, depth + 1));
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
    const place: Placed = { fn: way.written.fn, region: regionOf(way.written, prop.span, unit), span: prop.span };
    if (prop.key === NODE_SWITCH && isZero(prop.value) && isOfProcess(way)) add({ ...place, is: 'process', name: NODE_SWITCH, of: '' });
    const how = looseness(prop, unit);
    if (!how || isOfOtherDatabase(prop.key, holder, way, unit) || !isForOthers(holder, way, unit) || isLooseByChoice(place, [...way.branches, ...how.branches], unit)) continue;
    if (isChosen({ ...way.written, names: [...way.keys, way.written.holder, unit.functions[way.written.fn]?.name ?? ''] }, unit)) continue;
    add({ ...place, ...(how.inProduction && { inProduction: true as const }), is: how.is, name: prop.key, of: way.keys.findLast((key) => key !== '') ?? way.written.holder, ...(prop.value.k === 'const' && { option: { span: prop.span, mended: `${prop.key}: ${verifying(prop.key)}` } }) });
    return;
  }
}

/** `new RatesClient('rates.example.com:443', credentials.createInsecure())`. */
function isPlain({ callee, outer }: CallFact, unit: SourceFacts): boolean {
  if (callee.k !== 'member' || callee.name !== PLAIN_CREDENTIALS.name || !namesOf(callee.of, unit).includes(PLAIN_CREDENTIALS.of)) return false;
  const [address] = outer?.as === 'argument' ? unit.calls[outer.call]?.args ?? [] : [];
  return address !== undefined && textsIn(address, unit).some(isPublicHost);
}

/** Of a client, and of another machine. */
function isForOthers(holder: Holder, { written: { call, holder: name, fn }, holders, keys }: Way, unit: SourceFacts): boolean {
  if (asksClients(holder)) return false;
  if (keys.some((key) => isDevelopmentKey(key)) || isDevelopmentKey(name)) return false;
  if (call && makesServer(call, unit)) return false;
  if ([holder, ...holders].some((one) => isHere(one, unit)) || looksAtCertificates(fn, call, unit)) return false;
  return !callsAround(call, unit).some((one) => isToldHere(one, unit)) && !isForHereAlone(call, unit);
}

/** The address is an argument, or stands in the options. */
function isToldHere({ args }: CallFact, unit: SourceFacts): boolean {
  return args.some((arg) => textsIn(arg, unit).some(isLocal) || arg.k === 'object' && isHere(arg, unit));
}

/** A constant that the file keeps, and gives to calls that ask this machine and nothing else. */
function isForHereAlone(call: WrittenValue['call'], unit: SourceFacts): boolean {
  const id = call?.binding;
  if (id === undefined || unit.bindings[id]?.kind !== 'const' || unit.exports.some(({ value }) => value?.k === 'ref' && value.b === id)) return false;
  const sites = mentionsIn(unit).ofBinding(id);
  const callOf = (site: Site): CallFact | undefined => (site.is === 'given' ? unit.calls[site.call] : site.value.k === 'call' ? unit.calls[site.value.id] : undefined);
  return sites.length > 0 && sites.every((site) => { const given = callOf(site); return given !== undefined && isToldHere(given, unit); });
}

/** An option of one driver, in a file without that driver, where the nearest settings around it that say for which database they are name another one. */
function isOfOtherDatabase(key: string, holder: Holder, { holders, keys, written: { call } }: Way, unit: SourceFacts): boolean {
  if (!SQL_SERVER_OPTIONS.has(key) || !keys.every((one) => DRIVER_OPTIONS.has(one)) || unit.imports.some(({ module }) => SQL_SERVER_DRIVERS.test(module))) return false;
  const given = call?.callee.k === 'member' && call.callee.name === 'assign' ? call.args : [];
  const [kind] = [holder, ...[...holders].reverse(), ...given].flatMap((one) => DATABASE_KINDS.flatMap((name) => optionAt(one, [name], unit) ?? []));
  return kind?.k === 'const' && OTHER_DATABASES.test(String(kind.v));
}

/** `Object.assign(process.env, { … })`. */
function isOfProcess({ written: { call }, keys }: Way): boolean {
  const [first] = call?.args ?? [];
  return keys.length === 0 && call?.callee.k === 'member' && call.callee.name === 'assign' && first?.k === 'member' && first.name === 'env' && first.of.k === 'global' && first.of.name === 'process';
}

function asksClients({ props }: Holder): boolean {
  return props.some(({ key }) => key === CLIENT_CERTIFICATES);
}

function makesServer({ callee }: CallFact, unit: SourceFacts): boolean {
  return MAKES_SERVER.has(namesOf(callee, unit).at(0) ?? '');
}

/** Says that the other end is this machine. */
function isHere({ props }: Holder, unit: SourceFacts): boolean {
  return props.some(({ key, value }) => HOST_OPTIONS.has(key) && textsIn(value, unit).some(isLocal));
}

/** What a variable was given first: objects, and calls with objects. */
function madeOf(value: Value, unit: SourceFacts): { readonly objects: readonly Holder[]; readonly calls: readonly CallFact[] } {
  let root = value;
  for (let i = 0; i < MAX_DEPTH && root.k === 'member'; i++) root = root.of;
  const init = root.k === 'ref' ? unit.bindings[root.b]?.init : undefined;
  const call = init?.k === 'call' ? unit.calls[init.id] : undefined;
  return { objects: [...(init ? [init] : []), ...(call?.args ?? [])].filter((one): one is Holder => one.k === 'object'), calls: call ? [call] : [] };
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
