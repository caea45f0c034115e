import type { AddressOf } from './addresses';
import type { Evaluator } from '../evaluate/core';
import { paramsIn } from '../evaluate/params';
import { textWithHoles } from '../evaluate/texts';
import type { CallGraph, Edge, LibraryCall } from '../graph/graph';
import { roundsAround } from '../graph/rounds';
import { SELF, type Arguments, type Known, type Scope } from '../known';
import type { ArgumentPath } from '../libraries/spec';
import { recallAbout, type About, type Memory } from '../memory/memory';
import type { CallFact, SourceFacts } from '../../model/facts';
import type { CallRef, FunctionRef } from '../../model/system';
import { valueIn } from '../../model/table';

/** A call that names the target of a send: the send itself, or what calls a wrapper of the project around it. */
export interface Site {
  readonly call: CallRef;
  readonly fn: FunctionRef;
  readonly args?: Arguments;
  /** File of the caller that gives the host, where callers do. */
  readonly givenIn?: string;
  /** Files that fill what the program holds, where its address comes from there: the site is that of programs in which `givenIn` is the first of them, or without it of those that run none. */
  readonly filledIn?: readonly string[];
  /** What tells one turn of a loop from the others, where each names a target of its own. */
  readonly turn?: string;
  /** A loop makes the function that holds it, once for each target. */
  readonly alternative?: true;
  /** Calls between this one and the send, the send last; empty where this is the send. */
  readonly through: readonly CallRef[];
}

/** A site on the way from a send up to its callers. */
export interface Station extends Site {
  /** The send's address, as far as it is known here. */
  readonly address: Known;
  /** The way from the send; what is remembered of a station goes by it. */
  readonly way: string;
}

export interface NamingInput {
  readonly memory: Memory;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  /** The send's address, by what callers gave to the functions around it. */
  readonly addressOf: AddressOf;
  /** What the call itself says of the name that it sends to, where that stays its own though a constructor completes it. */
  readonly ownName?: AddressOf;
  /** Tells this text from others that the same call is asked for. */
  readonly text: string;
  /** Whether one program runs all of these files. Without it nothing is said of what a program holds. */
  readonly runTogether?: (files: readonly string[]) => boolean;
  /** It is the name of a topic, queue or exchange, which is told where it is whole; what some callers leave open stays with the call itself. */
  readonly isName?: true;
}

/** Names the text that a call is given by arguments. */
export function textAt(...places: readonly ArgumentPath[]): string {
  return JSON.stringify(places);
}

/** The call itself, once for each turn of the loops around it. */
export function sendStations(use: LibraryCall, input: NamingInput): readonly Station[] {
  const { call, fact, args } = use;
  const way = `${input.text} ${call.file}#${String(call.call)}`;
  const site: Site = { call, fn: { file: call.file, fn: fact.fn }, through: [] };
  if (args) return [{ ...site, address: input.addressOf(undefined), way }];
  return recallAbout(stationsIn(input), call.file, way, [use], () => inTurns(site, way, fact, input, (turn) => turn));
}

/** The calls that fill a hole, with what is known of the address there. What each of their files says is a question of that file. */
export function callersOf({ ref }: Known & { k: 'param' }, station: Station, input: NamingInput): Station[] {
  const byFile = new Map<string, Edge[]>();
  for (const edge of input.graph.callers(ref)) if (edge.kind === 'call') valueIn(byFile, edge.call.file, (): Edge[] => []).push(edge);
  const way = `${station.way} < ${ref.file}#${String(ref.fn)}`;
  return [...byFile].flatMap(([file, edges]) => recallAbout(stationsIn(input), file, way, [station, ...edges], () => edges.flatMap((edge) => callingStations(edge, ref, station, way, input))));
}

function stationsIn({ memory }: NamingInput): ReturnType<typeof memory.answers<About<readonly Station[]>>> {
  return memory.answers<About<readonly Station[]>>('callers that name targets');
}

function callingStations({ call, closure }: Edge, ref: FunctionRef, station: Station, way: string, input: NamingInput): Station[] {
  const fact = input.evaluator.callFact(call);
  if (!fact) return [];
  const caller: Scope = { file: call.file, fn: fact.fn };
  const asksForSelf = paramsIn(station.address).some((hole) => hole.index === SELF && hole.ref.file === ref.file && hole.ref.fn === ref.fn);
  const given = (turn: Arguments | undefined): Arguments => {
    const values = fact.args.map((arg) => input.evaluator.evaluate(arg, { ...caller, ...(turn && { args: turn }) }));
    return { ref, values, ...(asksForSelf && { self: input.evaluator.receiver(call, turn) }), ...outerArguments(closure, station.args) };
  };
  const site: Site = { call, fn: { file: caller.file, fn: caller.fn }, ...(station.turn !== undefined && { turn: station.turn }), through: [station.call, ...station.through] };
  return inTurns(site, `${way} ${call.file}#${String(call.call)}`, fact, input, given);
}

/** The site in each turn of the loops around it, where they go through a list that is known and the turns have addresses of their own. */
function inTurns(site: Site, way: string, fact: CallFact, input: NamingInput, given: (turn: Arguments | undefined) => Arguments | undefined): Station[] {
  const rounds = roundsAround({ file: site.call.file, fn: fact.fn, region: fact.region }, input);
  const turns = rounds?.turns.map((one): Station => {
    const args = given(one);
    const address = input.addressOf(args);
    const turn = [site.turn, textWithHoles(address)].join('\n');
    return { ...site, ...(rounds.apart && { alternative: true as const }), ...(args && { args }), turn, address, way: `${way}\n${turn}` };
  }) ?? [];
  const apart = distinct(turns);
  const [only] = apart;
  if (apart.length > 1) return apart;
  const args = given(undefined);
  const whole: Station = { ...site, ...(args && { args }), address: input.addressOf(args), way };
  return only && paramsIn(whole.address).length > 0 && paramsIn(only.address).length === 0 ? [only] : [whole];
}

/** Calls that are met on several ways count once, in each turn. Those that differ in who fills what the program holds stay together. */
export function distinct<T extends Site>(sites: readonly T[]): T[] {
  const seen = new Map<string, Site['filledIn']>();
  return sites.filter(({ call, turn, filledIn }) => {
    const key = `${call.file}#${String(call.call)}#${turn ?? ''}`;
    if (seen.has(key)) return filledIn !== undefined && seen.get(key) === filledIn;
    seen.set(key, filledIn);
    return true;
  });
}

function outerArguments(closure: Arguments | undefined, own: Arguments | undefined): { outer?: Arguments } {
  if (!closure) return own ? { outer: own } : {};
  return own ? { outer: { ...closure, outer: own } } : { outer: closure };
}
