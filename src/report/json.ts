import type { Finding, Severity } from '../engine/model/finding';
import type { FixPlan } from '../engine/model/fix';
import { positionOf } from '../engine/model/lines';
import type { Resource } from '../engine/model/resources';
import type { Result } from '../engine/model/result';
import type { Location } from '../engine/model/span';
import type { ExternalService, Replicas } from '../engine/model/deployed';
import type { Pillar, Practice } from '../engine/model/practice';
import type { ServiceLink } from '../engine/model/links';
import type { CallChain, Hop, Service } from '../engine/model/system';
import type { Notice } from '../engine/model/workspace';

/** Version of the shape below; it goes up when something is removed or changes its meaning. */
export const schemaVersion = 1;

/** The output of `scan --format json`, described by `schemas/scan.schema.json`. Paths are relative to `root` with forward slashes; lines and columns count from 1. */
export interface ScanReport {
  readonly schemaVersion: typeof schemaVersion;
  readonly tool: Tool;
  readonly root: string;
  readonly stats: {
    readonly files: number;
    readonly parsed: number;
    readonly ms: number;
    readonly cached: number;
    readonly notices: readonly Notice[];
  };
  readonly services: readonly { readonly name: string; readonly root: string; readonly entry: string; readonly replicas: ReplicaRange | null }[];
  /** Services that manifests deploy and whose source is elsewhere or in another language, and gateways that are only configured. */
  readonly externalServices: readonly (Place & {
    readonly name: string;
    readonly hosts: readonly string[];
    readonly ports: readonly number[];
    readonly language: string | null;
    readonly gateway: string | null;
    readonly root: string | null;
    readonly replicas: ReplicaRange | null;
  })[];
  readonly links: readonly { readonly from: string; readonly to: string; readonly via: string; readonly sync: boolean; readonly sites: readonly Place[] }[];
  readonly resources: readonly {
    readonly id: string;
    readonly kind: string;
    readonly name: string;
    readonly product: string;
    readonly uses: readonly { readonly service: string; readonly writes: boolean; readonly sites: readonly Place[] }[];
  }[];
  readonly chains: readonly { readonly services: readonly string[]; readonly entry: Place & { readonly method: string; readonly path: string }; readonly hops: readonly ReportedHop[] }[];
  readonly cycles: readonly { readonly services: readonly string[]; readonly onOnePath: boolean; readonly hops: readonly ReportedHop[] }[];
  readonly practices: readonly { readonly pillar: Pillar; readonly service: string; readonly statement: string; readonly evidence: readonly Place[] }[];
  readonly findings: readonly ReportedFinding[];
  /** What the findings are new against; absent where all were asked for. */
  readonly changedSince?: ChangedSince;
}

export interface ChangedSince {
  /** As it was asked for. */
  readonly ref: string;
  /** The commit in which this branch left it. */
  readonly commit: string;
  /** How many findings are left out, because that commit has them, too. */
  readonly before: number;
}

export interface Tool {
  readonly name: string;
  readonly version: string;
}

export interface ReplicaRange {
  readonly min: number;
  /** `null` where the machine's cores or the requests decide. */
  readonly max: number | null;
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface ReportedHop extends Place {
  readonly from: string;
  readonly to: string;
}

export interface ReportedFinding {
  readonly rule: string;
  readonly pillar: Pillar;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly service: string | null;
  readonly related: readonly (Place & { readonly message: string })[];
  readonly fixes: readonly Pick<FixPlan, 'title' | 'applicability'>[];
  readonly fingerprint: string;
  /** A baseline knows it, so its severity is hint. */
  readonly baseline: boolean;
}

/** A result for programs. `ms`: how long the scan took, in milliseconds. */
export function reportOf(result: Result, tool: Tool, ms: number, changedSince?: ChangedSince): ScanReport {
  const place = placer(result);
  return {
    schemaVersion,
    tool,
    root: result.root,
    stats: { files: result.stats.files, parsed: result.stats.parsed, cached: result.stats.cached, ms: Math.round(ms), notices: result.stats.notices.map(noticeOf) },
    services: result.services.map(serviceOf),
    externalServices: result.externalServices.map((service) => externalOf(service, place)),
    links: result.links.map((link) => linkOf(link, place)),
    resources: result.resources.map((resource) => resourceOf(resource, place)),
    chains: result.chains.map((chain) => chainOf(chain, place)),
    cycles: result.cycles.map(({ services, onOnePath, hops }) => ({ services, onOnePath, hops: hops.map((hop) => hopOf(hop, place)) })),
    practices: result.practices.map((practice) => practiceOf(practice, place)),
    findings: result.findings.map(findingOf),
    ...(changedSince && { changedSince }),
  };
}

function placer(result: Result): (location: Location) => Place {
  return ({ file, span }) => ({ file, line: positionOf(result.lineStarts.get(file) ?? [0], span.start).line });
}

function noticeOf({ kind, message, file }: Notice): Notice {
  return file === undefined ? { kind, message } : { kind, message, file };
}

function serviceOf({ name, root, entry, replicas }: Service): ScanReport['services'][number] {
  return { name, root, entry, replicas: rangeOf(replicas) };
}

function externalOf({ name, hosts, ports, language, gateway, root, replicas, evidence }: ExternalService, place: (location: Location) => Place): ScanReport['externalServices'][number] {
  return { name, hosts, ports, language: language ?? null, gateway: gateway ?? null, root: root ?? null, replicas: rangeOf(replicas), ...place(evidence) };
}

function rangeOf(replicas: Replicas | undefined): ReplicaRange | null {
  return replicas ? { min: replicas.min, max: replicas.as === undefined ? replicas.max : null } : null;
}

function linkOf({ from, to, via, sync, sites }: ServiceLink, place: (location: Location) => Place): ScanReport['links'][number] {
  return { from, to, via, sync, sites: sites.map(place) };
}

function chainOf({ services, entry, hops }: CallChain, place: (location: Location) => Place): ScanReport['chains'][number] {
  return { services, entry: { method: entry.method, path: entry.path, ...place(entry.location) }, hops: hops.map((hop) => hopOf(hop, place)) };
}

function hopOf({ from, to, at }: Hop, place: (location: Location) => Place): ReportedHop {
  return { from, to, ...place(at) };
}

function resourceOf({ id, kind, name, product, uses }: Resource, place: (location: Location) => Place): ScanReport['resources'][number] {
  return { id, kind, name, product, uses: uses.map(({ service, writes, sites }) => ({ service, writes, sites: sites.map(place) })) };
}

function practiceOf({ pillar, service, statement, evidence }: Practice, place: (location: Location) => Place): ScanReport['practices'][number] {
  return { pillar, service, statement, evidence: evidence.map(place) };
}

function findingOf({ rule, pillar, severity, message, location, range, service, related, fixes, fingerprint, known }: Finding): ReportedFinding {
  return {
    rule,
    pillar,
    severity,
    message,
    file: location.file,
    ...range,
    service,
    related: related.map((evidence) => ({ file: evidence.location.file, line: evidence.range.line, message: evidence.message })),
    fixes: fixes.map(({ title, applicability }) => ({ title, applicability })),
    fingerprint,
    baseline: known !== undefined,
  };
}
