import { createAddress, createNames, createNaming, firstOf, type AddressOf } from '../clients/addresses';
import { createBounds, type BoundOf } from './bounds';
import { passesFunction, takesCallback } from '../clients/callbacks';
import { isContinued } from '../clients/continued';
import { outsideGenerated, type IsGenerated } from '../clients/generated';
import { rootFields } from '../clients/root-fields';
import { patternText } from '../entries/decorated';
import { isText } from '../evaluate/combine';
import { nameWithHoles, scopeOf, textWithHoles } from '../evaluate/texts';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from '../graph/graph';
import type { ModuleOptionsOf } from '../clients/http-modules';
import { isMadeFor } from '../entries/made-handlers';
import { onlyForwards } from './forwarding';
import type { ArgumentPath, Effect, SendEffect } from '../libraries/spec';
import { textOf, type Known } from '../known';
import { mountingSites, namingSites, type Site } from '../clients/naming';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { stubRoute } from '../entries/rpc-definitions';
import type { BareService } from '../services/services';
import type { Targets } from './targets';
import type { CallFact, SourceFacts } from '../../model/facts';
import type { Bound } from '../../model/bound';
import type { Reach, RemoteCall, Target } from '../../model/system';

export interface RemoteInput {
  readonly memory: Memory;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly moduleOptionsOf: ModuleOptionsOf;
  readonly graph: CallGraph;
  readonly services: readonly BareService[];
  readonly targets: Targets;
  readonly isGenerated: IsGenerated;
  readonly reach: Reach;
  /** What else can tell whose a call is: gRPC stubs by service name, clients by their registration. */
  readonly resolveSend: (use: LibraryCall, effect: SendEffect, from: BareService) => Target;
}

/** Every call that leaves the process, by the file of its send, once per place that names its target and per service that runs it. */
export function findRemoteCalls(input: RemoteInput): Contributions<readonly RemoteCall[]> {
  const boundOf = createBounds(input);
  return contributions(input.memory, 'remote calls', (file) => input.graph.usesIn(file).flatMap((use) => {
    const effect = use.spec.effect;
    if (effect?.kind === 'send') return sends(use, effect, boundOf, input);
    if (effect?.kind === 'publish') return [effect.topic, ...(effect.others ?? [])].flatMap((topic, at) => publishes(use, effect, topic, at > 0, input));
    return effect?.kind === 'proxy' ? proxies(use, effect, boundOf, input) : [];
  }));
}

function sends(use: LibraryCall, effect: SendEffect, boundOf: BoundOf, input: RemoteInput): RemoteCall[] {
  if (effect.command && !isCommand(use, effect.command, input)) return [];
  const bound = boundOf(use, effect.timeout);
  const addressOf = createAddress(use, effect, input);
  const named = namingSites(use, { ...input, addressOf: createNaming(use, effect, addressOf, input) });
  const sites = effect.protocol === 'http' ? outsideGenerated(named, input) : named;
  /** What a fix writes into generated code is gone with the next run of the generator. */
  const fixable = (one: Bound): Bound => (one.kind === 'unbounded' && input.isGenerated(use.call.file) ? { kind: 'unbounded' } : one);
  /** Options that a function only passes on are its callers' to say. */
  const boundAt = ({ args }: Site): Bound => fixable(args && bound.kind === 'unknown' ? boundOf(use, effect.timeout, args) : bound);
  const calls = sites.flatMap((site) => servicesRunning(site, input).map((from) => remoteCall({ use, effect, addressOf, bound: boundAt(site) }, site, from, input)));
  return effect.prefersLocal ? calls.filter(({ target }) => target.kind !== 'unknown') : calls;
}

interface Send {
  readonly use: LibraryCall;
  readonly effect: SendEffect;
  readonly addressOf: AddressOf;
  readonly bound: RemoteCall['bound'];
}

function remoteCall({ use, effect, addressOf, bound }: Send, site: Site, from: BareService | undefined, input: RemoteInput): RemoteCall {
  const address = addressOf(site.args);
  const siteFact = input.evaluator.callFact(site.call) ?? use.fact;
  const unit = input.facts.get(use.call.file);
  const siteUnit = input.facts.get(site.call.file);
  const isSend = site.through.length === 0;
  const calledBack = takesCallback(use, unit);
  const fields = fieldsOf(use, effect, site, input);
  const isMade = isMadeFor(site, use, input);
  const isWaited = isMade || isSend || (calledBack && passesFunction(siteFact, siteUnit)) || isWaitedFor(siteFact, siteUnit);
  return {
    send: use.call,
    site: site.call,
    fn: isMade ? { file: use.call.file, fn: use.fact.fn } : site.fn,
    protocol: effect.protocol,
    ...(effect.party && { purpose: effect.party.purpose }),
    client: effect.client,
    synchronous: effect.buffered === undefined,
    awaited: isWaited && (calledBack || isWaitedFor(use.fact, unit)),
    resultUsed: calledBack && isSend || (isMade || siteFact.resultUsed) && (isSend || use.fact.resultUsed || calledBack),
    method: methodOf(use, effect, site, input),
    ...(fields.length > 0 && { fields }),
    address: effect.party ? '' : textWithHoles(address),
    target: from ? targetOf(use, effect, address, from, input) : { kind: 'unknown' },
    bound,
    forwards: isMade ? onlyForwards(use.call, { file: use.call.file, fn: use.fact.fn }, input) : onlyForwards(site.call, site.fn, input),
    through: site.through,
    ...((isMade || site.alternative) && { alternative: true as const }),
    services: from ? [from.name] : [],
  };
}

function targetOf(use: LibraryCall, effect: SendEffect, address: Known, from: BareService, { facts, evaluator, targets, resolveSend }: RemoteInput): Target {
  if (effect.party) return { kind: 'third-party', name: effect.party.name };
  const known = targets.ofAddress(address, from);
  if (known.kind === 'unknown') return resolveSend(use, effect, from);
  /** The address of a stub says nothing of the method. */
  const isBare = effect.defined && (known.kind === 'service' || known.kind === 'external-service') && (known.route === '' || known.route === '/');
  return isBare ? { ...known, route: stubRoute(use, { facts, evaluator }) } : known;
}

/** `client.send(new SendEmailCommand(…))`, also where the command was made before. */
function isCommand({ call, fact }: LibraryCall, { argument, names }: NonNullable<SendEffect['command']>, { evaluator, facts }: RemoteInput): boolean {
  const arg = fact.args[argument];
  const value = arg?.k === 'ref' ? facts.get(call.file)?.bindings[arg.b]?.init : arg;
  const callee = value?.k === 'call' ? evaluator.callee({ file: call.file, call: value.id }) : undefined;
  return callee?.k === 'library' && names.includes(callee.path.at(-1) ?? '');
}

function methodOf(use: LibraryCall, effect: SendEffect, site: Site, { evaluator }: RemoteInput): string {
  if (effect.protocol === 'sdk') return sdkMethod(use);
  if (typeof effect.method === 'string') return effect.protocol === 'grpc' || effect.protocol === 'trpc' ? calledName(use) : effect.method;
  if (!effect.method) return '';
  const known = firstOf(effect.method, use.fact.args, { ...scopeOf(use), ...(site.args && { args: site.args }) }, evaluator);
  const text = textWithHoles(evaluator.given(known, site.args)).toUpperCase();
  return text === '' ? 'GET' : text;
}

/** What a GraphQL document asks for, that a caller passes, too. */
function fieldsOf(use: LibraryCall, { document }: SendEffect, { args }: Site, { evaluator }: RemoteInput): string[] {
  return document ? rootFields(firstOf(document, use.fact.args, { ...scopeOf(use), ...(args && { args }) }, evaluator, isText)) : [];
}

/** `emails.send`, `files.delete`: where the method stands below the client as far as that is told. */
function sdkMethod({ callee }: LibraryCall): string {
  if (callee.k === 'made') return (callee.path ?? []).join('.');
  return callee.k === 'method' ? callee.name : callee.k === 'library' ? callee.path.at(-1) ?? '' : '';
}

/** Method of a stub: `findOne`, or the path of a nested client: `user.get`. */
export function calledName(use: LibraryCall): string {
  if (use.callee.k === 'method') return use.callee.name;
  return use.callee.k === 'made' ? (use.callee.path ?? []).slice(0, -1).join('.') : '';
}

/** What stands beside the markup of a page and no request reaches runs in a browser. */
function isPage(file: string): boolean {
  return /\.[jt]sx$/.test(file);
}

/** Services in whose request (or start-up) code the site runs. */
function servicesRunning(site: Site, { services, facts, reach }: RemoteInput): (BareService | undefined)[] {
  const { file, call } = site.call;
  const isReached = ({ name }: BareService): boolean => reach.entriesOf({ file, fn: facts.get(file)?.calls[call]?.fn ?? 0 }).some(({ entry }) => entry.service === name);
  const own = services.filter((service) => service.files.has(file) && (site.givenIn === undefined || service.files.has(site.givenIn)) && ((service.requestsOnly !== true && !isPage(file)) || isReached(service)));
  return own.length > 0 ? own : [undefined];
}

/** Awaited, returned, chained with a `then` that goes on with the request, or wrapped in a call that is. */
export function isWaitedFor(fact: Pick<CallFact, 'fn' | 'wait' | 'resultUsed' | 'outer'>, unit: SourceFacts | undefined): boolean {
  if (fact.wait === 'await' || fact.wait === 'return') return true;
  if (fact.wait === 'argument') {
    const outer = fact.outer && unit?.calls[fact.outer.call];
    return outer ? isWaitedFor(outer, unit) : false;
  }
  return fact.wait === 'none' && fact.resultUsed && unit !== undefined && isContinued(fact, unit);
}

/** One for each place that names the topic, or the exchange where the topic is always the same. `optional`: nothing is sent where there is no topic. */
function publishes(use: LibraryCall, effect: PublishEffect, topic: ArgumentPath, optional: boolean, input: RemoteInput): RemoteCall[] {
  const { evaluator, facts } = input;
  const topicOf = createNames(use, [topic], input);
  if (optional && topicOf(use.args).k === 'unknown') return [];
  const exchangeOf = effect.exchange ? createNames(use, [effect.exchange], input) : undefined;
  const addressOf = exchangeOf && textOf(topicOf(use.args)) !== undefined ? exchangeOf : topicOf;
  return namingSites(use, { ...input, addressOf }).map((site) => {
    const fact = evaluator.callFact(site.call) ?? use.fact;
    const exchange = exchangeOf && exchangeAt(site, use, exchangeOf, input);
    return {
      send: use.call, site: site.call, fn: site.fn, protocol: 'publish', client: effect.client, synchronous: false,
      awaited: isWaitedFor(fact, facts.get(site.call.file)), resultUsed: fact.resultUsed, method: 'publish', address: patternText(topicOf(site.args), evaluator),
      ...(exchange !== undefined && { exchange }), ...(effect.broker && { broker: effect.broker }),
      target: { kind: 'unknown' }, bound: { kind: 'unknown' }, forwards: false, through: site.through, services: servicesRunning(site, input).flatMap((service) => service?.name ?? []),
    };
  });
}

/** What the place that names the topic says of the exchange, or else what all who make the publisher give it. */
function exchangeAt({ args }: Site, use: LibraryCall, exchangeOf: AddressOf, input: RemoteInput): string {
  const here = nameWithHoles(exchangeOf(args));
  if (!here.includes('{')) return here;
  const [given, ...others] = new Set(namingSites(use, { ...input, addressOf: exchangeOf }).map((site) => nameWithHoles(exchangeOf(site.args))));
  return given === undefined || others.length > 0 ? here : given;
}

type PublishEffect = Effect & { readonly kind: 'publish' };

type ProxyEffect = Effect & { readonly kind: 'proxy' };

/** One for each turn of the loop that mounts it. */
function proxies(use: LibraryCall, effect: ProxyEffect, boundOf: BoundOf, input: RemoteInput): RemoteCall[] {
  const { evaluator, services, targets } = input;
  const addressOf: AddressOf = (args) => firstOf([effect.target], use.fact.args, { ...scopeOf(use), ...(args && { args }) }, evaluator);
  const bound = boundOf(use, effect.timeout);
  const running = services.filter((service) => service.files.has(use.call.file));
  return mountingSites(use, { ...input, addressOf }).flatMap(({ fn, args, turn }) => running.map((from): RemoteCall => ({
    send: use.call, site: use.call, fn, protocol: 'proxy', client: effect.client, synchronous: true, awaited: true, resultUsed: true,
    method: '*', address: textWithHoles(addressOf(args)), target: targets.ofAddress(addressOf(args), from), bound, forwards: true, through: [], ...(turn !== undefined && { alternative: true as const }), services: [from.name],
  })));
}
