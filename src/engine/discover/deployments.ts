import type { ComposeService, ManifestFacts } from '../model/manifests';
import { asFolder, folderOf, isWithin, joinPath, nameOf, resolveFrom } from '../model/paths';

/** An image that the workspace builds: a Dockerfile, with the compose services that use it. */
export interface Deployment {
  /** Build context as a folder (`''` for the workspace root). */
  readonly context: string;
  readonly dockerfile?: string;
  /** It hands out files and runs none of the code. */
  readonly servesFiles?: true;
  /** Folder that it is about: the Dockerfile's own, or the folder of the same name when Dockerfiles are kept apart. */
  readonly home: string;
  /** Command lines that start it, the overriding ones first. */
  readonly commands: readonly string[];
  /** Manifests that describe it. */
  readonly sources: readonly string[];
}

/** Every image that Dockerfiles and compose files of the workspace build. */
export function deploymentsOf(manifests: readonly ManifestFacts[]): Deployment[] {
  const dockerfiles = new Map(manifests.filter(({ docker }) => docker !== undefined).map((facts) => [facts.path, facts]));
  const composed = manifests.flatMap(({ path, compose }) =>
    (compose?.services ?? []).flatMap((service) => {
      const deployment = ofService(path, service, dockerfiles);
      return deployment === undefined ? [] : [deployment];
    }),
  );
  const used = new Set(composed.flatMap(({ dockerfile }) => dockerfile ?? []));
  const alone = [...dockerfiles.values()].filter(({ path }) => !used.has(path)).map(ofDockerfile);
  return [...composed, ...alone];
}

function ofService(path: string, service: ComposeService, dockerfiles: ReadonlyMap<string, ManifestFacts>): Deployment | undefined {
  if (service.build === undefined) return undefined;
  const context = asFolder(service.build.context);
  const dockerfile = resolveFrom(context, service.build.dockerfile ?? 'Dockerfile');
  const facts = dockerfile === undefined ? undefined : dockerfiles.get(dockerfile);
  const commands = [service.command?.text, facts?.docker?.command?.text].filter((text) => text !== undefined);
  return {
    context,
    ...(facts !== undefined && { dockerfile: facts.path }),
    ...(facts !== undefined && runsWebServer(facts) && { servesFiles: true as const }),
    home: facts === undefined || !isBelow(facts.path, context) ? context : homeOf(facts, service.name),
    commands,
    sources: [path, ...(facts === undefined ? [] : [facts.path])],
  };
}

/** What the last stage is made from serves files by itself, as `FROM nginx` does. */
function runsWebServer({ docker }: ManifestFacts): boolean {
  const stages = docker?.stages ?? [];
  const last = stages.at(-1);
  const base = stages.find(({ name }) => name !== undefined && name === last?.image) ?? last;
  return base !== undefined && WEB_SERVER.test(base.image);
}

const WEB_SERVER = /(?:^|\/)(?:nginx|nginx-unprivileged|httpd|caddy|lighttpd|static-web-server)(?=[:@]|$)/;

/** A context that holds the Dockerfile deeper down is more than the package: it is there for the shared code beside it. */
function isBelow(dockerfile: string, context: string): boolean {
  return context === '' || (isWithin(dockerfile, context) && folderOf(dockerfile) !== context);
}

function ofDockerfile(facts: ManifestFacts): Deployment {
  const command = facts.docker?.command?.text;
  return {
    context: folderOf(facts.path),
    dockerfile: facts.path,
    ...(runsWebServer(facts) && { servesFiles: true as const }),
    home: homeOf(facts, ''),
    commands: command === undefined ? [] : [command],
    sources: [facts.path],
  };
}

/**
 * A Dockerfile outside its package (`docker/orders.Dockerfile`, `Dockerfile.orders`) is about the one folder that it copies
 * and is named after.
 */
function homeOf(facts: ManifestFacts, service: string): string {
  const folder = folderOf(facts.path);
  const names = [nameOf(facts.path).replace(/^(?:Dockerfile|Containerfile)[._-]?|\.dockerfile$/gi, ''), nameOf(folder), service].filter((name) => name !== '');
  const copied = (facts.docker?.copies ?? []).map((path) => path.replace(/^\.?\//, '').replace(/\/$/, ''));
  const named = copied.find((path) => path.includes('/') && names.includes(nameOf(path)));
  if (named !== undefined && !named.startsWith(`${folder}/`)) return joinPath(named);
  return folder;
}
