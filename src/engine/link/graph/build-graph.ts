import { createCallers } from './callers';
import type { Evaluator } from '../evaluate/core';
import { callsOf, callsSettled, NO_CALLS, type CallsInput, type FileCalls, type OpenCall } from './file-calls';
import type { CallGraph, Edge, LibraryCall } from './graph';
import { eachPassed, passedFor } from './passed';
import type { Known } from '../known';
import { contributions, type Contributions } from '../memory/contributions';
import type { Effect } from '../libraries/spec';
import type { Memory } from '../memory/memory';
import { isSame } from '../memory/same';
import { valueIn } from '../../model/table';
import type { SourceFacts } from '../../model/facts';

/** How often what callers pass is asked for, since it may be what their callers pass. */
const ROUNDS = 3;
/** How often callers may only pass on what they were given. Asked in the last round, when it is known who calls what. */
const MAX_PASSED_ON = 3;
/** More callers than this are not asked. */
const MAX_CALLERS = 8;

export function createGraph(memory: Memory, input: CallsInput): CallGraph {
  const { evaluator } = input;
  const effects = memory.source('uses with effect');
  let round = startRound(0, memory, undefined, (file, unit) => callsOf(file, unit, input));
  for (let i = 1; i <= ROUNDS; i++) {
    const { calls, callers, further } = round;
    const toldBy = ({ callee, handsOn }: OpenCall): Known | undefined => {
      if (i < ROUNDS && further(callee.ref).length === 0) return undefined;
      const known = passed(callee, callers, evaluator, i === ROUNDS ? MAX_PASSED_ON : 0);
      return known?.k === 'fn' && handsOn && isOneOfSeveral(known, callee, callers, evaluator) ? undefined : known;
    };
    round = startRound(i, memory, round, (file, unit) => callsSettled(calls.of(file) ?? NO_CALLS, unit, input, toldBy));
  }
  const { calls, callers } = round;
  const known = memory.kept('uses by effect', () => new Map<Effect['kind'], readonly LibraryCall[]>());
  const byEffect = contributions(memory, 'effects', (file) => usesByEffect(calls.of(file) ?? NO_CALLS), (_, before, after) => {
    for (const kind of new Set([...before?.keys() ?? [], ...after.keys()])) if (!isSame(before?.get(kind), after.get(kind))) {
      effects.changed(kind);
      known.delete(kind);
    }
  });
  return {
    callees: ({ file, call }) => calls.of(file)?.edgesOf.get(call) ?? NO_EDGES,
    callers,
    usesOf(kind) {
      effects.read(kind);
      return valueIn(known, kind, () => [...byEffect.all.values()].flatMap((own) => own.get(kind) ?? NO_USES));
    },
    usesIn: (file) => calls.of(file)?.uses ?? NO_USES,
    use: ({ file, call }) => calls.of(file)?.useOf.get(call),
  };
}

function usesByEffect({ uses }: FileCalls): ReadonlyMap<Effect['kind'], readonly LibraryCall[]> {
  if (uses.length === 0) return NO_EFFECTS;
  const own = new Map<Effect['kind'], LibraryCall[]>();
  for (const use of uses) for (const kind of kindsOf(use)) valueIn(own, kind, (): LibraryCall[] => []).push(use);
  return own;
}

/** The effect of a call, and what it declares beside it. */
function kindsOf({ spec: { effect, declares = [] } }: LibraryCall): ReadonlySet<Effect['kind']> {
  return new Set([...(effect ? [effect.kind] : []), ...declares.map(({ kind }) => kind)]);
}

/** What is known after so many rounds of asking callers. */
interface Round {
  readonly calls: Contributions<FileCalls>;
  readonly callers: CallGraph['callers'];
  /** Those of them that were found in this round: where there are none, callers pass what they passed in the round before. */
  readonly further: CallGraph['callers'];
}

function startRound(i: number, memory: Memory, before: Round | undefined, find: (file: string, unit: SourceFacts) => FileCalls): Round {
  const added = createCallers(memory, `callers ${String(i)}`);
  const calls = contributions(memory, `calls ${String(i)}`, find, (file, known, now) => { added.replace(file, known?.added ?? NO_EDGES, now.added); });
  return { calls, callers: before ? (fn) => joined(before.callers(fn), added.of(fn)) : (fn) => added.of(fn), further: (fn) => added.of(fn) };
}

function joined(first: readonly Edge[], second: readonly Edge[]): readonly Edge[] {
  if (second.length === 0) return first;
  return first.length === 0 ? second : [...first, ...second];
}

/** What callers pass for a parameter, or theirs where all only pass on what they were given, if that tells what is called. Which of several clients it is their call says. */
function passed(param: OpenCall['callee'], callers: CallGraph['callers'], evaluator: Evaluator, further: number): Known | undefined {
  const passedOn: OpenCall['callee'][] = [];
  let client: (Known & { k: 'method' }) | undefined;
  for (const known of eachPassed(param, { graph: { callers }, evaluator, limit: MAX_CALLERS })) {
    if (known.k === 'fn' || (known.k === 'made' && known.path) || known.k === 'library') return client ?? known;
    if (known.k === 'method' && client && !isSame(client, known)) return { k: 'method', of: { k: 'made', type: client.of.type }, name: client.name };
    if (known.k === 'method') client ??= known;
    if (known.k === 'param') passedOn.push(known);
  }
  if (client) return client;
  for (const one of further > 0 ? passedOn : []) {
    const known = passed(one, callers, evaluator, further - 1);
    if (known) return known;
  }
  return undefined;
}

/** Whether callers give other functions as well. */
function isOneOfSeveral({ ref }: Known & { k: 'fn' }, param: OpenCall['callee'], callers: CallGraph['callers'], evaluator: Evaluator): boolean {
  return passedFor(param, { graph: { callers }, evaluator, limit: MAX_CALLERS }).some((other) => other.k === 'fn' && !isSame(other.ref, ref));
}

const NO_EDGES: readonly Edge[] = [];
const NO_USES: readonly LibraryCall[] = [];
const NO_EFFECTS: ReadonlyMap<Effect['kind'], readonly LibraryCall[]> = new Map();
