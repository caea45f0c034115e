import type { AddressOf } from '../clients/addresses';
import type { Evaluator } from '../evaluate/core';
import { textWithHoles } from '../evaluate/texts';
import type { CallGraph, Edge } from '../graph/graph';
import { isLeftOut } from '../graph/left-out';
import { listsGiven, roundsAround, type RoundsInput } from '../graph/rounds';
import type { Arguments, Known } from '../known';
import type { CallRef, FunctionRef } from '../../model/system';

/** A name, and the call that gives it. */
export interface NamedAt {
  readonly path: string;
  readonly call: CallRef;
}

interface ListInput {
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly addressOf: AddressOf;
}

const MAX_CALLERS = 40;

/** Names that a call is given in the turns of the loops around it, where it comes to the call in each turn; each with the call that gives the list: this one, or the callers of the function that is given it. */
export function namesInTurns(call: CallRef, nameIn: (turn: Arguments) => string, input: RoundsInput): NamedAt[] {
  const { evaluator, graph } = input;
  const fact = evaluator.callFact(call);
  if (!fact) return [];
  if (isInSomeTurns(call, input)) return [];
  const place = { file: call.file, fn: fact.fn, region: fact.region };
  const written = { ...input, graph: { ...graph, callers: () => [] } };
  const named = (by: CallRef, given?: Arguments): NamedAt[] => (roundsAround(place, written, given)?.turns ?? []).map((turn) => ({ path: nameIn(turn), call: by }));
  const own = named(call);
  const [list] = own.length > 0 ? [] : listsGiven(place, input);
  const found = list ? graph.callers(list.ref).filter(({ kind }) => kind === 'call').slice(0, MAX_CALLERS).flatMap((edge) => named(edge.call, argumentsAt(edge, list.ref, evaluator))) : own;
  return distinctNames(found.filter(({ path }) => path !== '' && !path.includes('{')));
}

/** Whether a loop or callback around a call comes to it in some of its turns alone, as far as is known. */
export function isInSomeTurns(call: CallRef, { facts, evaluator }: Pick<RoundsInput, 'facts' | 'evaluator'>): boolean {
  const fact = evaluator.callFact(call);
  return fact !== undefined && isLeftOut({ file: call.file, fn: fact.fn, region: fact.region }, facts, fact.span.start);
}

/** The same for a call of a function that the project has around the one that takes the name. `site`: that call, and what is known of what it gives. */
export function namesInTurnsOf(site: NamingCall, nameOf: (args: Arguments) => string, input: RoundsInput): NamedAt[] {
  const { call, args } = site;
  const fact = input.evaluator.callFact(call);
  if (!fact || !args) return [];
  return namesInTurns(call, (turn) => nameOf({ ...args, values: fact.args.map((arg) => input.evaluator.evaluate(arg, { file: call.file, fn: fact.fn, args: turn })) }), input);
}

/** Each name once for each call that gives it. */
export function distinctNames(all: readonly NamedAt[]): NamedAt[] {
  const seen = new Set<string>();
  return all.filter(({ path, call }) => {
    const key = `${call.file}#${String(call.call)} ${path}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

interface NamingCall {
  readonly call: CallRef;
  readonly args?: Arguments;
}

function argumentsAt({ call, closure }: Edge, ref: FunctionRef, evaluator: Evaluator): Arguments {
  const fact = evaluator.callFact(call);
  return { ref, values: fact?.args.map((arg) => evaluator.evaluate(arg, { file: call.file, fn: fact.fn })) ?? [], ...(closure && { outer: closure }) };
}

/** Names in the lists that callers give to a function, each with the call that gives the list; empty where none of them gives one. */
export function namesGiven(list: Known & { k: 'param' }, most: number, { evaluator, graph, addressOf }: ListInput): NamedAt[] {
  return graph.callers(list.ref).filter(({ kind }) => kind === 'call').slice(0, MAX_CALLERS).flatMap((edge) => {
    const known = addressOf(argumentsAt(edge, list.ref, evaluator));
    if (known.k !== 'array') return [];
    return known.value.items.slice(0, most).map((item) => ({ path: textWithHoles(evaluator.evaluate(item, known.scope)), call: edge.call }));
  }).filter(({ path }) => path !== '');
}
