import type { KubernetesFacts, Workload } from '../../model/kubernetes';
import type { EnvEntry } from '../../model/environment';
import type { ComposeFacts, ComposeService, DockerFacts, ManifestFacts } from '../../model/manifests';
import type { EnvironmentValue, Replicas } from '../../model/deployed';
import { folderOf } from '../../model/paths';
import type { Location, Span } from '../../model/span';
import type { Workspace } from '../../model/workspace';
import { argumentsOf } from './arguments';
import { withBuilds, type Build, type OfImage } from './built-images';
import { localEnvironment } from './local-environment';
import { join } from '../modules/modules';
import { foreignPrograms, type ForeignProgram } from './foreign';
import { sameName } from './names';
import { withNames, withoutSystem } from './stages';

/** What manifests say of one service. */
export interface Deployment {
  readonly hosts: readonly string[];
  readonly environment: ReadonlyMap<string, EnvironmentValue>;
  readonly replicas?: Replicas;
  readonly ports: readonly number[];
  readonly manifests: readonly string[];
}

/** A service that a manifest runs, whether or not its source is here. */
export interface DeployedUnit extends OfImage {
  readonly hosts: readonly string[];
  /** Its name and its image's, as they are and without a stage such as `-staging`. */
  readonly names: readonly string[];
  readonly location: Location;
  readonly ports: readonly number[];
  readonly environment: readonly { readonly entry: EnvEntry; readonly file: string }[];
  readonly replicas?: Replicas;
  /** Of a program that a script starts, other than the one that is analysed. */
  readonly language?: string;
}

type Unnamed = Omit<DeployedUnit, 'names'>;

/** Everything that compose, Kubernetes and the scripts of packages in other languages run. */
export function deployedUnits(workspace: Workspace): DeployedUnit[] {
  const envFiles = new Map(workspace.manifests.filter((m) => m.env && !m.env.example).map((m) => [m.path, m]));
  const images = new Map(workspace.manifests.flatMap(({ path, docker }) => (docker ? [[path, docker] as const] : [])));
  const roots = workspace.packages.map(({ root }) => root);
  const everything = workspace.manifests.flatMap(({ path, kubernetes }) => (kubernetes ? [{ path, facts: kubernetes }] : []));
  const overlaid = overlaidReplicas(everything);
  const deployed = workspace.manifests.flatMap((manifest) => [
    ...(manifest.compose ? composeUnits(manifest, extended(manifest.compose, workspace), envFiles, images, roots) : []),
    ...(manifest.kubernetes ? kubernetesUnits(manifest, manifest.kubernetes, everything, overlaid) : []),
  ]);
  const built = withBuilds(deployed, images);
  const started = foreignPrograms(workspace).filter(({ name }) => !deployed.some((unit) => sameName(unit.name, name) || unit.build?.context.split('/').at(-1) === name));
  return withoutSystem(withNames([...built, ...started.map(unitOf)], workspace), workspace);
}

function unitOf({ name, language, location, ports }: ForeignProgram): Unnamed {
  return { name, hosts: [name], location, image: '', registry: '', ports, builtElsewhere: false, command: '', startCommand: '', environment: [], file: location.file, language };
}

/** Joins the units that run one program of the package at `root`, and the package's Dockerfiles, into what is known of its deployment. */
export function deploymentOf(root: string, own: readonly DeployedUnit[], dockerfiles: readonly ManifestFacts[], workspace: Workspace): Deployment {
  const environment = new Map<string, EnvironmentValue>();
  for (const { entry: item, file } of localEnvironment(root, workspace)) setValue(environment, item, file);
  for (const { path, docker } of dockerfiles) for (const item of docker?.environment ?? []) setValue(environment, item, path);
  for (const unit of [...own.filter(isTwin), ...own.filter((one) => !isTwin(one))]) for (const { entry: item, file } of unit.environment) setValue(environment, item, file);
  for (const unit of own) for (const item of argumentsOf(unit)) setValue(environment, item, unit.file);
  const replicas = most(own.flatMap((unit) => unit.replicas ?? []));
  return {
    hosts: unique(own.flatMap((unit) => unit.hosts)),
    environment,
    ...(replicas && { replicas }),
    ports: unique(own.flatMap((unit) => unit.ports)),
    manifests: unique(own.map((unit) => unit.file)),
  };
}

/** What is built here decides over another deployment of the same image. */
function isTwin({ twinOf }: DeployedUnit): boolean {
  return twinOf !== undefined;
}

/** Whether a deployed unit runs the package at `root`: it is built from there, or goes by its name. */
export function runs(unit: DeployedUnit, root: string, names: readonly string[]): boolean {
  const { build } = unit;
  if (build && builtFrom(build, root)) return true;
  if (unit.oneOf?.every((one) => builtFrom(one, root)) === true) return true;
  const another = build?.home === root ? undefined : build?.home;
  const command = another === undefined ? unit.command : build?.told ?? '';
  const own = another === undefined ? names : names.filter((name) => name !== another.split('/').at(-1));
  if (command !== '' && root !== '.' && startingSteps(command).includes(root)) return true;
  if (build && copies(build, root) && isGivenTo(command, own)) return true;
  if (build && build.context !== '.' && build.context !== '') return false;
  return own.some((name) => unit.names.some((one) => sameName(name, one)));
}

/** `npm run migrate --prefix orders && npm start --prefix stock` runs `stock`: what comes before may only prepare. */
function startingSteps(command: string): string {
  const steps = command.split(/&&|;/);
  return steps.filter((step, at) => at === steps.length - 1 || GOES.test(step) || !PREPARES.test(step)).join(' ');
}

/** The folder's name says nothing of what is done there. */
const GOES = /^\s*cd\s/;
const PREPARES = /\b(?:migrat\w*|seed\w*|build|install|ci|generate|compile)\b/;

function builtFrom(build: { context: string; dockerfile: string }, root: string): boolean {
  const context = build.context === '' ? '.' : build.context;
  if (root !== '.' && context === root) return true;
  if (root !== '.' && folderOf(build.dockerfile) === root) return true;
  return root === '.' && context === '.' && !build.dockerfile.includes('/');
}

/** Whether the folder that a build sees holds the package. */
function copies({ context }: { context: string }, root: string): boolean {
  return context === '' || context === '.' || root === '.' || root === context || root.startsWith(`${context}/`);
}

/** `nest start orders`, `node dist/apps/orders/main`. */
function isGivenTo(command: string, names: readonly string[]): boolean {
  const words = command.split(/[\s/:=,"'[\]]+/);
  return names.some((name) => words.includes(name));
}

function composeUnits(manifest: ManifestFacts, compose: ComposeFacts, envFiles: ReadonlyMap<string, ManifestFacts>, images: ReadonlyMap<string, DockerFacts>, roots: readonly string[]): Unnamed[] {
  const project = envFiles.get(join(folderOf(manifest.path), '.env'));
  return compose.services.map((service) => ({
    name: service.name,
    hosts: unique([service.name, ...service.aliases]),
    location: { file: manifest.path, span: service.span },
    image: service.build ? '' : imageName(service.image?.text ?? ''),
    registry: registryOf(service.image?.text ?? ''),
    builtElsewhere: service.builtElsewhere === true,
    ports: unique(service.ports.flatMap((port) => (port.host === undefined ? [port.container] : [port.container, port.host]))),
    ...(service.build && { build: buildOf(service, service.build, roots) }),
    ...(service.build && service.image && { builtImage: [registryOf(service.image.text), imageName(service.image.text)].filter((part) => part !== '').join('/') }),
    command: [service.command?.text ?? '', service.build?.target ?? '', service.build?.dockerfile ?? ''].join(' ').trim(),
    startCommand: service.command?.text ?? (service.build && images.get(dockerfileOf(service.build))?.command?.text) ?? '',
    environment: [...service.envFiles.flatMap((path) => envFiles.get(path) ?? []).flatMap((file) => (file.env?.entries ?? []).map((entry) => ({ entry, file: file.path }))),
      ...service.environment.map((entry) => ({ entry: interpolated(entry, project), file: manifest.path }))],
    ...(service.replicas && { replicas: fixed(service.replicas.count, manifest.path, service.replicas.span) }),
    file: manifest.path,
  }));
}

/** Services with what those of other files give that they extend (https://docs.docker.com/reference/compose-file/services/#extends). */
function extended(compose: ComposeFacts, { manifests }: Workspace): ComposeFacts {
  if (!compose.services.some((service) => service.extends)) return compose;
  return {
    ...compose,
    services: compose.services.map((service) => {
      const base = service.extends && manifests.find(({ path }) => path === service.extends?.file)?.compose?.services.find(({ name }) => name === service.extends?.service);
      if (!base) return service;
      const { image, build, command, replicas } = base;
      return {
        ...(image && { image }), ...(build && { build }), ...(command && { command }), ...(replicas && { replicas }),
        ...service,
        environment: [...base.environment, ...service.environment],
        envFiles: [...base.envFiles, ...service.envFiles],
        ports: [...base.ports, ...service.ports],
      };
    }),
  };
}

/** Compose takes variables from the `.env` file beside it (https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/). */
function interpolated(entry: EnvEntry, project: ManifestFacts | undefined): EnvEntry {
  if (entry.value?.includes('${') !== true) return entry;
  const value = entry.value.replace(/\$\{(\w+)\}/g, (whole, name: string) => project?.env?.entries.find((one) => one.name === name)?.value ?? whole);
  return { ...entry, value };
}

function buildOf({ command }: ComposeService, build: NonNullable<ComposeService['build']>, roots: readonly string[]): Build {
  const dockerfile = dockerfileOf(build);
  const home = roots.filter((root) => root !== '.' && dockerfile.startsWith(`${root}/`)).sort((a, b) => b.length - a.length)[0];
  return {
    context: build.context, dockerfile, ...(build.target !== undefined && { target: build.target }), ...(home !== undefined && { home }),
    told: [command?.text ?? '', build.target ?? ''].join(' ').trim(),
  };
}

function dockerfileOf(build: NonNullable<ComposeService['build']>): string {
  const context = build.context === '.' ? '' : build.context;
  return [context, build.dockerfile ?? 'Dockerfile'].filter((part) => part !== '').join('/').replace(/\/\.\//g, '/').replace(/^\.\//, '');
}

function kubernetesUnits(manifest: ManifestFacts, facts: KubernetesFacts, everything: readonly { path: string; facts: KubernetesFacts }[], overlaid: Overlaid): Unnamed[] {
  return facts.workloads.filter((workload) => workload.kind !== 'Job' && workload.kind !== 'CronJob').map((workload) => {
    const services = everything.flatMap(({ facts: other }) => other.services.filter((service) => selects(service.selector, workload.labels)));
    const scaler = everything.flatMap(({ path, facts: other }) => other.autoscalers.filter((one) => one.target === workload.name).map((one) => ({ path, one })))[0];
    const replicas = scaler
      ? { min: scaler.one.min, max: scaler.one.max, evidence: { file: scaler.path, span: scaler.one.span } }
      : workload.scale ? byRequests(workload.scale, manifest.path) : most([...overlaid(workload.name, manifest.path), ...(workload.replicas ? [fixed(workload.replicas.count, manifest.path, workload.replicas.span)] : [])]);
    return {
      name: workload.name,
      hosts: unique([...services.map((service) => service.name), workload.name]),
      location: { file: manifest.path, span: workload.span },
      image: imageName(workload.containers[0]?.image?.text ?? ''),
      registry: registryOf(workload.containers[0]?.image?.text ?? ''),
      builtElsewhere: false,
      ports: unique([...services.flatMap((service) => service.ports.map((port) => port.port)), ...workload.containers.flatMap((container) => container.ports)]),
      command: workload.containers[0]?.command?.text ?? '',
      startCommand: workload.containers[0]?.command?.text ?? '',
      environment: workload.containers.flatMap((container) => containerEnvironment(container, manifest.path, everything)),
      ...(replicas && { replicas }),
      file: manifest.path,
    };
  });
}

function containerEnvironment(container: Workload['containers'][number], file: string, all: readonly { path: string; facts: KubernetesFacts }[]): { entry: EnvEntry; file: string }[] {
  const maps = all.flatMap(({ path, facts }) => facts.configMaps.map((map) => ({ path, map })));
  const fromMaps = container.envFrom.filter((one) => one.kind === 'configMap').flatMap(({ name }) =>
    maps.filter(({ map }) => map.name === name).flatMap(({ path, map }) => map.data.map((entry) => ({ entry, file: path }))));
  const direct = container.environment.map((entry) => {
    const source = entry.from?.kind === 'configMap' ? maps.find(({ map }) => map.name === entry.from?.name) : undefined;
    const value = source?.map.data.find((item) => item.name === entry.from?.key);
    return value?.value !== undefined && source ? { entry: { ...value, name: entry.name }, file: source.path } : { entry, file };
  });
  return withReferences([...fromMaps, ...direct]);
}

/** `$(NAME)` in a container's environment is another variable of it (https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/). */
function withReferences(entries: readonly { entry: EnvEntry; file: string }[]): { entry: EnvEntry; file: string }[] {
  const values = new Map(entries.map(({ entry }) => [entry.name, entry.value]));
  return entries.map(({ entry, file }) => {
    if (entry.value?.includes('$(') !== true) return { entry, file };
    return { entry: { ...entry, value: entry.value.replace(/\$\((\w+)\)/g, (whole, name: string) => values.get(name) ?? whole) }, file };
  });
}

function selects(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  const pairs = Object.entries(selector);
  return pairs.length > 0 && pairs.every(([key, value]) => labels[key] === value);
}

function setValue(environment: Map<string, EnvironmentValue>, entry: EnvEntry, file: string): void {
  if (entry.value !== undefined && !/^\$\{\w+\}$/.test(entry.value) && !PLACEHOLDER.test(entry.value)) environment.set(entry.name, { value: entry.value, evidence: { file, span: entry.span } });
}

/** `redis://your-ip:6379`, `http://<host>`: whoever runs it has to say. */
const PLACEHOLDER = /(?:^|:\/\/|@)(?:your[-_]|<[\w .-]+>)/i;

/** What no number bounds has as many as requests need. */
function byRequests({ min, max, span }: NonNullable<Workload['scale']>, file: string): Replicas {
  return { min: Math.min(min, max ?? min), max: max ?? Math.max(min, 2), ...(max === undefined && { as: 'requests' as const }), evidence: { file, span } };
}

/** What kustomizations beside a workload give it; that of one stage says nothing of another, so the most decide. */
type Overlaid = (name: string, file: string) => Replicas[];

function overlaidReplicas(all: readonly { path: string; facts: KubernetesFacts }[]): Overlaid {
  const byName = new Map<string, { path: string; replicas: Replicas }[]>();
  for (const { path, facts } of all) {
    for (const { name, count, span } of facts.overlay?.replicas ?? []) {
      if (count <= 1) continue;
      const known = byName.get(name) ?? [];
      known.push({ path, replicas: fixed(count, path, span) });
      byName.set(name, known);
    }
  }
  return (name, file) => (byName.get(name) ?? []).filter(({ path }) => firstFolder(path) === firstFolder(file) || STAGES.test(path)).map(({ replicas }) => replicas);
}

/** Where kustomizations of stages lie beside their base. Source: the Kustomize page on bases and overlays. */
const STAGES = /^(?:overlays?|environments?|envs?|stages?|components)\//;

function firstFolder(path: string): string {
  return path.slice(0, path.indexOf('/') + 1);
}

function most(replicas: readonly Replicas[]): Replicas | undefined {
  return [...replicas].sort((a, b) => b.max - a.max)[0];
}

function fixed(count: number, file: string, span: Span): Replicas {
  return { min: count, max: count, evidence: { file, span } };
}

/** `registry/team/orders:1.2` is `orders`. */
function imageName(image: string): string {
  return (image.split('@')[0] ?? '').replace(/:[^/:]*$/, '').split('/').at(-1) ?? '';
}

/** `registry/team/orders:1.2` is in `registry/team`. */
function registryOf(image: string): string {
  const slash = image.lastIndexOf('/');
  return slash < 0 ? '' : image.slice(0, slash).replace(/^(?:docker\.io|index\.docker\.io)\/(?:library$)?/, '');
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
