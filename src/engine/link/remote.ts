import { createBounds, type BoundOf } from './bounds';
import { patternText } from './decorated';
import { scopeOf, textWithHoles } from './entries';
import type { Evaluator } from './evaluate/core';
import type { CallGraph, LibraryCall } from './graph';
import { onlyForwards } from './forwarding';
import { UNKNOWN, type Arguments, type Known, type Scope } from './known';
import type { ArgumentPath, SendEffect } from './libraries/spec';
import type { BareService } from './services';
import type { Targets } from './targets';
import type { SourceFacts, Value } from '../model/facts';
import type { CallRef, FunctionRef, Reach, RemoteCall, Target } from '../model/system';

export interface RemoteInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly services: readonly BareService[];
  readonly targets: Targets;
  readonly reach: Reach;
  /** What else can tell whose a call is: gRPC stubs by service name, clients by their registration. */
  readonly resolveSend: (use: LibraryCall, effect: SendEffect, from: BareService) => Target;
}

/** Every call that leaves the process, once per place that names its target and per service that runs it. */
export function findRemoteCalls(input: RemoteInput): RemoteCall[] {
  const boundOf = createBounds(input);
  return input.graph.uses.flatMap((use) => {
    const effect = use.spec.effect;
    if (effect?.kind === 'send') return sends(use, effect, boundOf, input);
    if (effect?.kind === 'publish') return [publish(use, effect.client, textOfPattern(use, effect.topic, input), input)];
    return effect?.kind === 'proxy' ? proxies(use, effect, boundOf, input) : [];
  });
}

const MAX_DEPTH = 5;
const MAX_HOSTS = 8;

interface Site {
  readonly call: CallRef;
  readonly fn: FunctionRef;
  readonly args?: Arguments;
  /** File of the caller that gives the host, where callers do. */
  readonly givenIn?: string;
  readonly through: readonly CallRef[];
}

function sends(use: LibraryCall, effect: SendEffect, boundOf: BoundOf, input: RemoteInput): RemoteCall[] {
  const bound = boundOf(use, effect.timeout);
  const sites = namingSites({ call: use.call, fn: { file: use.call.file, fn: use.fact.fn }, through: [] }, use, effect, input, 0);
  return sites.flatMap((site) => servicesRunning(site, input).map((from) => remoteCall(use, effect, site, from, bound, input)));
}

function remoteCall(use: LibraryCall, effect: SendEffect, site: Site, from: BareService | undefined, bound: RemoteCall['bound'], input: RemoteInput): RemoteCall {
  const address = addressAt(use, effect, site, input);
  const siteFact = input.evaluator.callFact(site.call) ?? use.fact;
  const known = from ? input.targets.ofAddress(address, from) : { kind: 'unknown' as const };
  const target = known.kind === 'unknown' && from ? input.resolveSend(use, effect, from) : known;
  return {
    send: use.call,
    site: site.call,
    fn: site.fn,
    protocol: effect.protocol,
    client: effect.client,
    synchronous: true,
    awaited: (isWaitedFor(siteFact, input.facts.get(site.call.file)) || takesCallback(use)) && (isWaitedFor(use.fact, input.facts.get(use.call.file)) || takesCallback(use)),
    resultUsed: takesCallback(use) || siteFact.resultUsed && (site.through.length > 0 || use.fact.resultUsed),
    method: methodOf(use, effect, site, input),
    address: textWithHoles(address),
    target,
    bound,
    forwards: onlyForwards(site.call, site.fn, input),
    through: site.through,
    services: from ? [from.name] : [],
  };
}

/** Where the target is named: the send, or the callers that pass the text for it. */
function namingSites(site: Site, use: LibraryCall, effect: SendEffect, input: RemoteInput, depth: number): Site[] {
  const address = addressAt(use, effect, site, input);
  const holes = paramsIn(address);
  if (depth >= MAX_DEPTH || holes.length === 0) return [site];
  const callers = holes.flatMap((hole) => callersOf(hole, site, input));
  if (namesRouteHere(address)) return hostGivers(callers, use, effect, input, depth, site).slice(0, MAX_HOSTS);
  const named = callers.filter((caller) => saysMore(addressAt(use, effect, caller, input), address));
  if (letters(address) > 0 && named.length < callers.length) return [site];
  if (named.length === 0) return depth === 0 ? deeperNaming(callers, use, effect, input, depth, site) : [site];
  return dedupe(named.flatMap((caller) => namingSites(caller, use, effect, input, depth + 1)));
}

/** `${baseUrl}/verify`: the route stands here, and callers only say on which host. */
function namesRouteHere(address: Known): boolean {
  if (address.k !== 'text' || typeof address.parts[0] === 'string') return false;
  const [, ...rest] = address.parts;
  return rest.length > 0 && rest.every((part) => typeof part === 'string' || paramsIn(part).length === 0) && rest.some((part) => typeof part === 'string' && /[a-z]/i.test(part));
}

/** The site itself, once for each host that callers give it. */
function hostGivers(callers: readonly Site[], use: LibraryCall, effect: SendEffect, input: RemoteInput, depth: number, site: Site): Site[] {
  const given = callers.flatMap((caller) => {
    const address = addressAt(use, effect, caller, input);
    if (paramsIn(address).length === 0) return [caller];
    return depth < MAX_DEPTH ? paramsIn(address).flatMap((hole) => callersOf(hole, caller, input)) : [];
  });
  return given.length === 0 ? [site] : given.map(({ call, args }) => ({ ...site, givenIn: call.file, ...(args && { args }) }));
}

/** Callers that only pass on what they were given: their callers may name the target. */
function deeperNaming(callers: readonly Site[], use: LibraryCall, effect: SendEffect, input: RemoteInput, depth: number, site: Site): Site[] {
  if (callers.length === 0 || callers.length > 40) return [site];
  const deeper = callers.flatMap((caller) => namingSites(caller, use, effect, input, depth + 1)).filter((one) => one.through.length > site.through.length + 1);
  return deeper.length > 0 ? dedupe(deeper) : [site];
}

function callersOf(hole: Known & { k: 'param' }, site: Site, { graph, evaluator }: RemoteInput): Site[] {
  return graph.callers(hole.ref).filter((edge) => edge.kind === 'call').flatMap((edge) => {
    const fact = evaluator.callFact(edge.call);
    if (!fact) return [];
    const scope: Scope = { file: edge.call.file, fn: fact.fn };
    const values = fact.args.map((arg) => evaluator.evaluate(arg, scope));
    const args: Arguments = { ref: hole.ref, values, ...(outerArguments(edge.closure, site.args)) };
    return [{ call: edge.call, fn: { file: edge.call.file, fn: fact.fn }, args, through: [site.call, ...site.through] }];
  });
}

function outerArguments(closure: Arguments | undefined, own: Arguments | undefined): { outer?: Arguments } {
  if (!closure) return own ? { outer: own } : {};
  return own ? { outer: { ...closure, outer: own } } : { outer: closure };
}

function paramsIn(known: Known): (Known & { k: 'param' })[] {
  if (known.k === 'param') return [known];
  if (known.k === 'either') return [...paramsIn(known.left), ...paramsIn(known.right)];
  return known.k === 'text' ? known.parts.flatMap((part) => (typeof part === 'string' ? [] : paramsIn(part))) : [];
}

/** The caller adds text of its own to the address: it names the route, the host or the event. */
function saysMore(now: Known, before: Known): boolean {
  return letters(now) > letters(before);
}

function letters(known: Known): number {
  if (known.k === 'either') return letters(known.left) + letters(known.right);
  if (known.k === 'env') return 1;
  if (known.k !== 'text') return 0;
  return known.parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.replace(/[^a-z]/gi, '').length : letters(part)), 0);
}

function addressAt(use: LibraryCall, effect: SendEffect, site: Site, { evaluator }: RemoteInput): Known {
  const scope: Scope = { ...scopeOf(use), ...(site.args && { args: site.args }) };
  const path = firstOf(effect.url ?? [], use, scope, evaluator);
  const maker = use.callee.k === 'method' ? use.callee.of : use.callee.k === 'made' ? use.callee : undefined;
  const by = maker?.by;
  const fact = by && evaluator.callFact(by);
  const base = by && fact && effect.base ? baseOf(effect.base, by, fact.args, { file: by.file, fn: fact.fn, ...(maker.scope?.args && { args: maker.scope.args }) }, evaluator) : UNKNOWN;
  if (base.k === 'unknown' || base.k === 'nothing' || startsWithHost(path)) return path;
  return concat(base, path);
}

function baseOf(paths: readonly ArgumentPath[], by: CallRef, args: readonly Value[], scope: Scope, evaluator: Evaluator): Known {
  for (const { argument, path } of paths) {
    const arg = args[argument];
    const known = arg ? (path ?? []).reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, scope)) : UNKNOWN;
    if (known.k !== 'unknown' && known.k !== 'nothing') return known;
  }
  return UNKNOWN;
}

function firstOf(paths: readonly ArgumentPath[], use: LibraryCall, scope: Scope, evaluator: Evaluator): Known {
  for (const { argument, path } of paths) {
    const arg = use.fact.args[argument];
    const known = arg ? (path ?? []).reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, scope)) : UNKNOWN;
    if (known.k !== 'unknown' && known.k !== 'nothing') return known;
  }
  return UNKNOWN;
}

function startsWithHost(path: Known): boolean {
  const first = path.k === 'text' ? path.parts[0] : undefined;
  return typeof first === 'string' && /^[a-z]+:\/\//i.test(first);
}

function concat(base: Known, path: Known): Known {
  const head = base.k === 'text' ? base.parts : [base];
  const tail = path.k === 'text' ? path.parts : path.k === 'unknown' || path.k === 'nothing' ? [] : [path];
  const slash = typeof tail[0] === 'string' && !tail[0].startsWith('/') ? ['/'] : [];
  return { k: 'text', parts: [...head, ...slash, ...tail] };
}

function methodOf(use: LibraryCall, effect: SendEffect, site: Site, { evaluator }: RemoteInput): string {
  if (typeof effect.method === 'string') return effect.protocol === 'grpc' || effect.protocol === 'trpc' ? calledName(use) : effect.method;
  if (!effect.method) return '';
  const known = firstOf([effect.method], use, { ...scopeOf(use), ...(site.args && { args: site.args }) }, evaluator);
  const text = textWithHoles(known).toUpperCase();
  return text === '' ? 'GET' : text;
}

/** Method of a stub: `findOne`, or the path of a nested client: `user.get`. */
export function calledName(use: LibraryCall): string {
  if (use.callee.k === 'method') return use.callee.name;
  return use.callee.k === 'made' ? (use.callee.path ?? []).slice(0, -1).join('.') : '';
}

/** Services in whose request (or start-up) code the site runs. */
function servicesRunning(site: Site, { services }: RemoteInput): (BareService | undefined)[] {
  const own = services.filter((service) => service.files.has(site.call.file) && (site.givenIn === undefined || service.files.has(site.givenIn)));
  return own.length > 0 ? own : [undefined];
}

/** Awaited, returned, chained with `then`, or wrapped in a call that is. */
export function isWaitedFor(fact: { wait: string; resultUsed: boolean; outer?: { call: number; as: string } }, unit: SourceFacts | undefined): boolean {
  if (fact.wait === 'await' || fact.wait === 'return') return true;
  if (fact.wait === 'argument') {
    const outer = fact.outer && unit?.calls[fact.outer.call];
    return outer ? isWaitedFor(outer, unit) : false;
  }
  return fact.wait === 'none' && fact.resultUsed;
}

/** `stub.getOrder(request, (error, response) => …)`: whatever follows stands in the callback. */
function takesCallback(use: LibraryCall): boolean {
  return use.spec.effect?.kind === 'send' && use.spec.effect.protocol === 'grpc' && use.fact.args.at(-1)?.k === 'fn';
}

function publish(use: LibraryCall, client: string, topic: string, { services, facts }: RemoteInput): RemoteCall {
  const own = services.filter((service) => service.files.has(use.call.file));
  return {
    send: use.call, site: use.call, fn: { file: use.call.file, fn: use.fact.fn }, protocol: 'publish', client, synchronous: false,
    awaited: isWaitedFor(use.fact, facts.get(use.call.file)), resultUsed: use.fact.resultUsed, method: 'publish', address: topic,
    target: { kind: 'unknown' }, bound: { kind: 'unknown' }, forwards: false, through: [], services: own.map((service) => service.name),
  };
}

function textOfPattern(use: LibraryCall, at: ArgumentPath, { evaluator }: RemoteInput): string {
  return patternText(firstOf([at], use, scopeOf(use), evaluator), evaluator);
}

function proxies(use: LibraryCall, effect: { target: ArgumentPath; timeout: SendEffect['timeout']; client: string }, boundOf: BoundOf, input: RemoteInput): RemoteCall[] {
  const { evaluator, services, targets } = input;
  const address = firstOf([effect.target], use, scopeOf(use), evaluator);
  const bound = boundOf(use, effect.timeout);
  return services.filter((service) => service.files.has(use.call.file)).map((from) => ({
    send: use.call, site: use.call, fn: { file: use.call.file, fn: use.fact.fn }, protocol: 'proxy', client: effect.client, synchronous: true, awaited: true, resultUsed: true,
    method: '*', address: textWithHoles(address), target: targets.ofAddress(address, from), bound, forwards: true, through: [], services: [from.name],
  }));
}

function dedupe(sites: readonly Site[]): Site[] {
  const seen = new Set<string>();
  return sites.filter((site) => {
    const key = `${site.call.file}#${String(site.call.call)}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
