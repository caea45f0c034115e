import { createNames, type AddressOf } from '../addresses';
import { template } from '../evaluate/combine';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from '../graph';
import type { Known } from '../known';
import type { ArgumentPath } from '../libraries/spec';
import { namingSites, type Site } from '../naming';
import type { BareService } from '../services';
import { nameWithHoles } from '../texts';
import { keyFits } from './routing-keys';
import type { SourceFacts } from '../../model/facts';

/** A queue that an exchange puts messages into. */
export interface Binding {
  readonly exchange: string;
  /** Pattern of the routing keys that fit; undefined where every message does. */
  readonly key: string | undefined;
  readonly queue: string;
  /** Services whose code says so. */
  readonly services: readonly string[];
}

export interface BindingInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly services: readonly BareService[];
}

/** Every binding that code declares, once for each place that names its exchange, key and queue. Those whose exchange isn't known are left out. */
export function findBindings(input: BindingInput): Binding[] {
  const fanouts = fanoutExchanges(input);
  return input.graph.usesOf('bind').flatMap((use) => {
    const { effect } = use.spec;
    if (effect?.kind !== 'bind') return [];
    const named = namesAt(use, [effect.exchange, effect.key, effect.queue], input);
    return named.sites.flatMap((site) => {
      const [exchange = '', key = '', queue = ''] = named.at(site);
      const services = input.services.filter(({ files }) => files.has(site.call.file)).map(({ name }) => name);
      const everything = fanouts.has(exchange);
      return exchange === '' || hasHole(exchange) || hasHole(key) && !everything ? [] : [{ exchange, key: everything ? undefined : key, queue, services }];
    });
  });
}

/** Queues that a message reaches through an exchange. */
export function boundQueues(bindings: readonly Binding[], exchange: string, key: string): Binding[] {
  return bindings.filter((one) => one.exchange === exchange && (one.key === undefined || !hasHole(key) && keyFits(one.key, key)));
}

/** Those that hand on to every queue, whatever the key is. */
function fanoutExchanges(input: BindingInput): ReadonlySet<string> {
  return new Set(input.graph.usesOf('exchange').flatMap((use) => {
    const { effect } = use.spec;
    if (effect?.kind !== 'exchange') return [];
    const named = namesAt(use, [effect.name, effect.type], input);
    return named.sites.flatMap((site) => {
      const [name = '', type] = named.at(site);
      return type === 'fanout' ? [name] : [];
    });
  }));
}

interface Named {
  readonly sites: readonly Site[];
  /** The texts as that caller gives them, with `{…}` for holes. */
  at(site: Site): readonly string[];
}

/** Where several names of a call are given: at the call itself, or by callers of the function around it. */
function namesAt(use: LibraryCall, places: readonly ArgumentPath[], { facts, evaluator, graph }: BindingInput): Named {
  const each = places.map((place): AddressOf => createNames(use, [place], { evaluator }));
  const addressOf: AddressOf = (args) => template(each.flatMap((nameOf): Known[] => [{ k: 'text', parts: ['\n'] }, nameOf(args)]));
  return {
    sites: namingSites(use, { facts, evaluator, graph, addressOf }),
    at: (site) => each.map((nameOf) => nameWithHoles(nameOf(site.args))),
  };
}

function hasHole(text: string): boolean {
  return text.includes('{');
}
