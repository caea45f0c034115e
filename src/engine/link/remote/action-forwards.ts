import type { Forward } from '../chains/waits';
import { WEB_GATEWAY } from '../libraries/moleculer';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Served } from '../requests/served';
import type { BareService } from '../services/services';
import type { HandlersOf } from './handled';
import type { NodesApart } from './node-brokers';
import type { ServiceLink } from '../../model/links';
import type { EntryPoint, RemoteCall } from '../../model/system';

interface ForwardInput {
  readonly served: Contributions<readonly Served[]>;
  readonly handlersOf: HandlersOf;
  readonly services: readonly BareService[];
  readonly areApart: NodesApart;
}

/** No call of the file: settings say that the gateway calls. */
const NO_CALL = -1;

/** Routes of gateways whose action one other service has, which the gateway waits for. */
export function actionForwards(memory: Memory, { served, handlersOf, services, areApart }: ForwardInput): Contributions<readonly Forward[]> {
  return contributions(memory, 'forwarded routes', (file) => (served.of(file) ?? []).flatMap(({ entry }): Forward[] => {
    const call = entry.forwardsTo === undefined ? undefined : callOf(entry, entry.forwardsTo, file);
    return call ? [{ entry, call }] : [];
  }));

  function callOf(entry: EntryPoint, action: string, file: string): RemoteCall | undefined {
    const found = handlersOf(action);
    const owners = services.filter((service) => found.some((one) => service.files.has(one.file)) && !areApart(entry.service, service.name));
    const [owner] = owners;
    const [handler] = found;
    if (!owner || !handler || owners.length !== 1 || owner.name === entry.service) return undefined;
    return {
      send: { file, call: NO_CALL }, site: { file, call: NO_CALL }, fn: { file, fn: 0 }, protocol: 'request-reply', client: WEB_GATEWAY.module, synchronous: true, awaited: true, resultUsed: true,
      method: 'call', address: action, target: { kind: 'service', name: owner.name, route: action, evidence: [{ ...handler.location, message: `${owner.name} handles ${action}` }] },
      bound: { kind: 'unknown' }, forwards: true, through: [], services: [entry.service],
    };
  }
}

export function forwardLinks(forwards: Contributions<readonly Forward[]>): ServiceLink[] {
  return [...forwards.whole().values()].flat().flatMap(({ entry, call }): ServiceLink[] => (call.target.kind === 'service' ? [{ from: entry.service, to: call.target.name, via: 'request-reply', sync: true, sites: [entry.location] }] : []));
}
