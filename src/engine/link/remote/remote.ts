import { createAddress, createJobName, createNames, firstOf } from '../clients/addresses';
import { createBounds, type BoundOf } from './bounds';
import { passesFunction, takesCallback } from '../clients/callbacks';
import { isContinued } from '../clients/continued';
import { rootFields } from '../clients/root-fields';
import { calledOn } from '../clients/makers';
import { namingSites } from '../clients/naming';
import { textAt, type Site } from '../clients/sites';
import { constant, isText, template } from '../evaluate/combine';
import { patternText } from '../evaluate/patterns';
import { nameWithHoles, scopeOf, textWithHoles } from '../evaluate/texts';
import type { LibraryCall } from '../graph/graph';
import { isMadeFor } from '../entries/made-handlers';
import type { createByRoute } from './by-route';
import type { createWorkers } from './workers';
import type { NestMessages } from '../requests/nest-messages';
import type { ResolveSend } from './registrations';
import { onlyForwards } from './forwarding';
import { isOfProduct, namesOfAddress } from './other-names';
import { namedSends, proxyAddress, topicsAt, type Named, type FederationEffect, type NamedInput, type ProxyEffect, type PublishEffect } from './named';
import type { ArgumentPath, SendEffect } from '../libraries/spec';
import { UNKNOWN, type Known } from '../known';
import { contributions, type Contributions } from '../memory/contributions';
import { stubRoute } from '../entries/rpc-definitions';
import type { BareService } from '../services/services';
import type { Targets } from './targets';
import type { CallFact, SourceFacts } from '../../model/facts';
import type { Bound } from '../../model/bound';
import type { Reach, RemoteCall } from '../../model/system';
import type { Target } from '../../model/target';

export interface RemoteInput extends NamedInput {
  readonly targets: Targets;
  readonly reach: Reach;
  /** Code that only messages come to isn't run by a program that takes none. */
  readonly messages: Pick<NestMessages, 'isOnlyForMessages'>;
  /** What else can tell whose a call is: gRPC stubs by service name, clients by their registration. */
  readonly resolveSend: ResolveSend;
  /** Who does work that is left in a queue. */
  readonly workersFor: ReturnType<typeof createWorkers>;
  /** Whose an address of a developer's machine is, by who answers its path. */
  readonly byRoute: ReturnType<typeof createByRoute>;
}

/** Every call that leaves the process, by the file that names its target, once per place that does and per service that runs it. */
export function findRemoteCalls(input: RemoteInput): Contributions<readonly RemoteCall[]> {
  const boundOf = createBounds(input);
  const named = namedSends(input, boundOf);
  return contributions(input.memory, 'remote calls', (file) => named.of(file).flatMap((one) => callsOf(one, boundOf, input)));
}

function callsOf(named: Named, boundOf: BoundOf, input: RemoteInput): RemoteCall[] {
  const effect = named.use.spec.effect;
  switch (effect?.kind) {
    case 'send': return sent(named, effect, boundOf, input);
    case 'publish': return [published(named, effect, input)];
    case 'proxy': return proxied(named, effect, input);
    case 'federation': return federated(named, effect, input);
    default: return [];
  }
}

function sent({ use, site, bound }: Named, effect: SendEffect, boundOf: BoundOf, input: RemoteInput): RemoteCall[] {
  /** Options that a function only passes on are its callers' to say. */
  const own = site.args && bound.kind === 'unknown' ? boundOf(use, effect.timeout, site.args) : bound;
  /** What a fix writes into generated code is gone with the next run of the generator. */
  const fixable: Bound = own.kind === 'unbounded' && input.isGenerated(use.call.file) ? { kind: 'unbounded' } : own;
  const calls = servicesRunning(site, input).map((from) => remoteCall({ use, effect, bound: fixable }, site, from, input));
  /** Work for a queue that isn't told is mostly the worker's own. */
  return effect.prefersLocal || effect.job ? calls.filter(({ target }) => target.kind !== 'unknown') : calls;
}

interface Send {
  readonly use: LibraryCall;
  readonly effect: SendEffect;
  readonly bound: RemoteCall['bound'];
}

function remoteCall({ use, effect, bound }: Send, site: Site, from: BareService | undefined, input: RemoteInput): RemoteCall {
  const address = createAddress(use, effect, input)(site.args);
  const siteFact = input.evaluator.callFact(site.call) ?? use.fact;
  const unit = input.facts.get(use.call.file);
  const siteUnit = input.facts.get(site.call.file);
  const isSend = site.through.length === 0;
  const calledBack = takesCallback(use, unit);
  const fields = fieldsOf(use, effect, site, input);
  const method = methodOf(use, effect, site, input);
  const target = from ? targetOf(use, effect, site, address, from, input) : { kind: 'unknown' as const };
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
    method,
    ...(fields.length > 0 && { fields }),
    address: effect.party ? '' : textWithHoles(address),
    target: from ? input.byRoute(target, { protocol: effect.protocol, address, method, from }) : target,
    bound,
    forwards: isMade ? onlyForwards(use.call, { file: use.call.file, fn: use.fact.fn }, input) : onlyForwards(site.call, site.fn, input),
    through: site.through,
    ...((isMade || site.alternative) && { alternative: true as const }),
    services: from ? [from.name] : [],
  };
}

function targetOf(use: LibraryCall, effect: SendEffect, { args }: Site, address: Known, from: BareService, input: RemoteInput): Target {
  const { facts, evaluator, services, targets, resolveSend, workersFor } = input;
  if (effect.party) return { kind: 'third-party', name: effect.party.name };
  if (effect.job) return workersFor({ queue: nameWithHoles(createNames(use, [effect.job.queue], input)(args)), name: nameWithHoles(createJobName(use, effect.job.name, input)(args)), method: typeof effect.method === 'string' ? effect.method : '', call: use.call }, from);
  /** A pattern is nobody's address, whoever has a name like it. */
  const known: Target = effect.protocol === 'request-reply' ? { kind: 'unknown' } : targets.ofAddress(address, from);
  if (known.kind === 'unknown') return resolveSend(use, effect, args, from);
  const addressed = known.kind === 'service' ? services.find(({ name }) => name === known.name) : undefined;
  if (addressed && isOfProduct(address, namesOfAddress(use, effect, facts), from, addressed)) return { kind: 'unknown' };
  /** The address of a stub says nothing of the method. */
  const isBare = effect.defined && (known.kind === 'service' || known.kind === 'external-service') && (known.route === '' || known.route === '/');
  return isBare ? { ...known, route: stubRoute(calledOn(use, args, evaluator), { facts, evaluator }) } : known;
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
function servicesRunning(site: Site, { services, facts, messages, reach }: RemoteInput): (BareService | undefined)[] {
  const { file, call } = site.call;
  const isReached = ({ name }: BareService): boolean => reach.entriesOf({ file, fn: facts.get(file)?.calls[call]?.fn ?? 0 }).some(({ entry }) => entry.service === name);
  const running = services.filter((service) => service.files.has(file) && ((service.requestsOnly !== true && !isPage(file)) || isReached(service)) && !messages.isOnlyForMessages(site.fn, service.name));
  const own = running.filter((service) => isGivenIn(service, site));
  if (own.length > 0) return own;
  return site.filledIn && (site.givenIn !== undefined || running.length > 0) ? [] : [undefined];
}

/** Whether a program runs what gives the host. Of those who fill what it holds with the same it is the first, or none. */
function isGivenIn({ files }: BareService, { givenIn, filledIn }: Site): boolean {
  if (filledIn) return filledIn.find((file) => files.has(file)) === givenIn;
  return givenIn === undefined || files.has(givenIn);
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

function published({ use, site, topic }: Named, effect: PublishEffect, input: RemoteInput): RemoteCall {
  const { evaluator, facts } = input;
  const fact = evaluator.callFact(site.call) ?? use.fact;
  const exchange = effect.exchange && exchangeAt(site, use, effect.exchange, input);
  return {
    send: use.call, site: site.call, fn: site.fn, protocol: 'publish', client: effect.client, synchronous: false,
    awaited: isWaitedFor(fact, facts.get(site.call.file)), resultUsed: fact.resultUsed, method: 'publish', address: patternText(subjectAt(site, use, topicsAt(topic ?? effect.topic, effect), effect.source, input), evaluator),
    ...(exchange !== undefined && { exchange }), ...(effect.broker && { broker: effect.broker }),
    target: { kind: 'unknown' }, bound: { kind: 'unknown' }, forwards: false, through: site.through, services: servicesRunning(site, input).flatMap((service) => service?.name ?? []),
  };
}

/** The topic, behind who says it where that counts. */
function subjectAt({ args }: Site, use: LibraryCall, topics: readonly ArgumentPath[], source: ArgumentPath | undefined, input: RemoteInput): Known {
  const name = createNames(use, topics, input)(args);
  return source ? template([createNames(use, [source], input)(args), constant('/'), name]) : name;
}

/** What the place that names the topic says of the exchange, or else what all who make the publisher give it. */
function exchangeAt({ args }: Site, use: LibraryCall, exchange: ArgumentPath, input: RemoteInput): string {
  const exchangeOf = createNames(use, [exchange], input);
  const here = nameWithHoles(exchangeOf(args));
  if (!here.includes('{')) return here;
  const [given, ...others] = new Set(namingSites(use, { ...input, addressOf: exchangeOf, text: textAt(exchange), isName: true }).map((site) => nameWithHoles(exchangeOf(site.args))));
  return given === undefined || others.length > 0 ? here : given;
}

function proxied({ use, site, bound }: Named, effect: ProxyEffect, input: RemoteInput): RemoteCall[] {
  const { turn } = site;
  const address = proxyAddress(use, effect, input)(site.args);
  return handedOn(use, site, address, input).map((call): RemoteCall => ({ ...call, client: effect.client, bound, ...((turn !== undefined || effect.asked) && { alternative: true as const }) }));
}

function federated({ use, site, bound, address = UNKNOWN }: Named, { client }: FederationEffect, input: RemoteInput): RemoteCall[] {
  return handedOn(use, site, address, input).map((call): RemoteCall => ({ ...call, client, bound, anyField: true }));
}

/** What each service that runs the call hands on to an address. */
function handedOn({ call }: LibraryCall, site: Site, address: Known, { services, targets }: RemoteInput): Omit<RemoteCall, 'client' | 'bound'>[] {
  return services.filter((service) => service.files.has(call.file) && isGivenIn(service, site)).map((from) => ({
    send: call, site: call, fn: site.fn, protocol: 'proxy', synchronous: true, awaited: true, resultUsed: true,
    method: '*', address: textWithHoles(address), target: targets.ofAddress(address, from), forwards: true, through: [], services: [from.name],
  }));
}
