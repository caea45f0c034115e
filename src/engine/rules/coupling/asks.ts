import { isRead } from './reads';
import { partsOf } from '../../model/paths';
import type { ReachedBy, RemoteCall, SystemModel } from '../../model/system';
import { wordsOf } from '../../model/words';

const ASKS = /^(?:get|find|list|fetch|read|search|count|query|lookup|check|verify|validate|exists?|ensure|authenticate|authorize|introspect|is|has|can)$/;
/** Over HTTP the method says what reads; a route is named for its check, or for a thing (`POST /list`). */
const CHECKS = /^(?:check|verify|validate|exists?|authenticate|authorize|introspect)$/;

const HEALTH = /^(?:health|healthz|healthcheck|ping|readiness|liveness)$/;
const ABOUT = /^(?:check|status|probe|service|server|api|app)$/;

/** Only asks, so that nobody could do it later: a read, or a check whose failure is its answer. */
export function onlyAsks(call: RemoteCall, reached: readonly ReachedBy[], model: SystemModel): boolean {
  return isRead(call) || isNamedAsQuestion(call) || reached.length > 0 && reached.every((by) => isHealthRoute(by) || isInGuard(call, by, model));
}

function isNamedAsQuestion({ protocol, method, target }: RemoteCall): boolean {
  const route = 'route' in target ? target.route : '';
  if (protocol === 'http') return method === 'POST' && isHealthPath(route) || asks(partsOf(route).filter((part) => !isParameter(part)).at(-1), CHECKS);
  return [method, route].map((name) => name.split(/[./]/).at(-1)).some((name) => isHealthCheck(name) || asks(name, ASKS));
}

/** `verify`, `verify-token`, `tokenExists`; not `check-in` or `check-out`, which are things to do. */
function asks(name = '', words: RegExp): boolean {
  const [first = '', second] = wordsOf(name);
  return words.test(first) && !(first === 'check' && (second === 'in' || second === 'out')) || /(?:^|[^a-z])exists?$|Exists?$/.test(name);
}

/** `ping`, `healthCheck`, `{ cmd: 'health' }`: whoever asks wants to know now. Not `updateHealth`, which is something to do. */
function isHealthCheck(name = ''): boolean {
  const words = wordsOf(name);
  return words.some((word) => HEALTH.test(word)) && words.every((word) => HEALTH.test(word) || ABOUT.test(word));
}

/** `/health`, `/api/healthz`; not the health of a player, nor what else stands far below the root. */
function isHealthPath(path: string): boolean {
  const segments = partsOf(path);
  return segments.length <= 2 && !segments.some(isParameter) && isHealthCheck(segments.at(-1));
}

function isParameter(segment: string): boolean {
  return /^[:{*]/.test(segment);
}

/** The request itself asks whether the service is well, which depends on what it asks. */
function isHealthRoute({ entry: { method, path } }: ReachedBy): boolean {
  return method === 'GET' && (isHealthPath(path) || /^\/(?:health\/)?(?:ready|readyz|live|livez)$/.test(path));
}

/** What Nest asks whether a request may go on. */
function isInGuard(call: RemoteCall, { entry }: ReachedBy, model: SystemModel): boolean {
  return model.reach.pathTo(call.fn, entry).some(({ fn }) => model.files.get(fn.file)?.facts.functions[fn.fn]?.name === 'canActivate');
}
