import { evidenceOf, type Evidence } from './evidence';
import { isGauge } from './gauges';
import type { Draft, StateInput } from './input';
import { isInFlight, isReset, isSingleFlight } from './in-flight';
import { isMadeOfItself, lifetimeOf } from './lifetime';
import { isLatch } from './latch';
import { isLimiter, mayLimit } from './limiter';
import type { Origin, Origins } from './origin';
import type { Requests } from './requests';
import { isScratch } from './scratch';
import { isObtainedAgain, isOfSockets } from './sessions';
import {
  CACHE_WORDS, CONNECTION_WORDS, COUNTER_WORDS, FIGURE_WORDS, HANDLE_WORDS, KEPT_WORDS, LIFECYCLE_WORDS, LIMITER_WORDS, LASTING_WORDS, LIST_QUEUE_WORDS, LOCK_WORDS, METRIC_WORDS, OWN_FILES, PROCESS_WORDS, QUEUE_WORDS, REQUEST_MEMBERS, REQUEST_WORDS, RUNNER_WORDS, SAID_WORDS, SENT_NAMES, SESSION_WORDS, SETTING_WORDS, SOCKET_WORDS, TRANSACTION_WORDS, wordsOf,
} from '../libraries/state-words';
import { isOfOneRequest, isWithinCall } from './within-call';
import type { CallFact } from '../../model/facts';
import { idsBy } from '../../model/parts';
import type { Lifetime, StateAccess, StateCell, StateRole } from '../../model/state';

type Judged = Pick<StateCell, 'role' | 'keeps'>;

const TOKEN: ReadonlySet<string> = new Set(['token']);
const UNKNOWN: Judged = { role: 'unknown', keeps: '' };

/** Decides by evidence what a cell is for. */
export function judgeCell(cell: Draft, origins: Origins, input: StateInput, requests: Requests): StateCell {
  const evidence = evidenceOf(cell, origins, input, requests);
  const lifetime = lifetimeOf(cell, evidence.writes, input, requests);
  const judged = roleOf(evidence, lifetime, input);
  return { ...factOf(cell), ...(isUniqueByTime(judged, lifetime) ? as('process') : judged), lifetime };
}

function roleOf(evidence: Evidence, lifetime: Lifetime, input: StateInput): Judged {
  if (evidence.writes.length === 0 || evidence.cell.container === 'weak') return as('process');
  return evidence.cell.container === 'scalar' || isReplacedWhole(evidence) ? scalarRole(evidence, input) : containerRole(evidence, lifetime, input);
}

/** An object that only ever gives way to another one holds nothing for each of many. */
function isReplacedWhole({ cell: { container, accesses }, writes }: Evidence): boolean {
  if (container !== 'object' || accesses.some(({ kind }) => kind === 'add' || kind === 'update' || kind === 'remove')) return false;
  return writes.every(({ access }) => access.kind === 'write' && !isMadeOfItself(access, accesses));
}

/** A counter beside the clock only tells apart what this process makes within one tick. */
function isUniqueByTime({ role }: Judged, { expires }: Lifetime): boolean {
  return role === 'counter' && expires;
}

function as(role: StateRole, keeps = ''): Judged {
  return { role, keeps };
}

function containerRole(evidence: Evidence, lifetime: Lifetime, input: StateInput): Judged {
  const { cell, has, writes } = evidence;
  const some = (test: (origin: Origin) => boolean): boolean => writes.some(({ origin }) => test(origin));
  if (some((origin) => origin.connection)) return as('sockets');
  if (some((origin) => origin.handle)) return as('process');
  if (has(METRIC_WORDS) || (has(TOKEN) && has(FIGURE_WORDS)) || (cell.container === 'set' && has(SAID_WORDS))) return as('process');
  if (has(LOCK_WORDS) || isInFlight(evidence)) return as('lock');
  if (mayLimit(evidence, input)) return isLimiter(evidence, input) ? as('limiter') : UNKNOWN;
  if (has(QUEUE_WORDS) ? cell.container === 'array' || has(new Set(['queue', 'buffer', 'batch', 'outbox'])) : isQueue(evidence, input)) return as('queue');
  if (has(SOCKET_WORDS)) return as('sockets');
  if (isWithinCall(evidence, input) || isOfOneRequest(evidence, input)) return as('process');
  const guarded = writes.filter(({ access }) => access.kind === 'add' || access.kind === 'write');
  const readThrough = guarded.length > 0 && guarded.every(({ access, origin }) => access.lazyInit && !origin.fresh);
  if (readThrough && (holdsHandles(evidence, input) || guarded.every(({ origin }) => origin.client || isOwnFile(origin)))) return as('process');
  if (readThrough && !some((origin) => origin.fetched) && hasFixedMembers(evidence)) return as('process');
  if (readThrough && (some((origin) => origin.fetched) || (cell.made?.expires === true && has(CACHE_WORDS)))) return as('cache');
  if (readThrough && some((origin) => origin.awaited || origin.promise) && has(CACHE_WORDS)) return as('cache');
  const session = hasFixedMembers(evidence) ? undefined : sessionIn(evidence);
  if (session !== undefined && isOfSockets(evidence)) return as('sockets', session);
  if (session === 'tokens' && isObtainedAgain(evidence, lifetime)) return as('cache');
  if (session !== undefined && !has(PROCESS_WORDS)) return as('session', session);
  if (readThrough && writes.every(({ origin }) => origin.computed || !origin.request || (origin.promise && !origin.fetched))) return as('process');
  if (has(CACHE_WORDS)) return writes.every(({ access, origin }) => access.lazyInit && origin.instance && !origin.fetched && !origin.awaited) ? as('process') : cacheRole(evidence);
  if (has(PROCESS_WORDS)) return as('process');
  if (some((origin) => origin.fetched) && !readThrough && guarded.every(({ origin }) => origin.fetched && !origin.request)) return UNKNOWN;
  if (!evidence.isRead) return UNKNOWN;
  if (lifetime.expires && isCopied(cell) && guarded.some(({ access, origin }) => access.lazyInit && !origin.fresh && origin.computed)) return as('cache');
  const shared = sharedRole(evidence);
  // What a library bounds in size or time is a cache.
  return cell.made && shared.role === 'data' ? as('cache') : shared;
}

/** What it holds stays as it was made: a copy, which can be made again. */
function isCopied({ accesses }: Draft): boolean {
  return !accesses.some(({ kind }) => kind === 'update');
}

const callsOf = idsBy(({ callee }: CallFact) => (callee.k === 'ref' ? callee.b : undefined));

/** `Map<string, WorkspaceClient>`, or functions that are called: what works for somebody, each process having its own, is no copy of data. */
function holdsHandles({ cell, writes }: Evidence, { memory }: StateInput): boolean {
  if (writes.some(({ access: { value, fn } }) => value?.k === 'ref' && callsOf(memory.facts.get(fn.file)?.calls ?? [], value.b).length > 0)) return true;
  const call = cell.init?.k === 'call' ? memory.facts.get(cell.file)?.calls[cell.init.id] : undefined;
  const type = (cell.type?.args.at(-1) ?? call?.typeArgs.at(-1))?.name ?? '';
  return HANDLE_WORDS.has(wordsOf(type).at(-1) ?? '');
}

/** A class or variable that calls itself a cache, filled by whoever calls it. */
function cacheRole({ writes }: Evidence): Judged {
  return as(writes.some(({ origin }) => origin.fetched || origin.awaited || (origin.request && !origin.computed)) ? 'cache' : 'process');
}

/** `options.state = …`: such an object or map is a set of variables, and holds nothing for each of many. */
function hasFixedMembers({ cell, writes }: Evidence): boolean {
  return (cell.container === 'object' && writes.every(({ access }) => access.key?.k === 'const')) || (cell.container === 'map' && writes.every(({ fixedKey }) => fixedKey));
}

/** What requests bring in and ask for again. */
function sharedRole(evidence: Evidence): Judged {
  const { writes, words } = evidence;
  if (hasFixedMembers(evidence)) return objectRole(writes, words);
  if (writes.some(({ access }) => access.kind === 'update' && access.value === undefined)) return as('counter');
  return writes.some(({ origin, key, access }) => origin.request || (key.request && access.kind === 'add')) ? as('data') : UNKNOWN;
}

/** An object with fixed members is a set of variables. */
function objectRole(writes: Evidence['writes'], words: ReadonlySet<string>): Judged {
  for (const { access, origin } of writes) {
    const member = access.key?.k === 'const' ? wordsOf(String(access.key.v)) : [];
    const all = [...words, ...member];
    if (member.some((word) => REQUEST_MEMBERS.has(word) || LIFECYCLE_WORDS.has(word))) continue;
    if (access.kind === 'update' && member.some((word) => COUNTER_WORDS.has(word))) return as('counter');
    if (all.some((word) => SETTING_WORDS.has(word)) && (origin.flag || origin.request)) return as('setting');
  }
  return UNKNOWN;
}

function scalarRole(evidence: Evidence, input: StateInput): Judged {
  const { has, writes, words } = evidence;
  const updates = writes.filter(({ access }) => access.kind === 'update');
  if (isRequestState(evidence) || isScratch(evidence, input.requests)) return as('request');
  if (writes.some(({ origin }) => origin.handle || origin.connection)) return as('process');
  if (isFlagLock(evidence)) return as('lock');
  if (updates.length > 0) {
    const counts = has(COUNTER_WORDS) && ![...words].some((word) => LIFECYCLE_WORDS.has(word) && word !== 'last') && !has(METRIC_WORDS, LIMITER_WORDS, LOCK_WORDS);
    return counts && evidence.isRead && !isGauge(evidence, input) ? as('counter') : as('process');
  }
  if (has(LOCK_WORDS) || isSingleFlight(evidence, input)) return as('lock');
  const assigned = writes.filter(({ access }) => access.kind === 'write' && !isReset(access));
  if (isPromiseOfNothing(evidence) || isLatch(evidence, input)) return as('process');
  if (assigned.length > 0 && assigned.every(({ access }) => access.lazyInit)) {
    if (assigned.every(({ origin }) => origin.client || isOwnFile(origin))) return as('process');
    if (namesConnection(evidence.cell) || namesId(evidence.cell)) return as('process');
    if (has(PROCESS_WORDS) && !has(CACHE_WORDS)) return as(assigned.some(({ origin }) => origin.fetched) && has(new Set(['config'])) ? 'cache' : 'process');
    return as(assigned.some(({ origin }) => origin.fetched || ((origin.awaited || origin.promise) && has(CACHE_WORDS))) ? 'cache' : 'process');
  }
  if (has(SETTING_WORDS) && writes.some(({ origin }) => origin.flag || origin.request)) return as('setting');
  return as(evidence.isRead && !has(PROCESS_WORDS, METRIC_WORDS) && assigned.some(({ origin }) => isSentIn(origin)) ? 'data' : 'process');
}

/** `rules = req.body`: what one request brings, for others to read. */
function isSentIn({ request, fetched, computed, names }: Origin): boolean {
  return request && !fetched && !computed && names.some((name) => SENT_NAMES.has(name));
}

/** Made of what the program is delivered with. */
function isOwnFile({ fetched, names }: Origin): boolean {
  return !fetched && names.some((name) => OWN_FILES.has(name));
}

/** `cachedDb`, or `cached` in `database-connection.ts`. */
function namesConnection({ name, file }: Draft): boolean {
  const own = wordsOf(name).filter((word) => !KEPT_WORDS.has(word));
  const last = own.length > 0 ? own : wordsOf(file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/, ''));
  return CONNECTION_WORDS.has(last.at(-1) ?? '');
}

/** The id of something stays as it is. */
function namesId({ name }: Draft): boolean {
  return wordsOf(name).at(-1) === 'id';
}

/** `if (busy) return; busy = true; try { … } finally { busy = false; }`. */
function isFlagLock({ cell, writes }: Evidence): boolean {
  const set = writes.filter(({ access }) => access.value?.k === 'const' && access.value.v === true);
  return set.some(({ access }) => access.lazyInit) && cell.accesses.some(({ kind, value, fn }) => kind === 'write' && value?.k === 'const' && value.v === false && set.some(({ access }) => access.fn.file === fn.file));
}

/** A transaction, or something of a caller that comes in with the request and that each request writes anew. */
function isRequestState({ cell, has, writes }: Evidence): boolean {
  if (has(LASTING_WORDS)) return false;
  const assigned = writes.filter(({ access }) => access.kind === 'write' && !isReset(access));
  if (assigned.length === 0 || assigned.some(({ access }) => access.lazyInit)) return false;
  if (cell.holder !== 'module' && (has(TRANSACTION_WORDS) || (has(RUNNER_WORDS) && has(new Set(['query']))))) return true;
  return has(REQUEST_WORDS) && assigned.some(({ origin }) => origin.request && !origin.fetched && !origin.connection);
}

/** `let started: Promise<void>`: tells that something is done, and holds no data. */
function isPromiseOfNothing({ cell }: Evidence): boolean {
  return cell.type?.name === 'Promise' && cell.type.args[0]?.name === 'void';
}

/** A list that one side fills and another empties. */
function isQueue({ cell, has }: Evidence, { requests }: StateInput): boolean {
  if (cell.container !== 'array') return false;
  if (has(LIST_QUEUE_WORDS) || cell.accesses.some(({ kind, fn }) => kind === 'clear' && requests.onlyJobs(fn))) return true;
  return cell.accesses.some(({ kind, location }) => (kind === 'remove' || kind === 'clear') && location.span.end > location.span.start && isShift(cell, location.span));
}

function isShift(cell: Draft, span: { start: number; end: number }): boolean {
  return cell.accesses.some((access) => access.kind === 'remove' && access.location.span.start === span.start && (isFirst(access.key) || (access.key === undefined && access.value === undefined)));
}

/** `splice(0, 10)`. */
function isFirst(key: StateAccess['key']): boolean {
  return key?.k === 'const' && key.v === 0;
}

/** What it keeps of a user's visit, by its name first and then by what is stored and by which key. */
function sessionIn({ words, writes, cell }: Evidence): string | undefined {
  const byName = sessionWords(words);
  if (byName !== undefined) return byName;
  const type = new Set((cell.type ?? { name: '', args: [] }).args.flatMap((arg) => wordsOf(arg.name)));
  const keys = writes.flatMap(({ origin }) => origin.keys).map(wordsOf);
  return sessionWords(type) ?? keys.map((key) => sessionWords(new Set(key))).find((keeps) => keeps === 'one-time codes' || keeps === 'refresh tokens');
}

function sessionWords(words: ReadonlySet<string>): string | undefined {
  return SESSION_WORDS.find((entry) => entry.words.every((word) => words.has(word)) && (entry.with?.some((word) => words.has(word)) ?? true) && !entry.without?.some((word) => words.has(word)))?.keeps;
}

/** A cell without what only the search for it needed. */
function factOf(cell: Draft): Omit<Draft, 'fn' | 'made'> {
  const fact: { -readonly [K in 'fn' | 'made']?: Draft[K] } & Omit<Draft, 'fn' | 'made'> = { ...cell };
  delete fact.fn;
  delete fact.made;
  return fact;
}
