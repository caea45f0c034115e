import { patternText } from './decorated';
import type { FoundEntry } from './found-entry';
import { textWithHoles } from './texts';
import type { Evaluator } from './evaluate/core';
import type { LibraryCall } from './graph';
import { tokenKey } from './evaluate/tokens';
import { textOf, type Known } from './known';
import type { SendEffect } from './libraries/spec';
import { visitObjects, type Objects, type ObjectValue } from './objects';
import type { BareService } from './services';
import type { Targets } from './targets';
import type { SourceFacts } from '../model/facts';
import type { Target } from '../model/system';

export interface RegistrationInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly objects: Objects;
  readonly evaluator: Evaluator;
  readonly entries: readonly FoundEntry[];
  readonly services: readonly BareService[];
  readonly targets: Targets;
}

const NONE: Target = { kind: 'unknown' };

/**
 * Targets of calls that carry no address: injected clients by their registration,
 * gRPC stubs by the service they are made for, patterns by who handles them.
 */
export function createRegistrations(input: RegistrationInput): (use: LibraryCall, effect: SendEffect, from: BareService) => Target {
  const { objects, evaluator, services, targets } = input;
  const clients = objects.with('transport').filter(({ object }) => object.props.some((prop) => prop.key === 'name'));
  const queues = queueOwners(input);

  return (use, effect, from) => {
    if (effect.protocol !== 'grpc' && effect.protocol !== 'request-reply') return NONE;
    const made = use.callee.k === 'method' ? use.callee.of : undefined;
    const route = routeOf(use, effect);
    const client = made?.token ? registered(made.token) : undefined;
    const addressed = client ? ofOptions(client, route, from) : NONE;
    if (addressed.kind !== 'unknown') return addressed;
    return byHandler(route, from);
  };

  function routeOf(use: LibraryCall, effect: SendEffect): string {
    if (effect.protocol === 'grpc') return `${stubService(use)}.${use.callee.k === 'method' ? use.callee.name : ''}`;
    const [pattern] = use.fact.args;
    return pattern ? patternText(evaluator.evaluate(pattern, { file: use.call.file, fn: use.fact.fn }), evaluator) : '';
  }

  /** `client.getService('OrderService')`. */
  function stubService(use: LibraryCall): string {
    const by = use.callee.k === 'method' ? use.callee.of.by : undefined;
    const fact = by && evaluator.callFact(by);
    const [name] = fact?.args ?? [];
    return by && name ? textWithHoles(evaluator.evaluate(name, { file: by.file, fn: fact?.fn ?? 0 })) : '';
  }

  function registered(token: Known): Known | undefined {
    const key = tokenKey(token);
    if (key === undefined) return undefined;
    return clients.map((client): Known => ({ k: 'object', value: client.object, scope: client.scope })).find((client) => tokenKey(evaluator.member(client, 'name')) === key);
  }

  function ofOptions(client: Known, route: string, from: BareService): Target {
    const options = evaluator.member(client, 'options');
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
    const queue = textOf(evaluator.member(options, 'queue'));
    const owner = queue === undefined ? undefined : queues.get(queue);
    return owner && owner !== from.name ? { kind: 'service', name: owner, route, evidence: [] } : NONE;
  }

  /** The one service that handles the pattern or implements the RPC. */
  function byHandler(route: string, from: BareService): Target {
    if (route === '' || route === '.') return NONE;
    const wanted = plainRoute(route);
    const entries = input.entries.filter((entry) => (entry.kind === 'rpc' || entry.kind === 'message') && plainRoute(entry.path) === wanted);
    const owners = services.filter((service) => service.name !== from.name && entries.some((entry) => service.files.has(entry.file)));
    const [owner] = owners;
    const [entry] = entries;
    if (owners.length !== 1 || !owner || !entry) return NONE;
    return { kind: 'service', name: owner.name, route, evidence: [{ ...entry.location, message: `${owner.name} handles ${route}` }] };
  }
}

/** gRPC names methods in either case: `FindOne` on the wire, `findOne` in code. */
function plainRoute(route: string): string {
  return route.toLowerCase();
}

function withRoute(target: Target, route: string): Target {
  return target.kind === 'service' || target.kind === 'external-service' ? { ...target, route } : target;
}

/** Services that consume a queue: `createMicroservice(…, { options: { queue } })`. */
function queueOwners({ facts, objects, evaluator, services }: RegistrationInput): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { object, scope } of objects.with('queue')) {
    if (isClient(object, facts.get(scope.file))) continue;
    const queue = textOf(evaluator.member({ k: 'object', value: object, scope }, 'queue'));
    const service = services.find((one) => one.files.has(scope.file) && one.entry === scope.file) ?? services.find((one) => scope.file.startsWith(`${one.root}/`));
    if (queue !== undefined && service && !owners.has(queue)) owners.set(queue, service.name);
  }
  return owners;
}

/** Options of a client stand in an object that also has a `name`. */
function isClient(options: ObjectValue, unit: SourceFacts | undefined): boolean {
  let found = false;
  if (unit) visitObjects(unit, ({ props }) => { found ||= props.some(({ key }) => key === 'name') && props.some(({ value }) => value === options); });
  return found;
}
