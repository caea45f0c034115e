import type { Forward } from '../chains/waits';
import type { Evaluator } from '../evaluate/core';
import { textWithHoles } from '../evaluate/texts';
import { RUNNER_CONFIGS, WEB_GATEWAY } from '../libraries/moleculer';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { defaultExport } from '../modules/default-export';
import type { Served } from '../requests/served';
import type { BareService } from '../services/services';
import type { HandlersOf } from './handled';
import type { ServiceLink } from '../../model/links';
import type { EntryPoint, RemoteCall } from '../../model/system';

interface ForwardInput {
  readonly served: Contributions<readonly Served[]>;
  readonly handlersOf: HandlersOf;
  readonly services: readonly BareService[];
  readonly evaluator: Evaluator;
}

/** No call of the file: settings say that the gateway calls. */
const NO_CALL = -1;

/** Routes of gateways whose action one other service has, which the gateway waits for. */
export function actionForwards(memory: Memory, { served, handlersOf, services, evaluator }: ForwardInput): Contributions<readonly Forward[]> {
  return contributions(memory, 'forwarded routes', (file) => (served.of(file) ?? []).flatMap(({ entry }): Forward[] => {
    const call = entry.forwardsTo === undefined ? undefined : callOf(entry, entry.forwardsTo, file);
    return call ? [{ entry, call }] : [];
  }));

  function callOf(entry: EntryPoint, action: string, file: string): RemoteCall | undefined {
    const found = handlersOf(action);
    const own = services.find(({ name }) => name === entry.service);
    const owners = services.filter((service) => found.some((one) => service.files.has(one.file)) && !(own && areApart(own, service)));
    const [owner] = owners;
    const [handler] = found;
    if (!owner || !handler || owners.length !== 1 || owner.name === entry.service) return undefined;
    return {
      send: { file, call: NO_CALL }, site: { file, call: NO_CALL }, fn: { file, fn: 0 }, protocol: 'request-reply', client: WEB_GATEWAY.module, synchronous: true, awaited: true, resultUsed: true,
      method: 'call', address: action, target: { kind: 'service', name: owner.name, route: action, evidence: [{ ...handler.location, message: `${owner.name} handles ${action}` }] },
      bound: { kind: 'unknown' }, forwards: true, through: [], services: [entry.service],
    };
  }

  /** Brokers of different namespaces don't meet. */
  function areApart(one: BareService, other: BareService): boolean {
    const [space, others] = [namespaceOf(one), namespaceOf(other)];
    return one.root !== other.root && space !== undefined && others !== undefined && space !== others;
  }

  /** What the configuration of a service's runner says, settings included; undefined where there is none. */
  function namespaceOf({ root }: BareService): string | undefined {
    for (const name of RUNNER_CONFIGS) {
      const file = root === '.' ? name : `${root}/${name}`;
      const unit = memory.facts.get(file);
      const value = unit && defaultExport(unit);
      if (value) return textWithHoles(evaluator.member(evaluator.evaluate(value, { file, fn: 0 }), 'namespace'));
    }
    return undefined;
  }
}

export function forwardLinks(forwards: Contributions<readonly Forward[]>): ServiceLink[] {
  return [...forwards.whole().values()].flat().flatMap(({ entry, call }): ServiceLink[] => (call.target.kind === 'service' ? [{ from: entry.service, to: call.target.name, via: 'request-reply', sync: true, sites: [entry.location] }] : []));
}
