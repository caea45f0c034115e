import { wordsOf } from '../../../model/words';
import type { CallFact, RegionFact, SourceFacts, Value } from '../../../model/facts';
import type { CallRef, EntryPoint, FunctionRef, SystemModel } from '../../../model/system';

/** Words of settings that say which process runs the jobs. */
const SWITCH_WORDS: ReadonlySet<string> = new Set(['cron', 'crons', 'schedule', 'schedules', 'scheduled', 'scheduler', 'scheduling', 'job', 'jobs', 'worker', 'workers', 'leader', 'primary', 'master', 'instance', 'replica', 'cluster', 'role', 'ordinal', 'pod']);
/** Words that say it where jobs are registered. In a job they switch what it does, on all replicas alike. */
const REGISTERED_WORDS: ReadonlySet<string> = new Set([...SWITCH_WORDS, 'enable', 'enabled', 'disable', 'disabled', 'mode', 'feature', 'flag']);
/** Variables that say which stage it is, which all replicas of it have alike. */
const STAGES: ReadonlySet<string> = new Set(['NODE_ENV', 'ENV', 'APP_ENV', 'ENVIRONMENT', 'STAGE']);
/** `isJobRunning`: whether this process is at it already. */
const RUNNING_WORDS: ReadonlySet<string> = new Set(['running', 'lock', 'locks', 'locked', 'busy', 'processing', 'progress', 'executing']);
/** `cronProcessingEnabled` is a switch all the same. */
const ENABLE_WORDS: ReadonlySet<string> = new Set(['enable', 'enabled', 'disable', 'disabled']);
const MAX_CALLERS = 3;

/** A setting decides whether a process runs the job, where it is registered or in what it runs first. */
export function isSwitched(entry: EntryPoint, model: SystemModel): boolean {
  return isRegisteredByChoice(entry, model) || entry.handlers.some((fn) => asksFirst(fn, model));
}

function isRegisteredByChoice({ location }: EntryPoint, model: SystemModel): boolean {
  const facts = model.files.get(location.file)?.facts;
  const call = facts?.calls.findIndex(({ span }) => span.start === location.span.start && span.end === location.span.end) ?? -1;
  if (call >= 0) return isByChoice({ file: location.file, call }, model, 0);
  return facts?.functions.some(({ nameSpan, decorators }) => nameSpan.start === location.span.start && decorators.some(({ args }) => args.some((arg) => isSwitchOption(arg, facts)))) === true;
}

/** `@Cron('…', { disabled: !settings.cron })`. */
function isSwitchOption(arg: Value, facts: SourceFacts): boolean {
  return arg.k === 'object' && arg.props.some(({ key, value }) => REGISTERED_WORDS.has(key) && (value.k !== 'const' || value.v === true || switches(value, facts, REGISTERED_WORDS)));
}

/** The call, or every call of the function that makes it, stands behind such a condition. */
function isByChoice({ file, call }: CallRef, model: SystemModel, depth: number): boolean {
  const facts = model.files.get(file)?.facts;
  const fact = facts?.calls[call];
  if (!facts || !fact) return false;
  if (isBehind(fact, facts)) return true;
  if (fact.fn === 0 || depth >= MAX_CALLERS) return false;
  const callers = model.reach.callers({ file, fn: fact.fn });
  return callers.length > 0 && callers.every((caller) => isByChoice(caller, model, depth + 1));
}

/** Conditions around the call, and those before it that leave. */
function isBehind(fact: CallFact, facts: SourceFacts): boolean {
  const regions = facts.functions[fact.fn]?.regions ?? [];
  const around = new Set<number>([0]);
  for (let at = fact.region; at > 0 && !around.has(at); at = regions[at]?.parent ?? 0) around.add(at);
  return regions.some((region, id) => isChoice(region, facts, REGISTERED_WORDS) && (around.has(id) || (region.exits && region.span.end <= fact.span.start && around.has(region.parent))));
}

/** What the job asks before its work. */
function asksFirst({ file, fn }: FunctionRef, model: SystemModel): boolean {
  const facts = model.files.get(file)?.facts;
  return facts?.functions[fn]?.regions.some((region) => region.parent === 0 && isChoice(region, facts, SWITCH_WORDS)) === true;
}

function isChoice({ kind, over }: RegionFact, facts: SourceFacts, words: ReadonlySet<string>): boolean {
  return (kind === 'if' || kind === 'else' || kind === 'case') && over !== undefined && switches(over, facts, words);
}

function switches(value: Value, facts: SourceFacts, words: ReadonlySet<string>, depth = 0): boolean {
  if (depth > 6) return false;
  const inner = (one: Value | undefined): boolean => one !== undefined && switches(one, facts, words, depth + 1);
  switch (value.k) {
    case 'env': return !STAGES.has(value.name);
    case 'global': return hasWord(value.name, words);
    case 'member': return hasWord(value.name, words) || inner(value.of);
    case 'index': return inner(value.of) || (value.key.k === 'const' && hasWord(String(value.key.v), words));
    case 'ref': return hasWord(facts.bindings[value.b]?.name ?? '', words) || inner(facts.bindings[value.b]?.init);
    case 'not': case 'await': return inner(value.of);
    case 'compare': return inner(value.left) || inner(value.right);
    case 'either': return inner(value.left) || inner(value.right) || inner(value.test);
    case 'call': {
      const call = facts.calls[value.id];
      return call !== undefined && (inner(call.callee) || call.args.some((arg) => arg.k === 'const' && typeof arg.v === 'string' && hasWord(arg.v, words)));
    }
    default: return false;
  }
}

function hasWord(name: string, words: ReadonlySet<string>): boolean {
  const own = wordsOf(name);
  return own.some((word) => words.has(word)) && (own.some((word) => ENABLE_WORDS.has(word)) || !own.some((word) => RUNNING_WORDS.has(word)));
}
