import { deployedUnits, deploymentOf, runs, type DeployedUnit } from './deployment';
import { isCommandLine, isServedByCommand, isTypedByHand, withoutDesktop } from './command-programs';
import { isDemonstration, isDemonstrationPackage } from './demonstrations';
import type { DeclaredFunction } from '../entries/functions';
import type { Evaluator } from '../evaluate/core';
import type { Wiring } from '../infrastructure/wired';
import { FRAMEWORKS } from '../libraries/frameworks';
import type { ImportGraph } from '../modules/imports';
import { contributions, whole, type Contributions } from '../memory/contributions';
import { commandLines } from './commands';
import { exportedStarts, type ExportedServer } from './exported-servers';
import type { Port } from '../graph/ports';
import { asksOthers, routeFiles } from './route-services';
import { isFunctionHandler, isSupervisor } from './run-by-others';
import { comesToStart, runnable } from './runnable';
import { findStarts, type Start, type Starts, type StartsInput } from './starts';
import { withoutIdle } from './idle';
import { onlyDeclares } from './offered';
import { distinctNames } from './distinct-names';
import { nameOf, namesOf } from './package-names';
import { settledPorts, type Settled } from './ports';
import { selectedSchemas } from './selected';
import { processReplicas, shareUnits } from './shares';
import { isStandIn } from './stand-ins';
import { isToolbox } from './toolboxes';
import { withoutLeft } from './left-programs';
import { wiredEnvironment } from './wired-environment';
import type { SourceFacts } from '../../model/facts';
import { isFillerFolder } from '../../model/fillers';
import { folderOf } from '../../model/paths';
import type { Service } from '../../model/system';
import type { EnvironmentValue } from '../../model/deployed';
import type { ManifestFacts } from '../../model/manifests';
import type { Location } from '../../model/span';
import type { PackageUnit, Workspace } from '../../model/workspace';

export interface ServicesInput extends StartsInput {
  readonly workspace: Workspace;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly imports: ImportGraph;
  readonly evaluator: Evaluator;
  readonly functions: readonly DeclaredFunction[];
  /** What files export for a runtime that serves it. */
  readonly exported: Contributions<readonly ExportedServer[]>;
  readonly wiring: () => Wiring;
  /** Routes of a front end by their file. */
  readonly routes: Contributions<readonly unknown[]>;
  /** Functions that are called by a platform, by their types. */
  readonly typed: Contributions<readonly unknown[]>;
  /** Files that export the schema of a service, which a runner loads by their names. */
  readonly schemas: () => readonly string[];
}

/** What is looked up while services are found. */
interface Search extends Omit<ServicesInput, 'schemas' | 'routes' | 'typed'> {
  readonly starts: Starts;
  readonly schemas: readonly string[];
  readonly isRoute: (file: string) => boolean;
  readonly isFunction: (file: string) => boolean;
  readonly asks: (file: string) => boolean;
  readonly onlyPassesOn: (file: string) => boolean;
  readonly onlyDeclares: (file: string) => boolean;
}

/** A service before its capabilities are known. */
export type BareService = Omit<Service, 'capabilities' | 'lateTracing' | 'traceGaps'> & Pick<Settled, 'imagePorts'>;

/** Before it is settled which of the ports that services may listen on are whose. */
interface FoundService extends BareService {
  readonly assumedPorts: readonly number[];
}

/** What manifests deploy, and the services whose source is here. */
export interface FoundServices {
  readonly services: readonly BareService[];
  readonly units: readonly DeployedUnit[];
}

/** Finds the packages that listen, consume or are deployed, with their files and what manifests say of them. */
export function findServices(input: ServicesInput): () => FoundServices {
  const { memory, graph, routes, schemas, typed } = input;
  const startsWith = findStarts(input);
  const asking = contributions(memory, 'files that ask others', (file) => asksOthers(file, graph));
  const passing = contributions(memory, 'files that only pass on', (_, unit) => onlyPassesOn(unit));
  const declaring = contributions(memory, 'files that only declare', (_, unit) => onlyDeclares(unit));
  const called = contributions(memory, 'files that are called', (file) => (typed.of(file) ?? []).length > 0 || graph.usesIn(file).some(({ spec: { effect } }) => effect?.kind === 'message-handler' && effect.byPlatform === true));
  const routing = contributions(memory, 'files that are routes', (file) => (routes.of(file) ?? []).length > 0);
  const known = memory.kept('deployed units', () => deployedUnits(input.workspace));
  return whole(memory, 'services', () => {
    const [found, wired] = [schemas(), new Set(input.wiring().functions.map(({ file }) => file))];
    return servicesIn({
      ...input, schemas: found, starts: startsWith(found), isRoute: (file) => routing.of(file) ?? false, isFunction: (file) => called.of(file) === true || wired.has(file), asks: (file) => asking.of(file) ?? false, onlyPassesOn: (file) => passing.of(file) ?? false, onlyDeclares: (file) => declaring.of(file) ?? false,
    }, known);
  });
}

function servicesIn(input: Search, units: readonly DeployedUnit[]): FoundServices {
  const services = input.workspace.packages.filter((unit) => !unit.frontend).flatMap((unit) => servicesOf(unit, input, units));
  const deployed = functionServices(input, services);
  const routes = input.workspace.packages.filter((unit) => unit.frontend || !services.some(({ root }) => root === unit.root)).flatMap((unit) => routeService(unit, input, units));
  const others = [...services, ...deployed, ...routes];
  const functions = input.workspace.packages.flatMap((unit) => typedService(unit, input, units, others));
  return { services: distinctNames(settledPorts([...others, ...functions].filter((service) => !isLoadedByAnother(service, services)), input.workspace).map(withoutAssumed)), units };
}

function withoutAssumed({ assumedPorts: _, ...service }: FoundService): BareService {
  return service;
}

/** A package that another service loads is a library, even when it can listen. */
function isLoadedByAnother(service: BareService, all: readonly BareService[]): boolean {
  return all.some((other) => other.root !== service.root && other.files.has(service.entry) && !service.files.has(other.entry));
}

function servicesOf(unit: PackageUnit, input: Search, units: readonly DeployedUnit[]): FoundService[] {
  if (unit.override?.service === false) return [];
  const names = namesOf(unit, input.workspace);
  const deployed = units.filter((one) => runs(one, unit.root, names));
  const manifest = input.workspace.manifests.find(({ path }) => path === unit.manifest);
  if (unit.override?.service !== true && deployed.length === 0 && ((unit.served === undefined && isToolbox(manifest)) || isDemonstrationPackage(unit.root, input.workspace.packages) || isStandIn(unit, input.workspace))) return [];
  const demonstrations = deployed.length > 0 ? [] : unit.entries.filter((entry) => isDemonstration(entry, unit.entries, manifest));
  const shown = demonstrations.map((entry) => input.imports.closure(entry));
  const shows = (file: string): boolean => demonstrations.includes(file) || shown.some((files) => files.has(file)) && input.onlyDeclares(file);
  const own = input.workspace.sources.filter((source) => source.package === unit.root && source.role === 'service' && input.facts.has(source.path) && !demonstrations.includes(source.path)).map((source) => source.path);
  const named = [...unit.entries.filter((entry) => input.facts.has(entry)), ...(unit.library ? own.filter((file) => input.schemas.includes(file)) : runnable(own, unit, input))];
  const candidates = withoutDesktop(withoutIdle([...new Set(named)].filter((entry) => !input.onlyPassesOn(entry) && !shows(entry)), own, unit, input), unit.entries, own, input);
  const programs = deployed.length > 0 ? [] : candidates.filter((entry) => isCommandLine(entry, input) && !isServedByCommand(entry, unit, input)).map((entry) => input.imports.closure(entry));
  const found: Program[] = [];
  for (const entry of candidates) {
    if (programs.some((files) => files.has(entry)) || (deployed.length === 0 && unit.override?.service !== true && isTypedByHand(entry, unit, input))) continue;
    if (found.some(({ files }) => files.has(entry))) continue;
    const program = programAt(entry, unit, input, deployed.length > 0);
    const loaded = program ? found.filter((other) => program.files.has(other.entry)) : [];
    if (program && loaded.every((other) => isWhole(program, other, unit, input))) found.splice(0, found.length, ...found.filter((other) => !loaded.includes(other)), program);
  }
  return serviceOfEach(withoutDevelopment(withoutLeft(found, unit, input.workspace)), unit, input, deployed);
}

/** A named file that starts something around one that doesn't: `index.js`, which loads the app of `src/index.ts` and listens. */
function isWhole({ entry }: Program, part: Program, { entries }: PackageUnit, { starts }: Search): boolean {
  return entries.includes(entry) && starts.has(entry) && !starts.has(part.entry);
}

/** Beside another program of the package, one whose name says that it is for developing, stands in for the other, or was there before, is none. */
function withoutDevelopment(programs: readonly Program[]): readonly Program[] {
  const others = programs.filter(({ entry }) => !/(?:^|[-._/])(?:dev|devel|development|local|debug|smoke|mock|stub|fake|original|old|backup|bak)\.[cm]?[jt]s$/.test(entry));
  return others.length > 0 ? others : programs;
}

/** Programs of one package share its folder; what manifests deploy of it belongs to one of them. */
function serviceOfEach(programs: readonly Program[], unit: PackageUnit, input: Search, deployed: readonly DeployedUnit[]): FoundService[] {
  const scripts = input.workspace.manifests.find(({ path }) => path === unit.manifest)?.package?.scripts ?? {};
  const parts = programs.length < 2 ? [] : selectedSchemas(input.schemas.filter((file) => programs.some(({ files }) => files.has(file))), unit, deployed);
  const shares = shareUnits(deployed.filter((one) => !parts.some((part) => part.unit === one)), programs.map(({ entry }) => entry), unit.root, scripts);
  return programs.map((program, i) => {
    const [own, ...others] = parts.flatMap((part) => (part.files.some((file) => program.files.has(file)) ? [part.unit] : []));
    if (own) return { ...serviceOf(program, [own, ...others], [], unit, input), name: own.name };
    return serviceOf(program, shares.get(program.entry) ?? [], i === 0 && parts.length === 0 ? namesOf(unit, input.workspace) : [], unit, input);
  });
}

/** A file of nothing but `export … from` is there for others to import: running it starts nothing. */
function onlyPassesOn(unit: SourceFacts): boolean {
  return unit.exports.length > 0 && unit.imports.length === 0 && unit.calls.length === 0 && unit.exports.every(({ from }) => from !== undefined);
}

/** What one entry starts, before it is known what manifests say of it. */
interface Program {
  readonly entry: string;
  readonly files: ReadonlySet<string>;
  readonly reached: readonly Start[];
}

function programAt(entry: string, unit: PackageUnit, input: Search, isDeployed: boolean): Program | undefined {
  const files = input.imports.closure(entry);
  const all = [...(unit.byBun?.includes(entry) === true ? exportedStarts(entry, input.exported) : []), ...[...files].flatMap((file) => input.starts.in(file))];
  if (unit.override?.service !== true && !mayStart(entry, files, all, unit, input, isDeployed)) return undefined;
  const reached = all.filter(({ role }) => role !== 'job');
  if (reached.length > 0 || unit.override?.service === true) return { entry, files, reached };
  if (unit.library || !unit.entries.includes(entry) || isFillerFolder(unit.root)) return undefined;
  if (!isDeployed && (all.length === 0 || !unit.started)) return undefined;
  return isSupervisor(entry, files, input) ? undefined : { entry, files, reached };
}

/**
 * A library that has a server in it starts none for a package of which no file does anything when it is loaded, or that nothing starts
 * and whose code doesn't come to what starts there: such as the parts that a platform loads and runs.
 */
function mayStart(entry: string, files: ReadonlySet<string>, starts: readonly Start[], { root, started }: PackageUnit, input: Search, isDeployed: boolean): boolean {
  const { facts, onlyDeclares, workspace } = input;
  const own = new Set(workspace.sources.flatMap(({ path, package: of }) => (of === root && files.has(path) ? [path] : [])));
  if (starts.some(({ file }) => own.has(file)) || [...own].some((file) => facts.get(file)?.imports.some(({ kind }) => kind === 'effect') === true)) return true;
  return started || isDeployed ? [...own].some((file) => !onlyDeclares(file)) : comesToStart(entry, input);
}

function serviceOf({ entry, files, reached }: Program, deployed: readonly DeployedUnit[], names: readonly string[], unit: PackageUnit, input: Search): FoundService {
  const listener = reached.find((start) => start.role === 'http') ?? reached[0];
  const dockerfiles = input.workspace.manifests.filter(({ path, docker }) => docker !== undefined && unit.manifests.includes(path));
  const deployment = deploymentOf(unit.root, deployed, dockerfiles, input.workspace);
  const listening = reached.flatMap(({ port }) => port ?? []);
  const told = [...new Set(listening.flatMap((port) => surePorts(port, deployment.environment)))];
  const imagePorts = told.filter((port) => !deployment.ports.includes(port) && listening.every(({ settings, number }) => number !== port && settings.every((name) => isOfImage(deployment.environment.get(name), dockerfiles))));
  const found: FoundService = {
    name: nameOf(unit, input.workspace),
    root: unit.root,
    entry,
    start: startLine(entry, listener, input),
    kind: dockerfiles.length === 0 && deployment.manifests.length === 0 && isFunctionHandler(entry, input) ? 'function' : listener?.role === 'http' ? 'http' : 'worker',
    frameworks: frameworksOf(files, input.imports),
    files,
    ports: [...new Set([...told, ...deployment.ports])],
    ...(imagePorts.length > 0 && { imagePorts }),
    assumedPorts: [...new Set(listening.flatMap(({ settings, number }) => (settings.length > 0 && number !== undefined ? [number] : [])))],
    hosts: [...new Set([...deployment.hosts, ...names])],
    environment: deployment.environment,
    packageManifests: packageManifestsFor(unit.root, input.workspace),
    manifests: [...new Set([...deployment.manifests, ...unit.manifests])],
  };
  const processes = (deployment.replicas?.max ?? 1) > 1 ? undefined : processReplicas(entry, unit.root, input.workspace.manifests, commandLines({ service: found, workspace: input.workspace }));
  const replicas = processes ?? deployment.replicas;
  return replicas ? { ...found, replicas } : found;
}

/** What manifests give the variable, or the number where there is no variable. */
function surePorts({ settings, number }: Port, environment: BareService['environment']): number[] {
  const given = settings.flatMap((name) => (/^\d{2,5}$/.test(environment.get(name)?.value ?? '') ? [Number(environment.get(name)?.value)] : []));
  return settings.length === 0 && number !== undefined ? [number] : given;
}

/** A setting that an image gives, or nothing. */
function isOfImage(given: EnvironmentValue | undefined, dockerfiles: readonly ManifestFacts[]): boolean {
  return given === undefined || dockerfiles.some(({ path }) => path === given.evidence.file);
}

/** One service for each manifest that deploys functions, unless a program of the folder serves them, too. */
function functionServices(input: Search, programs: readonly BareService[]): FoundService[] {
  const { workspace, imports } = input;
  return [...new Set(input.functions.map(({ manifest }) => manifest))].flatMap((manifest) => {
    const own = input.functions.filter((one) => one.manifest === manifest);
    const [first] = own;
    const root = folderOf(manifest) === '' ? '.' : folderOf(manifest);
    const unit = workspace.packages.find((one) => one.root === root);
    if (!first || unit?.override?.service === false || programs.some(({ files }) => own.some(({ file }) => files.has(file)))) return [];
    const files = new Set(own.flatMap(({ file }) => [...imports.closure(file)]));
    const facts = workspace.manifests.find(({ path }) => path === manifest)?.serverless;
    const given = [...facts?.environment ?? [], ...own.flatMap(({ declared }) => declared.environment)];
    const { environment } = deploymentOf(root, [], [], workspace);
    const written = root === '.' && facts?.name !== '' ? facts?.name : undefined;
    const name = unit?.override?.name ?? written ?? (unit ? nameOf(unit, input.workspace) : root.split('/').at(-1) ?? '');
    return [{
      name, root, entry: first.file, start: startLine(first.file, undefined, input), kind: 'function' as const, frameworks: frameworksOf(files, imports), files, replicas: { min: 1, max: 2, as: 'requests' as const, evidence: { file: manifest, span: first.declared.span } }, ports: [], assumedPorts: [], hosts: [name],
      environment: new Map([...environment, ...given.flatMap((entry) => (entry.value === undefined ? [] : [[entry.name, { value: entry.value, evidence: { file: manifest, span: entry.span } }] as const]))]),
      packageManifests: packageManifestsFor(root, workspace),
      manifests: [...new Set([manifest, ...unit?.manifests ?? []])],
    }];
  });
}

/** The functions of a package that are called by a platform, as their types, infrastructure code or its library say, where no program and no manifest has them. */
function typedService(unit: PackageUnit, input: Search, units: readonly DeployedUnit[], others: readonly BareService[]): FoundService[] {
  if (unit.override?.service === false) return [];
  const own = input.workspace.sources.filter(({ path, package: root }) => root === unit.root && input.isFunction(path) && !others.some(({ files }) => files.has(path))).map(({ path }) => path);
  const [entry] = own.sort();
  const isBeside = others.some(({ root }) => root === unit.root);
  const names = isBeside ? [] : namesOf(unit, input.workspace);
  const files = new Set(own.flatMap((file) => [...input.imports.closure(file)]));
  const service = entry === undefined ? undefined : serviceOf({ entry, files, reached: [] }, isBeside ? [] : units.filter((one) => runs(one, unit.root, names)), names, unit, input);
  return service ? [{ ...service, kind: 'function', environment: new Map([...service.environment, ...wiredEnvironment(files, input.wiring())]) }] : [];
}

/** The routes of a front end that its framework runs on a server, each while it answers; also where they are written with the router of a server's framework, which nothing else starts. */
function routeService(unit: PackageUnit, input: Search, units: readonly DeployedUnit[]): FoundService[] {
  const own = new Set(input.workspace.sources.filter((source) => source.package === unit.root).map(({ path }) => path));
  const program = unit.override?.service === false ? undefined : routeFiles([...own].filter(input.isRoute), input.imports, input.asks);
  const names = namesOf(unit, input.workspace);
  return program ? [{ ...serviceOf({ ...program, reached: [] }, units.filter((one) => runs(one, unit.root, names)), names, unit, input), kind: 'function', requestsOnly: true }] : [];
}

/** The listening call when it stands in the entry file, else the call in the entry file that leads to it, else its first line. */
function startLine(entry: string, start: Start | undefined, { facts, graph, starts }: Search): Location {
  const place = start?.file === entry ? starts.placeOf(start) : undefined;
  if (place?.file === entry) return place;
  const unit = facts.get(entry);
  const topLevel = (unit?.calls ?? []).map((fact, call) => ({ fact, call })).filter(({ fact }) => fact.fn === 0 && fact.span.end > 0 && !fact.outer);
  const leading = topLevel.filter(({ call }) => graph.callees({ file: entry, call }).some((edge) => edge.kind === 'call')).at(-1) ?? topLevel.at(-1);
  return { file: entry, span: leading?.fact.span ?? { start: 0, end: Math.max(1, (unit?.lineStarts[1] ?? 1) - 1) } };
}

function frameworksOf(files: ReadonlySet<string>, imports: ImportGraph): string[] {
  const found = new Set<string>();
  for (const file of files) for (const name of imports.packages(file)) if (FRAMEWORKS.has(name)) found.add(name);
  return [...found].sort();
}

function packageManifestsFor(root: string, workspace: Workspace): string[] {
  return workspace.manifests
    .filter((manifest) => manifest.package && (folderOf(manifest.path) === '' || folderOf(manifest.path) === root || root.startsWith(`${folderOf(manifest.path)}/`)))
    .map((manifest) => manifest.path)
    .sort((a, b) => b.length - a.length);
}
