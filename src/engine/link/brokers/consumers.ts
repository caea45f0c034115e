import { boundQueues, type Binding } from './bindings';
import { isTold, plainTopic, withSettings } from './topics';
import { isPattern, patternFits, sharesPart } from './wildcards';
import { BOUND_ALONE, QUEUES_BEHIND, TRANSPORTS } from '../libraries/brokers/names';
import type { Broker } from '../../model/brokers';
import type { EntryPoint, RemoteCall, Service } from '../../model/system';
import { valueIn } from '../../model/table';

/** An entry point that takes messages. */
export interface Consuming extends Pick<EntryPoint, 'kind' | 'path' | 'service'> {
  readonly broker: Broker | undefined;
  readonly exchange: string | undefined;
}

export type Listener = Pick<Service, 'name' | 'environment'>;

/** Who takes a message; `queue` where each is done by one worker. */
export interface Consumer {
  readonly service: string;
  readonly via: 'event' | 'queue';
}

interface Listening extends Consumer {
  readonly topic: string;
  readonly broker: Broker | undefined;
  readonly exchange: string | undefined;
}

/** Everybody who takes messages. */
export interface ConsumerIndex {
  readonly exact: ReadonlyMap<string, readonly Listening[]>;
  readonly patterns: readonly Listening[];
  /** By routing keys of an exchange. */
  readonly subscribed: readonly Listening[];
  readonly bindings: readonly Binding[];
  /** Those who take all of a queue, whatever a message in it is about. */
  readonly queues: readonly Listening[];
}

export function consumerIndex(entries: readonly Consuming[], services: readonly Listener[], bindings: readonly Binding[], queues: readonly Consuming[] = []): ConsumerIndex {
  const environments = new Map(services.map(({ name, environment }) => [name, environment]));
  const all = entries.flatMap((entry) => listening(entry, environments.get(entry.service)) ?? []);
  const named = all.filter(({ exchange }) => exchange === undefined);
  const exact = new Map<string, Listening[]>();
  for (const one of named) valueIn(exact, one.topic, (): Listening[] => []).push(one);
  return { exact, patterns: named.filter(({ topic, broker }) => isPattern(topic, broker)), subscribed: all.filter(({ exchange }) => exchange !== undefined), bindings, queues: queues.flatMap((one) => listening(one, environments.get(one.service)) ?? []) };
}

/** Services that take a message of another: by its topic, by a pattern, or by what an exchange or a topic with subscriptions does with it. A topic that isn't known reaches nobody. */
export function consumersOf({ address, exchange, broker }: RemoteCall, { environment }: Listener, index: ConsumerIndex): readonly Consumer[] {
  const topic = plainTopic(broker, withSettings(address, environment));
  const through = exchange === undefined ? '' : plainTopic(broker, withSettings(exchange, environment));
  const bound = through === '' ? [] : boundQueues(index.bindings, broker, through, topic);
  const subscribed = through === '' ? [] : index.subscribed.filter((one) => one.broker === broker && one.exchange === through && patternFits(one.topic, topic, broker));
  const handedOn = [...bound.flatMap((binding) => behind(binding, index)), ...subscribed];
  if (bound.length + subscribed.length > 0 && BOUND_ALONE.has(broker)) return distinct(handedOn);
  const inQueue = through === '' && isTold(topic) ? index.queues.filter((one) => one.broker === broker && one.topic === topic) : [];
  return distinct([...handedOn, ...inQueue, ...(isTold(topic) ? listeningTo(topic, broker, index) : allowing(topic, index).filter((one) => areSame(broker, one.broker)))]);
}

function listeningTo(topic: string, broker: Broker | undefined, { exact, patterns }: ConsumerIndex): readonly Listening[] {
  return [...exact.get(topic) ?? [], ...patterns.filter((one) => patternFits(one.topic, topic, one.broker))].filter((one) => areSame(broker, one.broker));
}

/** `prices.${symbol}` reaches who takes `prices.*`: what isn't known of it stands where the pattern allows anything. */
function allowing(topic: string, { patterns }: ConsumerIndex): readonly Listening[] {
  return patterns.filter((one) => !one.topic.includes('{') && sharesPart(one.topic, topic, one.broker) && patternFits(one.topic, topic, one.broker));
}

/** A queue whose name is made at run time is consumed by who bound it. */
function behind({ broker, queue, services }: Binding, { exact, queues }: ConsumerIndex): readonly Listening[] {
  const carrier = QUEUES_BEHIND[broker] ?? broker;
  const all = [...exact.get(queue) ?? [], ...queues.filter(({ topic }) => topic === queue)].filter((one) => areSame(carrier, one.broker));
  return queue === '' || queue.includes('{') ? all.filter(({ service }) => services.includes(service)) : all;
}

function listening({ kind, path, service, broker, exchange }: Consuming, environment: Service['environment'] | undefined): Listening | undefined {
  if (broker === 'process') return undefined;
  return { service, topic: plainTopic(broker, environment ? withSettings(path, environment) : path), broker, exchange, via: kind === 'queue' ? 'queue' : 'event' };
}

function areSame(one: Broker | undefined, other: Broker | undefined): boolean {
  if (one === other) return true;
  const told = one ?? other;
  return (one === undefined || other === undefined) && told !== undefined && TRANSPORTS.has(told);
}

function distinct(all: readonly Listening[]): readonly Consumer[] {
  return all.filter(({ service, via }, at) => all.findIndex((one) => one.service === service && one.via === via) === at);
}
