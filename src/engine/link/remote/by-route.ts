import { isLoopback } from './loopback';
import type { Answers } from '../chains/answers';
import type { BareService } from '../services/services';
import type { Target } from '../../model/target';

/** Paths that many services answer, so that they don't tell which. */
const COMMON = new Set(['api', 'rest', 'health', 'healthz', 'healthcheck', 'live', 'livez', 'liveness', 'ready', 'readyz', 'readiness', 'ping', 'status', 'info', 'version', 'metrics', 'graphql', 'docs', 'swagger']);
const ON_THIS_MACHINE = /^https?:\/\/([^/:?#{}]+|\[[^\]]+\]):(\d+)(\/[^?#]*)/i;

export interface ByRouteInput {
  readonly services: readonly BareService[];
  readonly answers: Answers;
}

/** The call as far as it tells who answers it. */
interface Asked {
  readonly address: string;
  readonly method: string;
  readonly from: BareService;
}

/**
 * Whose an address of a developer's machine is where its port doesn't tell, or belongs to a service that doesn't answer such a path: the
 * one service of the system that does. Those that are known to listen elsewhere don't count.
 */
export function createByRoute({ services, answers }: ByRouteInput): (target: Target, asked: Asked) => Target {
  return (target, { address, method, from }) => {
    const [, host = '', port = '', route = ''] = ON_THIS_MACHINE.exec(address) ?? [];
    if (!isLoopback(host) || !tells(route) || (target.kind !== 'unknown' && target.kind !== 'service')) return target;
    const answersIt = ({ name }: BareService, how = method): boolean => answers.onPath(name, how, route).length > 0;
    const own = target.kind === 'service' ? services.find(({ name }) => name === target.name) : undefined;
    if (own && (answersIt(own, '*') || !answers.of(own.name).some(({ kind }) => kind === 'http'))) return target;
    const isItself = from.ports.includes(Number(port)) || (from.ports.length === 0 && answersIt(from));
    const asked = isItself ? [] : services.filter((service) => service.name !== from.name && answersIt(service));
    const [only, ...others] = asked.filter(({ ports }) => ports.length === 0 || ports.includes(Number(port)));
    const [entry] = only && others.length === 0 ? answers.onPath(only.name, method, route) : [];
    if (!only || !entry) return target;
    return { kind: 'service', name: only.name, route, evidence: [{ ...entry.location, message: `${only.name} answers ${method} ${route}` }] };
  };
}

/** Whether a part of the path is of one service alone, as far as words tell. */
function tells(route: string): boolean {
  return route.split('/').some((part) => /^[a-z][\w.-]*[a-z]/i.test(part) && !COMMON.has(part.toLowerCase()) && !/^v\d+$/i.test(part));
}
