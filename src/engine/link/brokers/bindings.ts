import { createNames, type AddressOf } from '../clients/addresses';
import { template } from '../evaluate/combine';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from '../graph/graph';
import type { Wiring } from '../infrastructure/wired';
import type { Known } from '../known';
import { CLOUD } from '../libraries/infrastructure';
import type { ArgumentPath, DeclareEffect, Effect } from '../libraries/spec';
import { namingSites } from '../clients/naming';
import { textAt, type Site } from '../clients/sites';
import type { Memory } from '../memory/memory';
import type { BareService } from '../services/services';
import { nameWithHoles } from '../evaluate/texts';
import type { Broker } from '../../model/brokers';
import type { SourceFacts } from '../../model/facts';
import type { Workspace } from '../../model/workspace';
import { plainTopic } from './topics';
import { patternFits } from './wildcards';

/** A queue that an exchange puts messages into, or a subscription that a topic does. */
export interface Binding {
  readonly broker: Broker;
  readonly exchange: string;
  /** Pattern of the routing keys that fit; undefined where every message does. */
  readonly key: string | undefined;
  readonly queue: string;
  /** Services whose code says so. */
  readonly services: readonly string[];
}

export interface BindingInput {
  readonly memory: Memory;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly services: readonly BareService[];
}

/** Every binding that code declares, once for each place that names its exchange, key and queue. Those whose exchange isn't known are left out. */
export function findBindings(input: BindingInput): Binding[] {
  const fanouts = fanoutExchanges(input);
  return declared('bind', input.graph).flatMap(([use, effect]) => {
    const named = namesAt(use, [[effect.exchange], [effect.queue, ...(effect.orQueue ? [effect.orQueue] : [])], ...(effect.key ? [[effect.key]] : [])], input);
    return named.sites.flatMap((site) => {
      const [exchange = '', queue = '', key = ''] = named.at(site).map((name) => plainTopic(effect.broker, name));
      const services = input.services.filter(({ files }) => files.has(site.call.file)).map(({ name }) => name);
      const everything = !effect.key || fanouts.has(exchange);
      return exchange === '' || hasHole(exchange) || hasHole(key) && !everything ? [] : [{ broker: effect.broker, exchange, key: everything ? undefined : key, queue, services }];
    });
  });
}

/** Queues that manifests subscribe to topics: what is published there is consumed by who takes from the queue. */
export function subscribedQueues({ manifests }: Workspace): Binding[] {
  return manifests.flatMap(({ serverless }) => (serverless?.subscriptions ?? []).map(({ topic, queue }) => ({ broker: CLOUD.topic, exchange: topic, key: undefined, queue, services: [] })));
}

/** The same for what infrastructure code joins. */
export function wiredQueues({ subscriptions }: Pick<Wiring, 'subscriptions'>): Binding[] {
  return subscriptions.map(({ broker, topic, key, queue }) => ({ broker, exchange: topic, key, queue, services: [] }));
}

/** Queues that a message reaches through an exchange. */
export function boundQueues(bindings: readonly Binding[], broker: Broker | undefined, exchange: string, key: string): Binding[] {
  return bindings.filter((one) => one.broker === broker && one.exchange === exchange && (one.key === undefined || !hasHole(key) && patternFits(one.key, key, one.broker)));
}

/** Those that hand on to every queue, whatever the key is. */
function fanoutExchanges(input: BindingInput): ReadonlySet<string> {
  return new Set(declared('exchange', input.graph).flatMap(([use, effect]) => {
    const named = namesAt(use, [[effect.name], [effect.type]], input);
    return named.sites.flatMap((site) => {
      const [name = '', type] = named.at(site);
      return type === 'fanout' ? [name] : [];
    });
  }));
}

/** What calls declare by their effect, or in lists of their options. */
function declared<K extends DeclareEffect['kind']>(kind: K, graph: CallGraph): [LibraryCall, DeclareEffect & { readonly kind: K }][] {
  const isOne = (effect: Effect): effect is DeclareEffect & { readonly kind: K } => effect.kind === kind;
  return graph.usesOf(kind).flatMap((use) => [...(use.spec.effect ? [use.spec.effect] : []), ...use.spec.declares ?? []].filter(isOne).map((effect): [LibraryCall, DeclareEffect & { readonly kind: K }] => [use, effect]));
}

interface Named {
  readonly sites: readonly Site[];
  /** The texts as that caller gives them, with `{…}` for holes. */
  at(site: Site): readonly string[];
}

/** Where several names of a call are given: at the call itself, or by callers of the function around it. */
function namesAt(use: LibraryCall, places: readonly (readonly ArgumentPath[])[], { memory, facts, evaluator, graph }: BindingInput): Named {
  const each = places.map((place): AddressOf => createNames(use, place, { evaluator }));
  const addressOf: AddressOf = (args) => template(each.flatMap((nameOf): Known[] => [{ k: 'text', parts: ['\n'] }, nameOf(args)]));
  return {
    sites: namingSites(use, { memory, facts, evaluator, graph, addressOf, text: textAt(...places.flat()), isName: true }),
    at: (site) => each.map((nameOf) => nameWithHoles(nameOf(site.args))),
  };
}

function hasHole(text: string): boolean {
  return text.includes('{');
}
