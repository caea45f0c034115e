import { CAPABILITY_PACKAGES, TRACING_ANNOTATIONS, TRACING_FLAGS } from './libraries/capabilities';
import type { ImportGraph } from './imports';
import { folderOf } from './modules';
import { runs } from './deployment';
import { deployedUnits } from './deployment';
import type { BareService } from './services';
import type { SourceFacts } from '../model/facts';
import type { ManifestFacts } from '../model/manifests';
import type { Capability, EntryPoint, LibraryUse } from '../model/system';
import type { Evidence, Span } from '../model/span';
import type { Workspace } from '../model/workspace';

export interface CapabilityInput {
  readonly service: BareService;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly uses: readonly LibraryUse[];
  readonly entryPoints: readonly EntryPoint[];
  readonly imports: ImportGraph;
  readonly workspace: Workspace;
}

/** What a service does well, with the first proof of each. */
export function findCapabilities(input: CapabilityInput): Map<Capability, Evidence> {
  const found = new Map<Capability, Evidence>();
  const add = (capability: Capability, evidence: Evidence | undefined): void => {
    if (evidence && !found.has(capability)) found.set(capability, evidence);
  };
  for (const [capability, packages] of Object.entries(CAPABILITY_PACKAGES) as [Capability, readonly string[]][]) add(capability, byImport(input, packages));
  add('tracing', tracingByFlag(input) ?? tracingByAnnotation(input));
  add('graceful-shutdown', shutdownInCode(input));
  add('health-endpoint', healthRoute(input));
  return found;
}

function byImport({ service, facts }: CapabilityInput, packages: readonly string[]): Evidence | undefined {
  for (const file of service.files) {
    for (const fact of facts.get(file)?.imports ?? []) {
      const name = packages.find((one) => fact.module === one || fact.module.startsWith(`${one}/`));
      if (name !== undefined && !fact.typeOnly) return { file, span: fact.span, message: `imports ${name}` };
    }
  }
  return undefined;
}

/** `--import ./instrumentation.js`, `-r dd-trace/init`, `NODE_OPTIONS=--require …` in scripts, Dockerfiles, compose or Kubernetes. */
function tracingByFlag(input: CapabilityInput): Evidence | undefined {
  for (const { text, file, span } of commandLines(input)) {
    const loaded = [...text.matchAll(/(?:--import|--require|--loader|--experimental-loader|-r)[=\s]+["']?([^\s"']+)/g)].map((match) => match[1] ?? '');
    const flag = loaded.find((name) => TRACING_FLAGS.some((word) => name.toLowerCase().includes(word)));
    if (flag !== undefined) return { file, span, message: `loads ${flag} before the program` };
  }
  return undefined;
}

function commandLines({ service, workspace }: CapabilityInput): { text: string; file: string; span: Span }[] {
  const own = workspace.manifests.filter((manifest) => service.manifests.includes(manifest.path) || service.packageManifests[0] === manifest.path || folderOf(manifest.path) === service.root);
  return own.flatMap((manifest) => linesOf(manifest, service));
}

function linesOf(manifest: ManifestFacts, service: BareService): { text: string; file: string; span: Span }[] {
  const file = manifest.path;
  const scripts = Object.values(manifest.package?.scripts ?? {}).map(({ text, span }) => ({ text, file, span }));
  const docker = manifest.docker ? [...(manifest.docker.command ? [manifest.docker.command] : []), ...manifest.docker.environment.map(({ name, value, span }) => ({ text: `${name}=${value ?? ''}`, span }))] : [];
  const compose = (manifest.compose?.services ?? []).filter((one) => service.hosts.includes(one.name)).flatMap((one) => [
    ...(one.command ? [one.command] : []), ...one.environment.map(({ name, value, span }) => ({ text: `${name}=${value ?? ''}`, span })),
  ]);
  const kubernetes = (manifest.kubernetes?.workloads ?? []).filter((one) => service.hosts.includes(one.name)).flatMap((one) => one.containers.flatMap((container) => [
    ...(container.command ? [container.command] : []), ...container.environment.map(({ name, value, span }) => ({ text: `${name}=${value ?? ''}`, span })),
  ]));
  return [...scripts, ...[...docker, ...compose, ...kubernetes].map(({ text, span }) => ({ text, file, span }))];
}

function tracingByAnnotation({ service, workspace }: CapabilityInput): Evidence | undefined {
  for (const manifest of workspace.manifests) {
    for (const workload of manifest.kubernetes?.workloads ?? []) {
      if (!service.hosts.includes(workload.name)) continue;
      const name = TRACING_ANNOTATIONS.find((one) => workload.annotations[one] !== undefined && workload.annotations[one] !== 'false');
      if (name !== undefined) return { file: manifest.path, span: workload.span, message: `${name} injects tracing` };
    }
  }
  return undefined;
}

/** A handler for SIGTERM, or the framework's own shutdown hooks. */
function shutdownInCode({ service, uses, facts }: CapabilityInput): Evidence | undefined {
  const use = uses.find((one) => service.files.has(one.call.file) && (one.effect === 'shutdown' || (one.effect === 'process-event' && handlesTermination(one, facts))));
  const span = use && facts.get(use.call.file)?.calls[use.call.call]?.span;
  return use && span ? { file: use.call.file, span, message: use.effect === 'shutdown' ? 'enables shutdown hooks' : 'handles SIGTERM' } : undefined;
}

/** `process.on(signal, …)` with a signal that can't be known is taken for a loop over signals. */
function handlesTermination(use: LibraryUse, facts: ReadonlyMap<string, SourceFacts>): boolean {
  const event = use.details.event ?? '';
  if (event === 'SIGTERM') return true;
  const [arg] = facts.get(use.call.file)?.calls[use.call.call]?.args ?? [];
  return arg?.k !== 'const';
}

const HEALTH = /(^|[/_-])(health|healthz|healthcheck|health-check|live|livez|liveness|ready|readyz|readiness|ping|status|alive)([/_-]|$)/i;

function healthRoute({ service, entryPoints }: CapabilityInput): Evidence | undefined {
  const route = entryPoints.find((entry) => entry.service === service.name && entry.kind === 'http' && (HEALTH.test(entry.path) || (entry.path === '/' && entry.method === 'GET')));
  return route && { ...route.location, message: `answers ${route.method} ${route.path}` };
}

/** Whether any manifest deploys the service. */
export function isDeployed(service: BareService, workspace: Workspace): boolean {
  return deployedUnits(workspace).some((unit) => runs(unit, service.root, [service.name], service.entry));
}
