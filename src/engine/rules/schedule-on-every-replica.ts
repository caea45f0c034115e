import { isAnswered } from './evidence/entries';
import { replicasSaid } from './statelessness/cells';
import { isStartedAsTransport } from '../link/query/transports';
import { isTakenByOne } from './statelessness/schedules/locks';
import { worksOnOwnMemory } from './statelessness/schedules/own-memory';
import { isSwitched } from './statelessness/schedules/switched';
import { claimsRows } from './statelessness/schedules/claimed-rows';
import { isNeverStarted } from './statelessness/schedules/never-started';
import { registrationAt } from './statelessness/schedules/registration';
import { takesTurn } from './statelessness/schedules/turns';
import { effectsOf, workOf, type Effect } from './statelessness/schedules/work';
import type { Report, Severity } from '../model/finding';
import type { Rule } from '../model/rule';
import type { Location } from '../model/span';
import type { EntryPoint, Service, SystemModel } from '../model/system';

/** A job that each replica of a service starts by its own clock, though its work is to be done once. */
export const scheduleOnEveryReplica: Rule = {
  meta: {
    id: 'schedule-on-every-replica',
    pillar: 'statelessness',
    severity: 'warning',
    summary: 'A job that changes data or sends something is started by every replica of a service.',
    preset: 'recommended',
  },
  *check(model) {
    const serving = new Map(model.services.filter((service) => isServing(service, model, isAnswered)).map((service) => [service.name, service]));
    const jobs = model.entryPoints.filter((entry) => entry.byClock === true && serving.has(entry.service) && !isAlone(entry, serving, model));
    for (const entries of byPlace(jobs)) yield* reportsOf(entries, serving, model);
  },
};

/** It answers requests beside, so it is run as often as those need. */
function isServing(service: Service, { entryPoints }: SystemModel, answers: (entry: EntryPoint) => boolean): boolean {
  return service.kind !== 'function' && entryPoints.some((entry) => entry.service === service.name && answers(entry) && !isProbe(entry));
}

/** The program is a microservice whose transport is the clock: it takes no messages, and is there for its jobs alone where it has nothing else to answer. */
function isAlone(entry: EntryPoint, serving: ReadonlyMap<string, Service>, model: SystemModel): boolean {
  const service = serving.get(entry.service);
  return service !== undefined && isStartedAsTransport(entry, model) && !isServing(service, model, (other) => isAnswered(other) && other.kind !== 'message');
}

/** A worker answers those, too. */
function isProbe({ kind, path }: EntryPoint): boolean {
  return kind === 'http' && /^\/?$|(?:^|[/_-])(?:health\w{0,60}|live\w{0,60}|ready\w{0,60}|ping|status|metrics|version)$/i.test(path);
}

/** What several services run is told once, of the one with the most replicas. */
function byPlace(entries: readonly EntryPoint[]): EntryPoint[][] {
  const places = new Map<string, EntryPoint[]>();
  for (const entry of entries) {
    const key = `${entry.location.file}#${String(entry.location.span.start)}`;
    places.set(key, [...places.get(key) ?? [], entry]);
  }
  return [...places.values()];
}

function* reportsOf(entries: readonly EntryPoint[], serving: ReadonlyMap<string, Service>, model: SystemModel): Iterable<Report> {
  const [entry] = [...entries].sort((a, b) => replicasOf(serving.get(b.service)) - replicasOf(serving.get(a.service)));
  const service = entry && serving.get(entry.service);
  if (!service || !startsWithProcess(entry, model) || isStoppedAgain(entry, model) || isSwitched(entry, model) || isNeverStarted(entry, service, model)) return;
  const work = workOf(entry, model);
  const effects = effectsOf(work, model);
  if (effects.length > 0 && !isTakenByOne(work, model) && !claimsRows(work, model) && !takesTurn(entry, model) && !worksOnOwnMemory(work, model)) yield reportOf(entry, service, effects, model);
}

function replicasOf(service: Service | undefined): number {
  return service?.replicas?.max ?? 0;
}

/** It is registered when the process starts; what a request or a connection starts is its own. */
function startsWithProcess({ location }: EntryPoint, model: SystemModel): boolean {
  const facts = model.files.get(location.file)?.facts;
  const call = registrationAt(location, model);
  if (!facts || !call || call.fn === 0) return true;
  const fn = { file: location.file, fn: call.fn };
  if (model.reach.entriesOf(fn).length > 0) return false;
  return facts.functions[call.fn]?.classId !== undefined || model.reach.callers(fn).length > 0;
}

/** The function that starts it stops it again: it keeps something alive while other work goes on. */
function isStoppedAgain({ location }: EntryPoint, model: SystemModel): boolean {
  const facts = model.files.get(location.file)?.facts;
  const call = registrationAt(location, model);
  const handle = facts?.bindings.findIndex(({ init }) => init?.k === 'call' && facts.calls[init.id] === call) ?? -1;
  return call !== undefined && handle >= 0 && facts?.calls.some(({ fn, callee, args: [timer] }) => fn === call.fn && callee.k === 'global' && callee.name === 'clearInterval' && timer?.k === 'ref' && timer.b === handle) === true;
}

/** What is called, without the job itself. */
function placeOf({ location }: EntryPoint, model: SystemModel): Location {
  const call = registrationAt(location, model);
  return call ? { file: location.file, span: { start: call.span.start, end: call.nameSpan.end } } : location;
}

function reportOf(entry: EntryPoint, service: Service, effects: readonly Effect[], model: SystemModel): Report {
  const name = nameOf(entry, model);
  const harmless = effects.every((effect) => effect.harmless);
  const does = [...new Set(effects.map((effect) => effect.does))].slice(0, 2).join(' and ');
  const said = replicasSaid(service, model);
  const consequence = harmless ? 'all of them run the same statements at the same time, for nothing' : 'each of them does the same work again';
  return {
    message: `${name} ${does} and is started by every replica of \`${service.name}\`, with no lock or leader: ${said === undefined ? `with a second replica ${consequence}` : `${said}, and ${consequence}`}.`,
    at: placeOf(entry, model),
    severity: severityOf(service, harmless),
    service: service.name,
    related: effects.slice(0, 3).map(({ at, does: what }) => ({ ...at, message: `${what} here` })),
    identity: `${name} ${does}`,
  };
}

function nameOf(entry: EntryPoint, model: SystemModel): string {
  const [handler] = entry.handlers;
  const name = handler && model.files.get(handler.file)?.facts.functions[handler.fn]?.name;
  if (name !== undefined && name !== '') return `\`${name}\``;
  return entry.path === '' ? 'This job' : `The job \`${entry.path}\``;
}

const STEPS: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/** A step up where manifests run several replicas, a step down where they pin one. What may happen twice is one lower. */
function severityOf({ replicas }: Service, harmless: boolean): Severity {
  const step = !replicas ? 0 : replicas.max > 1 ? 1 : -1;
  return STEPS[Math.max(0, 2 + step - (harmless ? 1 : 0))] ?? 'warning';
}
