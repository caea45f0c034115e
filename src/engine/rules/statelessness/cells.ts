import { occasions } from '../evidence/entries';
import { wayAsEvidence, waysTo } from '../evidence/way';
import { isRequest } from '../../link/query/requests';
import { positionOf } from '../../model/lines';
import type { Severity } from '../../model/finding';
import type { Evidence } from '../../model/span';
import type { StateAccess, StateCell, StateRole } from '../../model/state';
import type { Replicas } from '../../model/deployed';
import type { EntryPoint, Service, SystemModel } from '../../model/system';

const WRITES: ReadonlySet<StateAccess['kind']> = new Set(['add', 'write', 'update']);
const READS: ReadonlySet<StateAccess['kind']> = new Set(['read', 'iterate', 'size']);

/** Those of some cells with one of these roles that requests of a service write. */
export function cellsOf(cells: readonly StateCell[], model: SystemModel, ...roles: readonly StateRole[]): StateCell[] {
  return cells.length === 0 ? [] : cells.filter((cell) => roles.includes(cell.role) && writesOf(cell, model).length > 0);
}

/** The service that a finding about a cell is told of: the one with the most replicas, whose requests write it. */
export function serviceOf(cell: Pick<StateCell, 'services' | 'accesses'>, model: SystemModel): Service | undefined {
  const owners = model.services.filter((service) => cell.services.includes(service.name));
  const writing = owners.filter((service) => cell.accesses.some((access) => WRITES.has(access.kind) && entriesOf(access, model).some((entry) => entry.service === service.name)));
  return [...(writing.length > 0 ? writing : owners)].sort((a, b) => (b.replicas?.max ?? 0) - (a.replicas?.max ?? 0))[0];
}

/** `` `api` runs 3 replicas (k8s/api.yaml:14) ``; nothing where no manifest says that there is more than one. */
export function replicasSaid(service: Service | undefined, model: SystemModel): string | undefined {
  const replicas = service?.replicas;
  if (!service || !replicas || replicas.max < 2) return undefined;
  return `\`${service.name}\` runs ${countOf(replicas)} (${placeOf(replicas, model)})`;
}

function countOf({ min, max, as }: Replicas): string {
  if (as === 'cores') return 'a process on each core';
  if (as === 'requests') return 'as many instances as requests need';
  return min === max ? `${String(max)} replicas` : `up to ${String(max)} replicas`;
}

/** One step up where manifests run several replicas. */
export function raised(severity: Severity, service: Service | undefined): Severity {
  if ((service?.replicas?.max ?? 0) < 2) return severity;
  return severity === 'information' ? 'warning' : 'error';
}

/** A step up where several replicas run, a step down where manifests pin one. */
export function graded(severity: Severity, service: Service | undefined): Severity {
  return service?.replicas?.max === 1 ? LOWER[severity] : raised(severity, service);
}

const LOWER: Readonly<Record<Severity, Severity>> = { error: 'warning', warning: 'information', information: 'hint', hint: 'hint' };

/** Where requests write the cell and where it is read, a few of each; and the other services that have a copy of it. */
export function evidenceOf(cell: StateCell, service: Service | undefined, model: SystemModel): Evidence[] {
  const writes = distinct(writesOf(cell, model)).slice(0, 3).map((access) => ({ ...access.location, message: `written on ${occasions(entriesOf(access, model))}` }));
  const [first] = writesOf(cell, model);
  const reads = distinct(cell.accesses.filter((access) => READS.has(access.kind) && entriesOf(access, model).length > 0));
  const read = reads.filter(({ location }) => !writes.some((one) => one.file === location.file && one.span.start === location.span.start)).slice(0, 2);
  const others = model.services.filter((other) => other.name !== service?.name && cell.services.includes(other.name)).slice(0, 3);
  return [
    ...writes,
    ...read.map((access) => ({ ...access.location, message: `read on ${occasions(entriesOf(access, model))}` })),
    ...(first ? callsTo(first, model) : []),
    ...others.map((other) => ({ ...other.start, message: `${other.name} loads it too and has one of its own` })),
  ];
}

/** The way from an entry point to where the cell is written, where that is in another function than the handler. */
function callsTo({ fn }: StateAccess, model: SystemModel): Evidence[] {
  const reached = model.reach.entriesOf(fn).filter(({ entry }) => isRequest(entry));
  return reached.some(({ entry }) => model.reach.pathTo(fn, entry).length < 2) ? [] : wayAsEvidence(waysTo(fn, reached.slice(0, 1)), model);
}

function writesOf(cell: StateCell, model: SystemModel): StateAccess[] {
  return cell.accesses.filter((access) => WRITES.has(access.kind) && entriesOf(access, model).length > 0);
}

function entriesOf(access: StateAccess, model: SystemModel): EntryPoint[] {
  return model.reach.entriesOf(access.fn).map(({ entry }) => entry).filter(isRequest);
}

function placeOf({ evidence }: Replicas, model: SystemModel): string {
  const starts = model.manifests.get(evidence.file)?.lineStarts ?? [0];
  return `${evidence.file}:${String(positionOf(starts, evidence.span.start).line)}`;
}

function distinct(accesses: readonly StateAccess[]): StateAccess[] {
  const seen = new Set<string>();
  return accesses.filter(({ location }) => {
    const key = `${location.file}#${String(location.span.start)}`;
    return !seen.has(key) && seen.add(key);
  });
}
