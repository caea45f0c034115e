import { completedByMakers } from './completed';
import { heldHosts, tellingGivers } from './held';
import { MAX_STATIONS, PASSING, roomForEach } from './room';
import { callersOf as allCallersOf, distinct, sendStations, type NamingInput, type Site, type Station } from './sites';
import { isOnTheWay, ofTheSameObject } from './on-the-way';
import { paramsIn } from '../evaluate/params';
import { textWithHoles } from '../evaluate/texts';
import type { LibraryCall } from '../graph/graph';
import type { Known } from '../known';
import { recallAbout, type About } from '../memory/memory';

const MAX_DEPTH = 5;
const MAX_HOSTS = 8;
const MAX_CALLERS = 40;

/** Where the target of a send is named: at the send, or by the callers that pass the text for it. */
export function namingSites(use: LibraryCall, input: NamingInput): Site[] {
  return sendStations(use, input).flatMap((station) => namedBy(station, MAX_STATIONS, input));
}

/** Where something is mounted that leads to an address: once, in each turn of a loop, or for each who fills what the program holds or has a function make it. */
export function mountingSites(use: LibraryCall, input: NamingInput): readonly Site[] {
  return sendStations(use, input).flatMap((station) => {
    const hosts = hostsIn(station.address, input);
    const held = heldHosts(hosts, station, input);
    return held.length > 0 ? heldBy(held, input, station) : madeFor(hosts, input, station);
  });
}

/** The station itself, once for each address that callers have it made for. */
function madeFor(hosts: readonly Hole[], input: NamingInput, station: Station): readonly Station[] {
  const givers = furtherUp(callersOfAll(hosts, station, input), input);
  if (givers.length === 0 || givers.length > MAX_CALLERS) return [station];
  return givers.map((giver) => ({ ...givenBy(giver, station), ...(givers.length > 1 && { turn: textWithHoles(giver.address) }) }));
}

/**
 * The station itself, where it tells the target, or callers that do. Remembered by station, so that an edit in a caller has only its own
 * way up looked at again. `room`: how many callers may be looked at above it.
 */
function namedBy(station: Station, room: number, input: NamingInput): readonly Station[] {
  const depth = depthOf(station);
  if (depth >= MAX_DEPTH || room === 0 || paramsIn(station.address).length === 0 || (depth > 0 && namesAll(station.address))) return [station];
  const named = input.memory.answers<About<readonly Station[]>>('sites that name targets');
  return recallAbout(named, station.call.file, `${String(room)} ${station.way}`, [station], () => namedByCallers(station, room, input));
}

function namedByCallers(station: Station, room: number, input: NamingInput): readonly Station[] {
  const { address } = station;
  const held = heldHosts(hostsIn(address, input), station, input);
  if (held.length > 0) return heldBy(held, input, station);
  const completed = completedByMakers(station, input);
  if (completed) return completed;
  const holes = holesToFill(station, input);
  if (holes.length === 0 || depthOf(station) > 0 && countOf(holes, input) > room) return [station];
  const callers = callersOfAll(holes, station, input);
  const each = roomForEach(callers, station, room);
  if (namesRouteHere(address, input)) return hostGivers(callers, input, station);
  const known = letters(address);
  const adds = (one: Station): boolean => letters(one.address) > known;
  const named = callers.filter(adds);
  const passing = callers.filter((caller) => !adds(caller));
  if (known > 0 && passing.length > 0 && input.isName) return distinct([...named.flatMap((caller) => namedBy(caller, each, input)), station]);
  if (known > 0 && passing.length > 0) return hostHoles(address).length > 0 ? allNaming(callers, each, input, station) : [station];
  const onward = passing.length > MAX_CALLERS ? [] : passing.flatMap((caller) => namedBy(caller, Math.floor(each / PASSING), input));
  const found = [...named.flatMap((caller) => namedBy(caller, each, input)), ...onward.filter(adds)];
  return found.length === 0 ? [station] : distinct(found);
}

/** How often callers have been asked on the way. */
function depthOf({ through }: Station): number {
  return through.length;
}

type Hole = Known & { k: 'param' };

function countOf(holes: readonly Hole[], { graph }: NamingInput): number {
  return holes.reduce((sum, { ref }) => sum + graph.callers(ref).length, 0);
}

/**
 * The function's own parameters before those of functions around it: whoever calls the method of a client also says
 * which client it is, so what its factory was given is known there. None where the host is what nobody gives, and of the path only what callers on the way give.
 */
function holesToFill(station: Station, input: NamingInput): Hole[] {
  const { address, fn } = station;
  const hosts = hostHoles(address);
  const filled = hosts.length > 0 && hosts.every((hole) => fillable(hole, input).length === 0) ? [] : fillable(address, input);
  const holes = address.k !== 'text' ? filled : filled.filter((hole) => hosts.includes(hole) || isOnTheWay(hole.ref, station, input.evaluator));
  const own = holes.filter((hole) => hole.ref.file === fn.file && hole.ref.fn === fn.fn);
  return own.length > 0 ? own : holes;
}

/** The holes that stand for the host, or for the whole address. */
function hostsIn(address: Known, input: NamingInput): Hole[] {
  const [host] = address.k === 'text' ? address.parts : [address];
  return host === undefined || typeof host === 'string' ? [] : fillable(host, input);
}

/** Parameters that somebody gives: what a framework hands a route's handler is known to nobody. */
function fillable(known: Known, { graph }: NamingInput): Hole[] {
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
function hostGivers(callers: readonly Station[], input: NamingInput, station: Station): Station[] {
  const given: Station[] = [];
  for (const caller of callers) {
    const holes = fillable(caller.address, input);
    given.push(...holes.length === 0 ? [caller] : callersOfAll(holes, caller, input));
    if (depthOf(station) > 0 && differ(given)) return [station];
    if (depthOf(station) === 0 && given.length >= MAX_HOSTS) break;
  }
  return given.length === 0 ? [station] : given.slice(0, MAX_HOSTS).map((giver) => givenBy(giver, station));
}

/** The site itself, once for each host that those give who fill what the program holds, and once for programs in which nobody does. */
function heldBy(held: readonly Hole[], input: NamingInput, station: Station): Station[] {
  if (held.some((hole) => isFilledByMany(hole, input))) return [station];
  const callers = callersOfAll(held, station, input);
  if (callers.length > MAX_CALLERS) return [station];
  const telling = tellingGivers(furtherUp(callers, input), station, input);
  const given = [...new Map(telling.map((giver) => [giver.call.file, giver])).values()].slice(0, MAX_HOSTS);
  const filledIn = given.map(({ call }) => call.file);
  return given.length === 0 ? [station] : [...given.map((giver) => ({ ...givenBy(giver, station), filledIn })), { ...station, filledIn }];
}

/** Counted before anybody asks what they fill it with, which every send would. */
function isFilledByMany({ ref, index }: Hole, { graph, evaluator }: NamingInput): boolean {
  let count = 0;
  return graph.callers(ref).some(({ kind, call }) => kind === 'call' && evaluator.callFact(call)?.args[index] !== undefined && ++count > MAX_CALLERS);
}

/** Callers that give a host, and in place of those that pass one on their callers. */
function furtherUp(callers: readonly Station[], input: NamingInput): Station[] {
  return callers.flatMap((caller) => {
    const holes = hostsIn(caller.address, input);
    return holes.length === 0 ? [caller] : callersOfAll(holes, caller, input);
  });
}

function givenBy({ call, args, address }: Station, station: Station): Station {
  return { ...station, address, givenIn: call.file, ...(args && { args }) };
}

/** Which of several addresses a caller means isn't told. */
function differ(givers: readonly Station[]): boolean {
  return new Set(givers.map(({ address }) => textWithHoles(address))).size > 1;
}

/** `${this.base}/items/${id}`: the host is what the client was given. */
function hostHoles(address: Known): Hole[] {
  const [host] = address.k === 'text' ? address.parts : [];
  return host === undefined || typeof host === 'string' ? [] : paramsIn(host);
}

/** Callers of a client's method, where those that don't say which client it is, such as other methods of it, have callers that do. */
function allNaming(callers: readonly Station[], room: number, input: NamingInput, station: Station): readonly Station[] {
  if (callers.length > MAX_CALLERS) return [station];
  const known = letters(station.address);
  const adds = ({ address }: Station): boolean => letters(address) > known;
  const named = callers.flatMap((caller) => {
    const stations = namedBy(caller, room, input);
    return stations.every(adds) ? stations : onHosts(caller, input);
  });
  return named.length > 0 && named.every(adds) ? distinct(named) : [station];
}

/** The caller itself, once for each host that those who make its client give it. */
function onHosts(caller: Station, input: NamingInput): Station[] {
  const givers = callersOfAll(hostHoles(caller.address), caller, input);
  const known = givers.filter(({ address }) => hostHoles(address).length === 0).slice(0, MAX_HOSTS);
  return differ(known) ? [] : known.map((giver) => givenBy(giver, caller));
}

/** The calls that fill holes, each once: whoever fills one of a function's fills the others. */
function callersOfAll(holes: readonly Hole[], station: Station, input: NamingInput): Station[] {
  const callers = new Map(holes.flatMap((hole) => callersOf(hole, station, input)).map((caller) => [caller.way, caller]));
  return [...callers.values()];
}

/**
 * The calls that fill a hole, those aside that make another object than the one whose methods are on the way, and those that only ask
 * for what others have filled: `Settings.getInstance()`.
 */
function callersOf(hole: Hole, station: Station, { evaluator, ...input }: NamingInput): Station[] {
  const callers = ofTheSameObject(allCallersOf(hole, station, { evaluator, ...input }), hole.ref, station, evaluator);
  return isOnTheWay(hole.ref, station, evaluator) ? callers : callers.filter(({ call }) => evaluator.callFact(call)?.args[hole.index] !== undefined);
}

/** How much a text says, nothing where a parameter decides which it is: a caller that adds to it names the route, the host or the event. */
function letters(known: Known): number {
  if (known.k === 'either') return known.by ? 0 : letters(known.left) + letters(known.right);
  if (known.k === 'env') return 1;
  if (known.k !== 'text') return 0;
  return known.parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.replace(/[^a-z]/gi, '').length : letters(part)), 0);
}
