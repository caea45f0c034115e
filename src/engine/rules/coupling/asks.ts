import { isRead } from './reads';
import type { ReachedBy, RemoteCall, SystemModel } from '../../model/system';
import { wordsOf } from '../../model/words';

const ASKS = /^(?:get|find|list|fetch|read|search|count|query|lookup|check|verify|validate|exists?|ensure|authenticate|authorize|introspect|is|has|can)$/;
/** Over HTTP the method says what reads; a route is named for its check, or for a thing (`POST /list`). */
const CHECKS = /^(?:check|verify|validate|exists?|authenticate|authorize|introspect)$/;

const HEALTH = /^(?:health|healthz|healthcheck|ping|readiness|liveness)$/;

/** Only asks, so that nobody could do it later: a read, or a check whose failure is its answer. */
export function onlyAsks(call: RemoteCall, reached: readonly ReachedBy[], model: SystemModel): boolean {
  return isRead(call) || isNamedAsQuestion(call) || reached.length > 0 && reached.every((by) => isHealthRoute(by) || isInGuard(call, by, model));
}

function isNamedAsQuestion({ protocol, method, target }: RemoteCall): boolean {
  const route = 'route' in target ? target.route : '';
  if ([method, route].some((name) => isHealthCheck(name.split(/[./]/).at(-1)))) return true;
  if (protocol === 'http') return asks(route.split('/').filter((part) => part !== '' && !/^[:{*]/.test(part)).at(-1), CHECKS);
  return [method, route].some((name) => asks(name.split(/[./]/).at(-1), ASKS));
}

/** `verify`, `verify-token`, `tokenExists`; not `check-in` or `check-out`, which are things to do. */
function asks(name = '', words: RegExp): boolean {
  const [first = '', second] = wordsOf(name);
  return words.test(first) && !(first === 'check' && (second === 'in' || second === 'out')) || /(?:^|[^a-z])exists?$|Exists?$/.test(name);
}

/** `ping`, `healthCheck`, `{ cmd: 'health' }`: whoever asks wants to know now. */
function isHealthCheck(name = ''): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) === 'check' && words.length > 1 ? words.at(-2) : words.at(-1);
  return last !== undefined && HEALTH.test(last);
}

/** The request itself asks whether the service is well, which depends on what it asks. */
function isHealthRoute({ entry: { method, path } }: ReachedBy): boolean {
  const last = path.split('/').at(-1) ?? '';
  return method === 'GET' && (isHealthCheck(last) || /^(?:ready|readyz|live|livez)$/.test(last));
}

/** What Nest asks whether a request may go on. */
function isInGuard(call: RemoteCall, { entry }: ReachedBy, model: SystemModel): boolean {
  return model.reach.pathTo(call.fn, entry).some(({ fn }) => model.files.get(fn.file)?.facts.functions[fn.fn]?.name === 'canActivate');
}
