import { isOfProgram } from './own-paths';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { EntryPoint, Service, SystemModel } from '../../model/system';

/** `/health`, `/gateway-health`, `/_healthz`, `/health/ready`; `/health-records` is something else. */
const HEALTH = /(?:^|[/_.-])(?:health(?:z|[_-]?checks?)?|liveness|liveliness|readiness|livez|readyz|healthy|heart-?beat)(?:$|[/?])/i;
/** Words that say it only where they stand alone: `/orders/:id/status` and `/payment-status` do not. */
const ALONE = /^(?:\/(?!:)[\w.-]+){0,3}\/_*(?:live|ready|ping|pong|alive|up|isalive|isready|monitoring|selfcheck)\/?$/i;
/** What something in the data has as well: `/secrets/status` does not say it. */
const STATUS = /^(?:\/(?!:)[\w.-]+){0,3}\/_*statusz?\/?$/i;
/** `/getHealth`, `/isReady`, `/serverStatus`. */
const HEALTH_WORD = /[a-z]Health(?:Check)?$|\/_*is(?:Alive|Healthy|Ready|Live)$|\/(?:server|service|app|system)[-_]?Status$/i;
/** Service of gRPC's own protocol (https://github.com/grpc/grpc/blob/master/doc/health-checking.md). */
const HEALTH_RPC = /(?:^|[./])health(?:check)?(?:[./]|$)/i;

/** Whether an entry point is there to tell that the service works: a route named for it, or `GET /`. */
export function isHealthRoute({ kind, method, path, prefix = '', service }: EntryPoint): boolean {
  if (kind === 'rpc' || kind === 'message') return HEALTH_RPC.test(path);
  const own = path.slice(prefix.length) || '/';
  return kind === 'http' && !WRITES.has(method) && (isHealthPath(own, service) || (own === '/' && method === 'GET'));
}

/** A route that reads, without a parameter, of a controller whose name says that it is there for nothing else: `HealthCheckController`. */
export function isOfHealthController({ kind, method, path, handlers }: EntryPoint, factsOf: (file: string) => SourceFacts | undefined): boolean {
  const parts = path.split('/').filter((part) => part !== '');
  if (kind !== 'http' || method !== 'GET' || /[:*{]/.test(path) || (parts.length > 1 && !parts.some((part) => isHealthPath(`/${part}`)))) return false;
  const { file = '', fn = -1 } = handlers.at(-1) ?? {};
  const unit = factsOf(file);
  return HEALTH_CONTROLLER.test(unit?.classes[unit.functions[fn]?.classId ?? -1]?.name ?? '');
}

const HEALTH_CONTROLLER = /^(?:App|Api|Service|Server|System)?(?:Health(?:Checks?|Status|z)?|Liveness|Readiness|Heartbeat)(?:Controller|Resource|Handler|Endpoint)$/;

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** `app.all('/', …)` answers `GET /`; what `app.use` is given stands before routes and may answer nothing. */
export function isRootOfAll({ kind, method, path, prefix = '', location }: EntryPoint, factsOf: (file: string) => SourceFacts | undefined): boolean {
  if (kind !== 'http' || method !== '*' || (path.slice(prefix.length) || '/') !== '/') return false;
  return factsOf(location.file)?.calls.some(({ callee, span }) => span.start === location.span.start && span.end === location.span.end && callee.k === 'member' && callee.name === 'all') === true;
}

/** A route that is there to say that nothing is: `app.all('*', (req, res) => res.status(404).end())`. */
export function answersNotFound({ handlers }: EntryPoint, factsOf: (file: string) => SourceFacts | undefined): boolean {
  return handlers.some(({ file, fn }) => {
    const unit = factsOf(file);
    return unit?.functions[fn]?.calls.some((id) => unit.calls[id] && saysNotFound(unit.calls[id], unit)) === true;
  });
}

function saysNotFound({ callee, args }: CallFact, unit: SourceFacts): boolean {
  return NOT_FOUND.test(nameOf(callee, unit)) || args.some((arg) => (arg.k === 'const' ? arg.v === 404 : NOT_FOUND.test(nameOf(arg, unit))));
}

const NOT_FOUND = /not_?found/i;

function nameOf(value: Value, unit: SourceFacts): string {
  if (value.k === 'ref') return unit.bindings[value.b]?.name ?? '';
  return value.k === 'member' || value.k === 'global' ? value.name : '';
}

/** Whether a path is named for it, of a service by this name. */
export function isHealthPath(path: string, service?: string): boolean {
  return HEALTH.test(path) || HEALTH_WORD.test(path) || ALONE.test(path) || (STATUS.test(path) && isOfProgram(path, service));
}

/** The route that tells best that the service can take requests, where one of its routes is named for it. */
export function healthPathOf({ name }: Service, { entryPoints }: Pick<SystemModel, 'entryPoints'>): string | undefined {
  const named = entryPoints.filter((entry) => entry.service === name && entry.kind === 'http' && entry.method === 'GET' && isHealthRoute(entry) && /^\/[\w./-]*$/.test(entry.path));
  const inOrder = [/ready|readiness/i, /health/i, /./].flatMap((wanted) => named.filter(({ path }) => wanted.test(path)));
  return inOrder[0]?.path;
}
