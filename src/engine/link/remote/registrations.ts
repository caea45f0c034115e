import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { createNames } from '../clients/addresses';
import { calledOn } from '../clients/makers';
import { createPatterns } from '../clients/patterns';
import { isSettled } from '../evaluate/patterns';
import { nameWithHoles } from '../evaluate/texts';
import { tokenKey } from '../evaluate/tokens';
import { textOf, type Arguments, type Known } from '../known';
import { SERVICE_SCHEMA } from '../libraries/moleculer';
import { BROKER_TRANSPORTS } from '../libraries/rpc';
import type { ArgumentPath, SendEffect } from '../libraries/spec';
import { whole } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { FoundEntry } from '../entries/found-entry';
import type { HandlersOf } from './handled';
import type { NodesApart } from './node-brokers';
import { queueOwners } from './queue-owners';
import { clientOptions, type RegisteredClient } from '../graph/registered';
import { transportOf } from '../evaluate/transport';
import { mayBeFoundByItself, type RunsIn } from '../requests/running';
import { stubRoute } from '../entries/rpc-definitions';
import type { BareService } from '../services/services';
import type { Targets } from './targets';
import type { Broker } from '../../model/brokers';
import type { Target } from '../../model/target';

export interface RegistrationInput {
  readonly clientsOf: (key: string) => readonly RegisteredClient[];
  readonly evaluator: Evaluator;
  readonly memory: Memory;
  readonly graph: CallGraph;
  readonly handlersOf: HandlersOf;
  readonly runsIn: RunsIn;
  readonly services: readonly BareService[];
  readonly targets: Targets;
  readonly areApart: NodesApart;
}

/** `args`: what callers gave to the functions around the send. */
export type ResolveSend = (use: LibraryCall, effect: SendEffect, args: Arguments | undefined, from: BareService) => Target;

const NONE: Target = { kind: 'unknown' };

/**
 * Targets of calls that carry no address: injected clients by their registration,
 * gRPC stubs by the service they are made for, patterns by who handles them.
 */
export function createRegistrations(input: RegistrationInput): ResolveSend {
  const { memory, clientsOf, evaluator, graph, handlersOf, runsIn, services, targets, areApart } = input;
  const queues = whole(memory, 'queue owners', () => queueOwners(graph.usesOf('marker'), { evaluator, facts: memory.facts, runsIn, services }));

  return (use, effect, args, from) => {
    if (effect.protocol !== 'grpc' && effect.protocol !== 'request-reply') return NONE;
    const callee = calledOn(use, args, evaluator);
    const route = routeOf(use, callee, effect, args);
    const client = callee.k === 'method' ? optionsOf(callee.of, from) : undefined;
    const addressed = client ? ofOptions(client, route, from) : NONE;
    if (addressed.kind !== 'unknown') return addressed;
    const through = effect.exchange && exchangeOf(use, effect.exchange, effect.queue, args);
    return through === '' ? NONE : byHandler({ route, through, queueOf: effect.queue }, from, effect.client === SERVICE_SCHEMA.carrier);
  };

  /** Empty where it isn't known exactly what is asked for. */
  function routeOf(use: LibraryCall, callee: Known, effect: SendEffect, args: Arguments | undefined): string {
    if (effect.protocol === 'grpc') return stubRoute(callee, { facts: memory.facts, evaluator });
    const pattern = createPatterns(use, effect, { evaluator })(args);
    return isSettled(pattern) ? nameWithHoles(pattern) : '';
  }

  /** Empty where it isn't known, undefined where there is none and the message goes to a queue. */
  function exchangeOf(use: LibraryCall, at: ArgumentPath, queueOf: Broker | undefined, args: Arguments | undefined): string | undefined {
    const name = textOf(evaluator.given(createNames(use, [at], { evaluator })(args), args)) ?? '';
    return name === '' && queueOf && isLeftOut(evaluator.given(createNames(use, [{ argument: at.argument }], { evaluator })(args), args), at.path ?? []) ? undefined : name;
  }

  /** Options that are all told don't have it, or a text stands in their place. */
  function isLeftOut(options: Known, path: readonly string[]): boolean {
    if (textOf(options) !== undefined) return true;
    const member = path.reduce((of, name) => evaluator.member(of, name), options);
    return options.k === 'object' && (member.k === 'nothing' || textOf(member) === '');
  }

  /** Options of the client: what the service registers for its token, or what it is made with. */
  function optionsOf(client: Known & { k: 'made' }, from: BareService): Known | undefined {
    const key = client.token && tokenKey(client.token, evaluator);
    if (key !== undefined) return clientsOf(key).find(({ file }) => from.files.has(file))?.options;
    const fact = client.by && evaluator.callFact(client.by);
    const [given] = fact?.args ?? [];
    return client.by && fact && given ? clientOptions(evaluator.evaluate(given, { file: client.by.file, fn: fact.fn }), evaluator) : undefined;
  }

  function ofOptions(client: Known, route: string, from: BareService): Target {
    const options = evaluator.member(client, 'options');
    if (BROKER_TRANSPORTS.has(transportOf(client, evaluator) ?? '')) return ofQueue(options, route, from);
    const url = evaluator.member(options, 'url');
    const byUrl = targets.ofAddress(url, from);
    if (byUrl.kind !== 'unknown' && byUrl.kind !== 'platform') return withRoute(byUrl, route);
    const host = evaluator.member(options, 'host');
    const port = evaluator.member(options, 'port');
    if (host.k !== 'unknown' && host.k !== 'nothing') {
      const tail: (string | Known)[] = port.k === 'number' ? [`:${String(port.v)}`] : port.k === 'text' ? [':', ...port.parts] : [':', port];
      const byHost = targets.ofAddress({ k: 'text', parts: [...(host.k === 'text' ? host.parts : [host]), ...tail] }, from);
      if (byHost.kind !== 'unknown' && byHost.kind !== 'platform') return withRoute(byHost, route);
    }
    return NONE;
  }

  function ofQueue(options: Known, route: string, from: BareService): Target {
    const queue = textOf(evaluator.member(options, 'queue'));
    const owners = queue === undefined ? [] : [...queues().get(queue) ?? []].filter((name) => name !== from.name);
    const [owner] = owners;
    return owner !== undefined && owners.length === 1 ? { kind: 'service', name: owner, route, evidence: [] } : NONE;
  }

  /** Services that have one of the entry points; where a framework may find its class by itself, all that load it, unless some are seen to make it. */
  function handling(entries: readonly FoundEntry[], candidates: readonly BareService[]): readonly BareService[] {
    const found = candidates.filter((service) => entries.some((entry) => service.files.has(entry.file) && (mayBeFoundByItself(entry) || comesTo(entry, service))));
    const making = found.length > 1 ? found.filter((service) => entries.some((entry) => service.files.has(entry.file) && comesTo(entry, service))) : found;
    return making.length > 0 ? making : found;
  }

  function comesTo({ by }: FoundEntry, { name }: BareService): boolean {
    return !by || runsIn(by, name);
  }

  /** The one service that handles the pattern or implements the RPC. Of several that do, the one in whose folder it stands. */
  function byHandler({ route, through, queueOf }: Asked, from: BareService, onNodes: boolean): Target {
    if (route === '' || route === '.') return NONE;
    const entries = handlersOf(route).filter(({ method, exchange, broker }) => exchange === through && (through === undefined ? !queueOf || broker === queueOf : method === 'send'));
    const loading = handling(entries, services.filter(({ name }) => name !== from.name && !(onNodes && areApart(from.name, name))));
    const owners = loading.length > 1 ? loading.filter(({ root, files }) => entries.some(({ file }) => files.has(file) && file.startsWith(`${root}/`))) : loading;
    const [owner] = owners;
    const entry = entries.find(({ file }) => owner?.files.has(file));
    if (owners.length !== 1 || !owner || !entry) return NONE;
    return { kind: 'service', name: owner.name, route, evidence: [{ ...entry.location, message: `${owner.name} handles ${route}` }] };
  }
}

/** What is asked for, through which exchange or, without one, in a queue of which broker. */
interface Asked {
  readonly route: string;
  readonly through: string | undefined;
  readonly queueOf: Broker | undefined;
}

function withRoute(target: Target, route: string): Target {
  return target.kind === 'service' || target.kind === 'external-service' ? { ...target, route } : target;
}
