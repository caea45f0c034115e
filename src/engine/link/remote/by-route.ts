import { hostChoices, isByEnvironment } from './choices';
import { isLoopback } from './loopback';
import type { Answers } from '../chains/answers';
import { firstText, fixedPart, takesRest } from '../chains/routes';
import { textWithHoles } from '../evaluate/texts';
import type { Known } from '../known';
import type { BareService } from '../services/services';
import type { EntryPoint, RemoteCall } from '../../model/system';
import type { Target } from '../../model/target';

/** Paths that many services answer, so that they don't tell which. */
const COMMON = new Set(['api', 'rest', 'health', 'healthz', 'healthcheck', 'live', 'livez', 'liveness', 'ready', 'readyz', 'readiness', 'ping', 'status', 'info', 'version', 'metrics', 'graphql', 'docs', 'swagger']);
const ON_THIS_MACHINE = /^https?:\/\/([^/:?#{}]+|\[[^\]]+\]):(\d+)(\/[^?#]*)/i;

export interface ByRouteInput {
  readonly services: readonly BareService[];
  readonly answers: Answers;
  readonly handsOn: (service: string) => boolean;
}

/** The call as far as it tells who answers it. */
interface Asked {
  readonly protocol: RemoteCall['protocol'];
  readonly address: Known;
  readonly method: string;
  readonly from: BareService;
}

/** The same, where its address is one of a developer's machine that is written out. */
interface Local {
  readonly port: number;
  readonly route: string;
  readonly method: string;
  readonly from: BareService;
}

const UNKNOWN_TARGET: Target = { kind: 'unknown' };

/**
 * Whose an address of a developer's machine is where nothing else tells: the one service of the system that answers such a path, by a
 * route that begins as the path does. Only for addresses that are written out, since a setting may lead elsewhere. Services that are
 * known to listen on another port don't count. Where a port leads to a service that has no such path, and another has it, one of both is
 * out of date, and it is nobody's; a port that only an image tells counts for less than the path.
 */
export function createByRoute({ services, answers, handsOn }: ByRouteInput): (target: Target, asked: Asked) => Target {
  return (target, { protocol, address: asked, method, from }) => {
    const address = onThisMachine(asked);
    if (protocol === 'grpc') return target.kind === 'service' && maySelfAnswer(target, address, method, answers.of(from.name)) ? UNKNOWN_TARGET : target;
    if (protocol !== 'http' || (target.kind !== 'unknown' && target.kind !== 'service') || !isWritten(address)) return target;
    const [, host = '', port = '', route = ''] = ON_THIS_MACHINE.exec(textWithHoles(address)) ?? [];
    if (!isLoopback(host) || !tells(route)) return target;
    const local = { port: Number(port), route, method, from };
    if (target.kind === 'unknown') return byAnswer(local) ?? target;
    const listening = services.find(({ name, ports }) => name === target.name && ports.includes(local.port));
    if (!listening || !isContradicted(listening, local)) return target;
    return isOpen(listening) ? byAnswer(local) ?? UNKNOWN_TARGET : UNKNOWN_TARGET;
  };

  function byAnswer({ port, route, method, from }: Local): Target | undefined {
    if ((!isOpen(from) && from.ports.includes(port)) || (isOpen(from) && mayAnswer(from, method, route))) return undefined;
    const asked = services.filter((service) => service.name !== from.name && (isOpen(service) || service.ports.includes(port)) && mayAnswer(service, method, route));
    const [only] = asked;
    const entry = only && asked.length === 1 ? answers.onPath(only.name, method, route).find((one) => isOf(one, route)) : undefined;
    return only && entry ? { kind: 'service', name: only.name, route, evidence: [{ ...entry.location, message: `${only.name} answers ${method} ${route}` }] } : undefined;
  }

  /** It has routes, all of them are known, none is of that path, it hands nothing on to others, and another service has one. */
  function isContradicted(listening: BareService, { route, method, from }: Local): boolean {
    const routes = answers.of(listening.name).filter(({ kind, method: verb }) => kind === 'http' && verb !== '*');
    if (routes.length === 0 || routes.some(({ path }) => firstText(path) === undefined && fixedPart(path) === '' && path !== '/' && path !== '') || mayAnswer(listening, '*', route)) return false;
    return !handsOn(listening.name) && services.some((other) => other.name !== from.name && other.name !== listening.name && answers.onPath(other.name, method, route).some((entry) => isOf(entry, route)));
  }

  /** What takes every request below a path counts, too. */
  function mayAnswer({ name }: BareService, method: string, route: string): boolean {
    return answers.onPath(name, method, route).length > 0 || answers.of(name).some((entry) => entry.kind === 'http' && entry.method === '*' && tells(entry.path) && route.startsWith(`${entry.path}/`));
  }
}

/** Where the service of a stub isn't known, a call to this machine that the caller answers itself may be to the caller: programs run others inside of them. */
function maySelfAnswer({ route }: Target & { kind: 'service' }, address: Known, method: string, own: readonly EntryPoint[]): boolean {
  const [, host = ''] = /^(?:[a-z]+:\/\/)?([^/:?#]+|\[[^\]]+\]):\d+/i.exec(textWithHoles(address)) ?? [];
  return (route === '' || route.startsWith('.')) && isLoopback(host) && own.some(({ kind, path }) => kind === 'rpc' && path.split('.').at(-1)?.toLowerCase() === method.toLowerCase());
}

/** Whether nothing but perhaps its image says where it listens. */
function isOpen({ ports, imagePorts = [] }: BareService): boolean {
  return ports.every((port) => imagePorts.includes(port));
}

/** Of hosts between which the environment decides the one of a developer's machine. */
function onThisMachine(address: Known): Known {
  if (!isByEnvironment(address)) return address;
  const local = hostChoices(address).filter((one) => isLoopback(ON_THIS_MACHINE.exec(textWithHoles(one))?.[1] ?? ''));
  const [only] = local;
  return only && local.every((one) => textWithHoles(one) === textWithHoles(only)) ? only : address;
}

/** Whether it stands in the code, at most with holes that the request fills. */
function isWritten(address: Known): boolean {
  return address.k === 'text' && address.parts.every((part) => typeof part === 'string' || (part.k !== 'either' && part.k !== 'env'));
}

/** Whether a route names what the path names, and not by a wildcard, a parameter in front, or a prefix that was left out. */
function isOf({ method, path }: EntryPoint, route: string): boolean {
  return method !== '*' && !takesRest(path) && firstText(path) === firstText(route, true) && tells(fixedPart(path));
}

/** Whether a part of the path is of one service alone, as far as words tell. */
function tells(route: string): boolean {
  return route.split('/').some((part) => /^[a-z][\w.-]*[a-z]/i.test(part) && !COMMON.has(part.toLowerCase()) && !/^v\d+$/i.test(part));
}
