import { nameOfCall } from '../coupling/runs';
import type { Reads } from '../coupling/reads';
import type { CallFact, CallId, SourceFacts, Value } from '../../model/facts';
import { identifierWords } from '../../model/words';

/** What a call does that somebody waits for, as far as its failure matters. */
type Work = 'effect' | 'minor' | 'other';

/** Verbs of calls that change something elsewhere. */
const EFFECTS = new Set([
  'add', 'append', 'apply', 'approve', 'archive', 'assign', 'attach', 'backfill', 'bulk', 'charge', 'commit', 'confirm', 'consume', 'create', 'deliver', 'dispatch', 'emit', 'enqueue', 'execute',
  'grant', 'handle', 'import', 'increment', 'insert', 'invoke', 'issue', 'mark', 'merge', 'migrate', 'move', 'notify', 'on', 'patch', 'pay', 'persist', 'post', 'process', 'produce', 'publish', 'put',
  'record', 'refund', 'register', 'reject', 'replicate', 'restore', 'save', 'schedule', 'send', 'ship', 'store', 'submit', 'sync', 'transfer', 'trigger', 'update', 'upload', 'upsert', 'write',
]);
/** Verbs of tidying up, which may fail. */
const CLEAN_UP = new Set([
  'abort', 'cancel', 'clean', 'cleanup', 'clear', 'close', 'del', 'destroy', 'detach', 'disconnect', 'dispose', 'drain', 'end', 'evict', 'expire', 'flush', 'invalidate', 'kill', 'leave', 'purge', 'quit',
  'release', 'reset', 'rimraf', 'rm', 'rmdir', 'rollback', 'shutdown', 'stop', 'terminate', 'unlink', 'unlock', 'unsubscribe', 'warm', 'prefetch', 'prewarm', 'preload', 'touch', 'ping', 'refresh', 'log',
]);
/** Of what is deleted, what nobody needs any more: the next time takes it as well. */
const REMOVES = new Set(['delete', 'remove', 'prune', 'drop', 'sweep']);
const LEFT_OVER = new Set(['stale', 'expired', 'orphan', 'orphans', 'orphaned', 'outdated', 'obsolete', 'abandoned', 'dangling', 'leftover', 'leftovers', 'temporary']);
/** What is kept or counted beside the work. */
const BESIDES = new Set(['cache', 'cached', 'caches', 'redis', 'memo', 'analytics', 'telemetry', 'posthog', 'segment', 'metric', 'metrics', 'stats', 'statsd', 'tracking', 'tracker', 'amplitude', 'mixpanel', 'sentry', 'logger', 'log', 'span', 'seen', 'heartbeat', 'presence', 'typing', 'usage', 'lock', 'tmp', 'temp']);
/** Names of functions that count what people do, which may fail: the first or the last word says so, or `track` with what is counted. */
const COUNTS_PEOPLE = /^_?(?:telemetry|analytics|metrics)(?![a-z])|(?:[a-z_])(?:[tT]elemetry|[aA]nalytics|[mM]etrics)$|^_?track(?:Event|Goal|Page|PageView|Pageview|Usage|Visit)$|^_track$/;
/** Names of functions that say that they may fail. */
const BEST_EFFORT = /^(?:try|attempt|maybe|safe|safely|ignore|silent|silently|best|swallow|quiet|quietly|optional|optionally|warm|prefetch|preload)$/;

/** The first call whose failure is hidden and matters: a write, a send, a handler's whole work. */
export function hiddenEffect(calls: readonly CallId[], unit: SourceFacts, reads: Reads): CallFact | undefined {
  const waited = calls.filter((call) => isWaited(unit.calls[call]));
  const effects = waited.filter((call) => workOf(call, unit, reads) === 'effect');
  const effect = effects.find((call) => !ROUNDS.has(nameOf(unit.calls[call]?.callee ?? NOTHING, unit))) ?? effects[0];
  return effect === undefined ? undefined : unit.calls[effect];
}

/** Methods that only hand the work on to the function that they are given, which is named instead. */
const ROUNDS = new Set(['map', 'forEach', 'flatMap', 'reduce', 'all', 'allSettled']);
const NOTHING: Value = { k: 'undefined' };

/** A name that says that what it does may fail. */
export function isBestEffort(name: string): boolean {
  const words = identifierWords(name);
  return COUNTS_PEOPLE.test(name) || words.some((word, at) => (at === 0 || at === words.length - 1) && BEST_EFFORT.test(word));
}

/** Errors of promises that nobody waits for don't come to a `catch`. */
function isWaited(fact: CallFact | undefined): boolean {
  return fact !== undefined && (fact.wait === 'await' || fact.wait === 'return' || fact.outer !== undefined);
}

function workOf(call: CallId, unit: SourceFacts, reads: Reads): Work {
  const fact = unit.calls[call];
  if (!fact || fact.isNew) return 'other';
  const name = nameOf(fact.callee, unit);
  const [verb = '', ...what] = identifierWords(name);
  if (REMOVES.has(verb) && what.some((word) => LEFT_OVER.has(word))) return 'minor';
  if (CLEAN_UP.has(verb) || isBestEffort(name) || pathWords(fact, unit).some((word) => BESIDES.has(word))) return 'minor';
  if (reads.hasEffect(call)) return 'effect';
  return EFFECTS.has(verb) && !reads.isRead(call) ? 'effect' : 'other';
}

function nameOf(callee: Value, unit: SourceFacts): string {
  if (callee.k === 'member' || callee.k === 'global') return callee.name;
  return callee.k === 'ref' ? unit.bindings[callee.b]?.name ?? '' : '';
}

function pathWords(fact: CallFact, unit: SourceFacts): string[] {
  return nameOfCall(fact, unit).split('.').flatMap(identifierWords);
}
