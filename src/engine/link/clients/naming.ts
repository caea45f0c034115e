import type { AddressOf } from './addresses';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { roundsAround } from '../graph/rounds';
import type { Arguments, Known, Scope } from '../known';
import { textWithHoles } from '../evaluate/texts';
import type { CallFact, SourceFacts } from '../../model/facts';
import type { CallRef, FunctionRef } from '../../model/system';

/** A call that names the target of a send: the send itself, or what calls a wrapper of the project around it. */
export interface Site {
  readonly call: CallRef;
  readonly fn: FunctionRef;
  readonly args?: Arguments;
  /** File of the caller that gives the host, where callers do. */
  readonly givenIn?: string;
  /** What tells one turn of a loop from the others, where each names a target of its own. */
  readonly turn?: string;
  /** A loop makes the function that holds it, once for each target. */
  readonly alternative?: true;
  /** Calls between this one and the send, the send last; empty where this is the send. */
  readonly through: readonly CallRef[];
}

export interface NamingInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  /** The send's address, by what callers gave to the functions around it. */
  readonly addressOf: AddressOf;
}

const MAX_DEPTH = 5;
const MAX_HOSTS = 8;
const MAX_CALLERS = 40;

/** Where the target of a send is named: at the send, or by the callers that pass the text for it. */
export function namingSites({ call, fact, args }: LibraryCall, input: NamingInput): Site[] {
  const site: Site = { call, fn: { file: call.file, fn: fact.fn }, through: [] };
  return (args ? [site] : inTurns(site, fact, input)).flatMap((one) => namedBy(one, input, 0));
}

/** Where something is mounted that leads to an address: once, or in each turn of a loop. */
export function mountingSites({ call, fact }: LibraryCall, input: NamingInput): Site[] {
  return inTurns({ call, fn: { file: call.file, fn: fact.fn }, through: [] }, fact, input);
}

/** The site in each turn of the loops around it, where they go through a list that is known and the turns have addresses of their own. */
function inTurns(site: Site, fact: CallFact, input: NamingInput): Site[] {
  return eachTurn(site, fact, input, (args) => args);
}

function eachTurn(site: Site, fact: CallFact, input: NamingInput, given: (turn: Arguments) => Arguments): Site[] {
  const rounds = roundsAround({ file: site.call.file, fn: fact.fn, region: fact.region }, input);
  const turns = rounds?.turns.map((turn): Site => {
    const args = given(turn);
    return { ...site, ...(rounds.apart && { alternative: true as const }), args, turn: [site.turn, textWithHoles(input.addressOf(args))].join('\n') };
  }) ?? [];
  const distinct = dedupe(turns);
  return distinct.length > 1 ? distinct : [site];
}

function namedBy(site: Site, input: NamingInput, depth: number): Site[] {
  const address = input.addressOf(site.args);
  const holes = holesToFill(address, site, input);
  if (depth >= MAX_DEPTH || holes.length === 0 || (depth > 0 && namesAll(address))) return [site];
  const callers = holes.flatMap((hole) => callersOf(hole, site, input));
  if (namesRouteHere(address, input)) return hostGivers(callers, input, depth, site).slice(0, MAX_HOSTS);
  const named = callers.filter((caller) => letters(input.addressOf(caller.args)) > letters(address));
  if (letters(address) > 0 && named.length < callers.length) return hostHoles(address).length > 0 ? allNaming(callers, input, depth, site) : [site];
  if (named.length === 0) return depth === 0 ? deeperNaming(callers, input, depth, site) : [site];
  return dedupe(named.flatMap((caller) => namedBy(caller, input, depth + 1)));
}

/**
 * The function's own parameters before those of functions around it: whoever calls the method of a client also says
 * which client it is, so what its factory was given is known there. None where the host is what nobody gives.
 */
function holesToFill(address: Known, { fn }: Site, input: NamingInput): (Known & { k: 'param' })[] {
  const hosts = hostHoles(address);
  const holes = hosts.length > 0 && hosts.every((hole) => fillable(hole, input).length === 0) ? [] : fillable(address, input);
  const own = holes.filter((hole) => hole.ref.file === fn.file && hole.ref.fn === fn.fn);
  return own.length > 0 ? own : holes;
}

/** Parameters that somebody gives: what a framework hands a route's handler is known to nobody. */
function fillable(known: Known, { graph }: NamingInput): (Known & { k: 'param' })[] {
  return paramsIn(known).filter(({ ref }) => graph.callers(ref).some(({ kind }) => kind === 'call'));
}

/** `${process.env.STOCK_URL}/items/${kind}`: host and route stand here, and callers only fill in a part of the path. */
function namesAll(address: Known): boolean {
  if (address.k !== 'text') return false;
  const [host, ...route] = address.parts;
  if (typeof host === 'string') return /^[a-z]+:\/\/[^/]+\/[^/]*[a-z]/i.test(host);
  return host !== undefined && paramsIn(host).length === 0 && typeof route[0] === 'string' && /[a-z]/i.test(route[0]);
}

/** `${baseUrl}/verify`: the route stands here, and callers only say on which host. */
function namesRouteHere(address: Known, input: NamingInput): boolean {
  if (address.k !== 'text' || typeof address.parts[0] === 'string') return false;
  const [, ...rest] = address.parts;
  return rest.length > 0 && rest.every((part) => typeof part === 'string' || fillable(part, input).length === 0) && rest.some((part) => typeof part === 'string' && /[a-z]/i.test(part));
}

/** The site itself, once for each host that callers give it. */
function hostGivers(callers: readonly Site[], input: NamingInput, depth: number, site: Site): Site[] {
  const given = callers.flatMap((caller) => {
    const holes = fillable(input.addressOf(caller.args), input);
    if (holes.length === 0) return [caller];
    return depth < MAX_DEPTH ? holes.flatMap((hole) => callersOf(hole, caller, input)) : [];
  });
  return given.length === 0 ? [site] : given.map(({ call, args }) => ({ ...site, givenIn: call.file, ...(args && { args }) }));
}

/** `${this.base}/items/${id}`: the host is what the client was given. */
function hostHoles(address: Known): (Known & { k: 'param' })[] {
  const [host] = address.k === 'text' ? address.parts : [];
  return host === undefined || typeof host === 'string' ? [] : paramsIn(host);
}

/** Callers of a client's method, where those that don't say which client it is, such as other methods of it, have callers that do. */
function allNaming(callers: readonly Site[], input: NamingInput, depth: number, site: Site): Site[] {
  if (callers.length > MAX_CALLERS) return [site];
  const known = letters(input.addressOf(site.args));
  const adds = (one: Site): boolean => letters(input.addressOf(one.args)) > known;
  const named = callers.flatMap((caller) => {
    const sites = namedBy(caller, input, depth + 1);
    return sites.every(adds) ? sites : onHosts(caller, input);
  });
  return named.length > 0 && named.every(adds) ? dedupe(named) : [site];
}

/** The caller itself, once for each host that those who make its client give it. */
function onHosts(caller: Site, input: NamingInput): Site[] {
  const givers = hostHoles(input.addressOf(caller.args)).flatMap((hole) => callersOf(hole, caller, input));
  return givers.filter(({ args }) => hostHoles(input.addressOf(args)).length === 0).slice(0, MAX_HOSTS).map(({ call, args }) => ({ ...caller, givenIn: call.file, ...(args && { args }) }));
}

/** Callers that only pass on what they were given: their callers may name the target. */
function deeperNaming(callers: readonly Site[], input: NamingInput, depth: number, site: Site): Site[] {
  if (callers.length === 0 || callers.length > MAX_CALLERS) return [site];
  const deeper = callers.flatMap((caller) => namedBy(caller, input, depth + 1)).filter((one) => one.through.length > site.through.length + 1);
  return deeper.length > 0 ? dedupe(deeper) : [site];
}

function callersOf(hole: Known & { k: 'param' }, site: Site, input: NamingInput): Site[] {
  const { graph, evaluator } = input;
  return graph.callers(hole.ref).filter((edge) => edge.kind === 'call').flatMap((edge) => {
    const fact = evaluator.callFact(edge.call);
    if (!fact) return [];
    const caller: Scope = { file: edge.call.file, fn: fact.fn };
    const through = [site.call, ...site.through];
    const given = (turn: Arguments | undefined): Arguments => {
      const values = fact.args.map((arg) => evaluator.evaluate(arg, { ...caller, ...(turn && { args: turn }) }));
      return { ref: hole.ref, values, ...(outerArguments(edge.closure, site.args)) };
    };
    return eachTurn({ call: edge.call, fn: { file: caller.file, fn: caller.fn }, args: given(undefined), ...(site.turn !== undefined && { turn: site.turn }), through }, fact, input, given);
  });
}

function outerArguments(closure: Arguments | undefined, own: Arguments | undefined): { outer?: Arguments } {
  if (!closure) return own ? { outer: own } : {};
  return own ? { outer: { ...closure, outer: own } } : { outer: closure };
}

function paramsIn(known: Known): (Known & { k: 'param' })[] {
  if (known.k === 'param') return [known];
  if (known.k === 'either') return [...known.by?.flatMap(paramsIn) ?? [], ...paramsIn(known.left), ...paramsIn(known.right)];
  return known.k === 'text' ? known.parts.flatMap((part) => (typeof part === 'string' ? [] : paramsIn(part))) : [];
}

/** How much a text says, nothing where a parameter decides which it is: a caller that adds to it names the route, the host or the event. */
function letters(known: Known): number {
  if (known.k === 'either') return known.by ? 0 : letters(known.left) + letters(known.right);
  if (known.k === 'env') return 1;
  if (known.k !== 'text') return 0;
  return known.parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.replace(/[^a-z]/gi, '').length : letters(part)), 0);
}

function dedupe(sites: readonly Site[]): Site[] {
  const seen = new Set<string>();
  return sites.filter((site) => {
    const key = `${site.call.file}#${String(site.call.call)}#${site.turn ?? ''}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
