import { calledWords } from './work';
import { wordsOf } from '../../../model/words';
import type { CallFact, SourceFacts, Value } from '../../../model/facts';
import type { FunctionRef, SystemModel } from '../../../model/system';

/** Words of what lets one process of several do the work. */
const LOCK_WORDS: ReadonlySet<string> = new Set([
  'lock', 'locks', 'locked', 'redlock', 'unlock', 'leader', 'leadership', 'advisory', 'election', 'elector', 'elect', 'claim', 'claims', 'claimed', 'lease', 'leases', 'acquire', 'exclusive', 'exclusively', 'mutex', 'semaphore', 'setnx', 'singleton', 'primary', 'master', 'dedupe', 'deduplicate',
]);
/** Statements that only one of several that run them at once gets a row by. */
const LOCKING = /for\s+(?:no\s+key\s+)?update|skip\s+locked|advisory_|get_lock\s*\(|\breturning\b|on\s+conflict|insert\s+ignore|\block\s+table|sp_getapplock/i;
/** Writes that answer what they found: only one of several takes it. */
const CLAIMS: ReadonlySet<string> = new Set(['findOneAndUpdate', 'findOneAndDelete', 'findOneAndReplace', 'forUpdate', 'skipLocked', 'setLock', 'setNX', 'setnx', 'createOrIgnore', 'onConflict', 'onConflictDoNothing', 'orIgnore', 'eval', 'evalsha', 'evalSha']);
/** Options by which a queue takes a job once, however often it is added, or a query locks rows. */
const ONCE_OPTIONS: ReadonlySet<string> = new Set(['jobId', 'repeat', 'repeatOpts', 'deduplication', 'dedupId', 'singletonKey', 'MessageDeduplicationId', 'idempotencyKey', 'lock', 'NX', 'nx', 'skipDuplicates']);

/** Members that are copied from something else. */
const MAPPED = 3;

/** Something on the way lets one process alone do the work: a lock, a leader, a row that is claimed, a job that a queue takes once. */
export function isTakenByOne(work: readonly FunctionRef[], model: SystemModel): boolean {
  return work.some(({ file, fn }) => {
    const facts = model.files.get(file)?.facts;
    const own = facts?.functions[fn];
    if (!facts || !own) return false;
    if (wordsOf(own.name).some((word) => LOCK_WORDS.has(word)) || own.decorators.some(({ callee }) => wordsOf(lastName(callee, facts)).some((word) => LOCK_WORDS.has(word)))) return true;
    if (own.returns.some((value) => saysOnce(value, 0) && !isMapped(value))) return true;
    const inMemory = placesInMemory(file, model);
    return own.calls.some((call) => facts.calls[call] !== undefined && !inMemory.has(facts.calls[call].span.start) && claims(facts.calls[call], facts));
  });
}

/** Where a map or set of the process is asked: it keeps the work apart in this one alone. */
function placesInMemory(file: string, model: SystemModel): ReadonlySet<number> {
  return new Set((model.in(file)?.cells ?? []).filter(({ container }) => container !== 'scalar').flatMap(({ accesses }) => accesses.filter(({ location }) => location.file === file).map(({ location }) => location.span.start)));
}

/** `{ id: row.id, jobId: row.jobId, … }`: a row in another form. */
function isMapped(value: Value): boolean {
  return value.k === 'object' && value.props.filter(({ value: from }) => from.k === 'member').length >= MAPPED;
}

function claims(fact: CallFact, facts: SourceFacts): boolean {
  const words = calledWords(fact, (binding) => facts.bindings[binding]?.name ?? '');
  if (words.some((word) => LOCK_WORDS.has(word)) || CLAIMS.has(lastName(fact.callee, facts))) return true;
  return fact.args.some((arg) => saysOnce(arg, 0) && !isMapped(arg));
}

function saysOnce(value: Value, depth: number): boolean {
  if (depth > 3) return false;
  switch (value.k) {
    case 'const': return typeof value.v === 'string' && (value.v === 'NX' || LOCKING.test(value.v));
    case 'template': return value.parts.some((part) => saysOnce(part, depth + 1));
    case 'object': return value.props.some(({ key, value: inner }) => ONCE_OPTIONS.has(key) || saysOnce(inner, depth + 1));
    case 'array': return value.items.some((item) => saysOnce(item, depth + 1));
    default: return false;
  }
}

function lastName(callee: Value, facts: SourceFacts): string {
  if (callee.k === 'member' || callee.k === 'global') return callee.name;
  return callee.k === 'ref' ? facts.bindings[callee.b]?.name ?? '' : '';
}
