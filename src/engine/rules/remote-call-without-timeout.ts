import { waitingAt } from './evidence/entries';
import { wayAsEvidence, waysTo, type Way } from './evidence/way';
import { locationOf } from './evidence/places';
import { isNeverInProduction } from './operations/development-only';
import { isSubscribedUnguarded } from './coupling/subscribed';
import { isStreamed } from './coupling/streamed';
import type { Report } from '../model/finding';
import type { FixPlan, FixStep } from '../model/fix';
import type { Value } from '../model/facts';
import type { Rule } from '../model/rule';
import { manifestFor } from './plans/package-manifest';
import type { TimeoutFix } from '../model/bound';
import type { CallRef, RemoteCall, SystemModel } from '../model/system';
import type { Evidence } from '../model/span';

const MILLISECONDS = 5000;

interface Data {
  readonly send: CallRef;
  readonly fix?: TimeoutFix;
}

/** A call over the network from a request, message handler or job that nothing bounds in time. */
export const remoteCallWithoutTimeout: Rule = {
  meta: {
    id: 'remote-call-without-timeout',
    pillar: 'coupling',
    severity: 'warning',
    summary: 'Nothing limits how long a remote call may take.',
    preset: 'recommended',
    cwe: 1088,
    snippets: ['fetch-retry', 'circuit-breaker'],
  },
  *inFile(part, model) {
    const sends = new Map<number, RemoteCall[]>();
    for (const call of part.sends) {
      if (call.bound.kind !== 'unbounded' || call.target.kind === 'platform' || !isReached(call, model) || isOfDevelopment(call, model)) continue;
      sends.set(call.send.call, [...sends.get(call.send.call) ?? [], call]);
    }
    for (const calls of sends.values()) if (calls[0]) yield reportOf(calls[0], calls, model);
  },
  fix(report, model) {
    const { send, fix } = report.data as Data;
    return fix && canCarry(send, fix, model) ? [planOf(send, asInstalled(fix, send, model), model)] : [];
  },
};

/** Requests, messages and jobs count; start-up code and dead code don't. */
function isReached(call: RemoteCall, model: SystemModel): boolean {
  return call.protocol === 'proxy' || model.reach.entriesOf(call.fn).some(({ entry }) => call.services.includes(entry.service));
}

/** A proxy to what a bundler serves on a developer's machine. */
function isOfDevelopment({ send: { file, call } }: RemoteCall, model: SystemModel): boolean {
  const unit = model.files.get(file)?.facts;
  const fact = unit?.calls[call];
  return unit !== undefined && fact !== undefined && isNeverInProduction(fact, unit, model);
}

function reportOf(call: RemoteCall, calls: readonly RemoteCall[], model: SystemModel): Report {
  const ways = calls.flatMap((one): Way[] => waysTo(one.fn, model.reach.entriesOf(one.fn).filter(({ entry }) => one.services.includes(entry.service))));
  const target = nameOf(calls);
  const data: Data = { send: call.send, ...(call.bound.kind === 'unbounded' && call.bound.fix && { fix: call.bound.fix }) };
  return {
    message: `No timeout bounds this ${call.client} call${target === undefined ? '' : ` to ${target}`}. ${consequence(calls, ways)}`,
    at: locationOf(call.send, model),
    ...(call.services[0] !== undefined && { service: call.services[0] }),
    related: [...callerEvidence(calls, model), ...wayAsEvidence(ways, model)],
    identity: `${call.client} ${call.method} ${call.address}`,
    data,
  };
}

/** Where nobody waits for any of the calls, or for what makes them, only the call itself hangs. */
function consequence(calls: readonly RemoteCall[], ways: readonly Way[]): string {
  const waits = calls.some(({ awaited, protocol }) => awaited || protocol === 'proxy') && (ways.length === 0 || ways.some(({ by }) => by.awaited));
  if (waits) return `If it hangs, every ${who(ways)} that waits here hangs with it and keeps its memory and connection.`;
  return `Nobody waits for it, but if it hangs, it keeps its socket and memory, and every further ${who(ways)} leaves another one behind.`;
}

/** What hangs with the call, or has it made. */
function who(ways: readonly Way[]): string {
  const waiting = waitingAt(ways.map(({ by }) => by.entry));
  return waiting === 'job' ? 'run of the job' : waiting;
}

function nameOf(calls: readonly RemoteCall[]): string | undefined {
  const names = [...new Set(calls.flatMap(({ target, protocol }) => (target.kind === 'unknown' || protocol === 'mail' ? [] : [target.name])))];
  return names.length === 1 ? names[0] : undefined;
}

function callerEvidence(calls: readonly RemoteCall[], model: SystemModel): Evidence[] {
  const callers = calls.filter((call) => call.through.length > 0);
  return callers.slice(0, 5).map((call) => ({ ...locationOf(call.site, model), message: 'called from here' }));
}

/**
 * Not `fetch(...params)`, where nobody knows which of them holds the options, nor a request that its own
 * callback has sent before a method can bound it, nor an observable whose error nobody takes, nor an answer that is read for as long as it takes.
 */
function canCarry(send: CallRef, { style }: TimeoutFix, model: SystemModel): boolean {
  const args = argumentsOf(send, model);
  const facts = model.files.get(send.file)?.facts;
  if (args.some(({ k }) => k === 'spread') || (style === 'timeout-method' && args.at(-1)?.k === 'fn')) return false;
  if (facts && style === 'signal-option' && isStreamed(send.call, facts)) return false;
  return !facts || !style.startsWith('rxjs') || !isSubscribedUnguarded(send.call, facts);
}

function argumentsOf(send: CallRef, model: SystemModel): readonly Value[] {
  return model.files.get(send.file)?.facts.calls[send.call]?.args ?? [];
}

/** How the version takes it that package.json lists. */
function asInstalled(fix: TimeoutFix, { file }: CallRef, model: SystemModel): TimeoutFix {
  const { before } = fix;
  const major = Number(/\d+/.exec((before && listedVersion(before.module, file, model)) ?? '')?.[0]);
  return before && major < before.major ? { ...fix, style: 'timeout-option', option: before.option } : fix;
}

function planOf(send: CallRef, fix: TimeoutFix, model: SystemModel): FixPlan {
  const { file, span } = locationOf(send, model);
  const seconds = `${String(MILLISECONDS / 1000)} s`;
  switch (fix.style) {
    case 'signal-option': return plan(`Bound this call to ${seconds} with AbortSignal.timeout`, [option(file, span, fix, `AbortSignal.timeout(${String(MILLISECONDS)})`)]);
    case 'timeout-option': return plan(`Bound this call to ${seconds} with ${fix.option}`, [option(file, span, fix, fix.within === undefined ? String(MILLISECONDS) : `{ ${fix.within}: ${String(MILLISECONDS)} }`)]);
    case 'deadline-option': return plan(`Give this call a deadline of ${seconds}`, [option(file, span, fix, `Date.now() + ${String(MILLISECONDS)}`)]);
    case 'timeout-method': return plan(`Bound this call to ${seconds} with ${fix.option}()`, [{ kind: 'wrap', file, span, before: '', after: `.${fix.option}(${String(MILLISECONDS)})` }]);
    case 'rxjs-timeout': case 'rxjs-pipe': return plan(`Bound this call to ${seconds} with the timeout operator`, [
      { kind: 'wrap', file, span, before: '', after: `.pipe(timeout(${String(MILLISECONDS)}))` },
      { kind: 'ensure-import', file, module: moduleOfOperators(file, model), names: ['timeout'] },
    ]);
  }
}

/** `rxjs` exports operators since 7.2; until then, and where a file has others from there, they are in `rxjs/operators`. */
function moduleOfOperators(file: string, model: SystemModel): string {
  const operators = 'rxjs/operators';
  if (model.files.get(file)?.facts.imports.some(({ module, typeOnly }) => module === operators && !typeOnly)) return operators;
  const [major = 7, minor = 2] = (listedVersion('rxjs', file, model)?.match(/\d+/g) ?? []).map(Number);
  return major < 7 || (major === 7 && minor < 2) ? operators : 'rxjs';
}

function listedVersion(name: string, file: string, model: SystemModel): string | undefined {
  const manifest = manifestFor(file, model);
  return manifest === undefined ? undefined : model.manifests.get(manifest)?.package?.dependencies[name]?.version;
}

function option(file: string, call: { start: number; end: number }, fix: TimeoutFix, text: string): FixStep {
  return { kind: 'add-option', file, call, argument: fix.argument, key: fix.option, text };
}

function plan(title: string, steps: readonly FixStep[]): FixPlan {
  return { title, applicability: 'suggested', preferred: true, steps };
}
