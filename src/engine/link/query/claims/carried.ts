import { calledNameOf } from './called-name';
import { mentionsIn, type Mentions, type Site } from './mentions';
import { ASKS_CLAIM, FLAG, NO_MATTER, TELLS_ABOUT_TOKEN } from '../../libraries/tokens';
import type { BindingId, CallId, FunctionId, SourceFacts, Value, WriteFact } from '../../../model/facts';
import { contains } from '../../../model/span';

/** The claims themselves, something that one of them says, or the answer to a question about that. */
export type Carried = 'claims' | 'claim' | 'verdict';

/** What a function does with the claims that one of its calls answers. */
export interface ClaimUse {
  /** They decide which way it goes, or whom the request is taken to be from. */
  readonly decides: boolean;
  /** They are a part of what it answers itself. */
  readonly answers?: Carried;
}

const MAX_DEPTH = 10;
/** Places that the claims of one call are followed to. */
const MAX_SITES = 600;

interface Carriers {
  readonly calls: ReadonlyMap<CallId, Carried>;
  readonly bindings: Map<BindingId, Carried>;
  readonly facts: SourceFacts;
}

/** Follows what a call answers through the function that makes it. `isQuery`: a call asks a database. */
export function useOfClaims(call: CallId, what: Carried, facts: SourceFacts, isQuery: (call: CallId) => boolean): ClaimUse {
  const fn = facts.calls[call]?.fn ?? 0;
  const around = facts.functions[fn];
  if (!around || fn === 0) return { decides: false };
  const within = (id: FunctionId): boolean => id === fn || contains(around.span, facts.functions[id]?.span ?? NOWHERE);
  const carriers: Carriers = { calls: new Map([[call, what]]), bindings: new Map(), facts };
  const sites = followed(call, carriers, within);
  const answers = strongest(sites.flatMap((site) => (site.is === 'answered' && site.fn === fn ? carried(site.value, carriers, 0) ?? [] : [])));
  return { decides: sites.some((site) => letsDecide(site, carriers, isQuery)), ...(answers && { answers }) };
}

const NOWHERE = { start: -1, end: -1 };

/** Where something is done with the claims, after those variables are known that hold something of them. */
function followed(call: CallId, carriers: Carriers, within: (fn: FunctionId) => boolean): readonly Site[] {
  const mentions: Mentions = mentionsIn(carriers.facts);
  const sites = new Set(mentions.ofCall(call));
  for (const site of sites) {
    if (sites.size > MAX_SITES) break;
    const held = within(site.fn) ? heldBy(site) : undefined;
    const what = held === undefined || carriers.bindings.has(held) ? undefined : carried(site.value, carriers, 0);
    if (held === undefined || !what) continue;
    carriers.bindings.set(held, what);
    for (const next of mentions.ofBinding(held)) {
      // What was looked at before may hold something of them now.
      sites.delete(next);
      sites.add(next);
    }
  }
  return [...sites].filter(({ fn }) => within(fn));
}

function heldBy(site: Site): BindingId | undefined {
  return site.is === 'init' ? site.binding : site.is === 'write' && site.target.k === 'ref' ? site.target.b : undefined;
}

function letsDecide(site: Site, carriers: Carriers, isQuery: (call: CallId) => boolean): boolean {
  switch (site.is) {
    case 'asked': return isVerdict(site.value, carriers, 0);
    case 'write': return isWritten(site.target, site.op, site.value, carriers);
    case 'given': return isLookedUp(site.value, site.call, carriers, isQuery);
    default: return false;
  }
}

function strongest(all: readonly (Carried | undefined)[]): Carried | undefined {
  return (['verdict', 'claim', 'claims'] as const).find((what) => all.includes(what));
}

/** What of the claims is in a value. */
function carried(value: Value | undefined, carriers: Carriers, depth: number): Carried | undefined {
  if (!value || depth > MAX_DEPTH) return undefined;
  const within = (part: Value | undefined): Carried | undefined => carried(part, carriers, depth + 1);
  switch (value.k) {
    case 'ref': return carriers.bindings.get(value.b);
    case 'call': return ofCall(value.id, carriers, depth);
    case 'await': case 'spread': case 'index': return within(value.of);
    case 'member': return ofMember(within(value.of), value.name);
    case 'not': return ofVerdict(within(value.of));
    case 'compare': return isNothing(value.left) || isNothing(value.right) ? undefined : ofAnswer([within(value.left), within(value.right)]);
    case 'either': return strongest([within(value.left), within(value.right), ...(value.test ? [ofVerdict(within(value.test))] : [])]);
    case 'template': return value.parts.some(within) ? 'claim' : undefined;
    case 'array': return value.items.some(within) ? 'claim' : undefined;
    case 'object': return strongest([...value.props.map((prop) => within(prop.value)), ...value.spreads.map(within)]);
    default: return undefined;
  }
}

/** What is compared with something: claims as a whole are only asked whether there are any. */
function ofAnswer(sides: readonly (Carried | undefined)[]): Carried | undefined {
  return sides.some((side) => side === 'claim' || side === 'verdict') ? 'verdict' : undefined;
}

function ofVerdict(what: Carried | undefined): Carried | undefined {
  return what === 'verdict' ? what : undefined;
}

function ofMember(of: Carried | undefined, name: string): Carried | undefined {
  if (of !== 'claims') return of;
  return NO_MATTER.has(name) ? undefined : name === 'payload' ? 'claims' : 'claim';
}

function ofCall(id: CallId, carriers: Carriers, depth: number): Carried | undefined {
  const own = carriers.calls.get(id);
  const fact = own ? undefined : carriers.facts.calls[id];
  if (!fact) return own;
  const { callee, args } = fact;
  const name = calledNameOf(callee, carriers.facts);
  if (TELLS_ABOUT_TOKEN.test(name)) return undefined;
  const receiver = callee.k === 'member' ? carried(callee.of, carriers, depth + 1) : undefined;
  const given = strongest(args.map((arg) => carried(arg, carriers, depth + 1)));
  if (ASKS_CLAIM.has(name) && (receiver === 'claim' || given === 'claim')) return 'verdict';
  return receiver ?? given;
}

function isNothing(value: Value): boolean {
  return value.k === 'undefined' || value.k === 'unknown' || value.k === 'const' && (value.v === null || value.v === '');
}

/** `req.user = claims`, `socket.data.userId = claims.sub`: whoever comes later takes it for what the request is. */
function isWritten(target: Value, op: WriteFact['op'], value: Value, carriers: Carriers): boolean {
  return op === '=' && (target.k === 'member' || target.k === 'index') && carried(value, carriers, 0) !== undefined && isOfRequest(target.of, carriers, 0);
}

/** Something that was given to a function, or that such a thing answers: `context.switchToHttp().getRequest()`. */
function isOfRequest(value: Value, carriers: Carriers, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.k === 'member' || value.k === 'await' || value.k === 'index') return isOfRequest(value.of, carriers, depth + 1);
  if (value.k === 'call') {
    const callee = carriers.facts.calls[value.id]?.callee;
    return callee?.k === 'member' && isOfRequest(callee.of, carriers, depth + 1);
  }
  const fact = value.k === 'ref' ? carriers.facts.bindings[value.b] : undefined;
  return fact !== undefined && (fact.kind === 'param' || fact.init !== undefined && fact.init.k !== 'object' && isOfRequest(fact.init, carriers, depth + 1));
}

/** `if (claims.role === 'admin')`, `if (!claims.admin)` */
function isVerdict(value: Value, carriers: Carriers, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.k === 'either' || value.k === 'not') return (value.k === 'not' ? [value.of] : [value.left, value.right]).some((part) => isVerdict(part, carriers, depth + 1));
  const init = value.k === 'ref' ? carriers.facts.bindings[value.b]?.init : undefined;
  if ([value, init].some((one) => one?.k === 'member' && FLAG.test(one.name) && carried(one.of, carriers, 0) === 'claims')) return true;
  return carried(value, carriers, 0) === 'verdict';
}

/** `users.findOne({ id: claims.sub })` */
function isLookedUp(given: Value, call: CallId, carriers: Carriers, isQuery: (call: CallId) => boolean): boolean {
  const what = carried(given, carriers, 0);
  return (what === 'claim' || what === 'claims') && isQuery(call);
}
