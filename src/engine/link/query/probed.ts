import { composedAs, containersOf } from './deployed';
import { isHealthPath } from './health';
import { imagesOfServices } from './service-images';
import type { ImportFact, SourceFacts } from '../../model/facts';
import type { HealthAsked } from '../../model/health';
import { partsOf } from '../../model/paths';
import type { EntryPoint, Service, SystemModel } from '../../model/system';

/** Whether something asks a deployed service from outside whether it works. */
export function isProbed(service: Service, model: SystemModel): boolean {
  return containersOf(service, model).some(({ container }) => container.hasReadinessProbe || container.hasLivenessProbe || container.hasStartupProbe)
    || healthchecksOf(service, model).some((asked) => asked === undefined || !isUnanswered(asked, service, model));
}

/** The route that health checks of a service ask for in vain. */
export function unansweredCheck(service: Service, model: SystemModel): string | undefined {
  return healthchecksOf(service, model).find((asked) => asked !== undefined && isUnanswered(asked, service, model))?.path;
}

/** Health checks of compose and images, and what they ask for as far as that is told. */
function healthchecksOf(service: Service, model: SystemModel): (HealthAsked | undefined)[] {
  const images = imagesOfServices(model).filter(({ services }) => services.includes(service)).map(({ docker }) => docker);
  return [...composedAs(service, model).map(({ composed }) => composed), ...images].filter(({ hasHealthcheck }) => hasHealthcheck).map(({ healthAsked }) => healthAsked);
}

/** A route named for health that no route of the service can be: on its own port, and nothing in its code hands requests on or may register more than is known. */
function isUnanswered({ path, port }: HealthAsked, service: Service, model: SystemModel): boolean {
  if (service.kind !== 'http' || !isHealthPath(path, service.name) || (port !== undefined && !service.ports.includes(port))) return false;
  const own = model.entryPoints.filter((entry) => entry.service === service.name && entry.kind === 'http');
  return own.length > 0 && !own.some((entry) => mayBe(entry, path))
    && !model.usesOf('proxy').some(({ call }) => service.files.has(call.file))
    && ![...service.files].some((file) => maySpeakOf(model.files.get(file)?.facts));
}

/** What is mounted may hold anything below it. */
function mayBe({ method, path }: EntryPoint, asked: string): boolean {
  if (method !== 'GET' && method !== '*' && method !== 'HEAD') return false;
  const [route, wanted] = [partsOf(path), partsOf(asked)];
  if (route.length > wanted.length || (method === 'GET' && route.length < wanted.length && !route.includes('*'))) return false;
  return route.every((part, at) => part.toLowerCase() === wanted[at]?.toLowerCase() || /[:*{(]/.test(part));
}

/** A plug-in or module for health, routes of a package, a path for health that something is told, or a framework that answers by its own files. */
function maySpeakOf(facts: SourceFacts | undefined): boolean {
  return facts?.imports.some((one) => /health|probe|actuator/i.test(`${one.module} ${one.imported ?? ''}`) || BY_FILES.test(one.module) || bringsRoutes(one, facts)) === true
    || facts?.calls.some(({ args }) => args.some((arg) => arg.k === 'const' && typeof arg.v === 'string' && arg.v.startsWith('/') && isHealthPath(arg.v))) === true;
}

/** What a package gives is mounted as it is, or is a module of Nest by somebody else than its authors. */
function bringsRoutes({ module, imported = '', binding }: ImportFact, { calls, bindings }: SourceFacts): boolean {
  if (/^(?:[./]|node:|@fastify\/)/.test(module) || binding === undefined) return false;
  return (imported.endsWith('Module') && !/nest/i.test(module)) || calls.some(({ callee, args }) => callee.k === 'member' && MOUNTS.has(callee.name) && args.some((arg) => arg.k === 'ref' && arg.b === binding))
    || calls.some(({ callee, args }) => callee.k === 'ref' && callee.b === binding && args.some((arg) => arg.k === 'ref' && APPLICATION.test(bindings[arg.b]?.name ?? '')));
}

/** What routes are added to. */
const APPLICATION = /^(?:app|application|server|router|fastify|api)$/i;

const MOUNTS: ReadonlySet<string> = new Set(['use', 'register', 'route', 'plugin', 'mount']);

const BY_FILES = /^(?:next|nuxt|nitropack|astro|@sveltejs\/kit|@remix-run\/|@react-router\/|vike|vite$)/;
