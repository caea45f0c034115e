import type { Evaluator } from './evaluate/core';
import type { CallGraph, LibraryCall } from './graph';
import { alternatives, textOf, type Arguments, type Known, type Scope } from './known';
import type { FunctionFact, SourceFacts, Value } from '../model/facts';

interface RoundsInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
}

/** Longer lists are data, not routes that somebody wrote down. */
const MAX_ROUNDS = 100;
const MAX_CALLERS = 8;
const REGISTERING = new Set(['route', 'route-object', 'mount', 'plugin']);
const ITERATING = new Set(['forEach', 'map']);
/** No function has this id: what a loop knows is told by its round alone. */
const NO_FUNCTION = -1;
const EQUALS = /^[=!]==?$/;

/** Library calls of a file. One that registers something in a loop counts once for each item of the list that it goes through: `for (const { path, handler } of routes)`. */
export function registrationsIn(file: string, unit: SourceFacts, input: RoundsInput): LibraryCall[] {
  const { graph, evaluator } = input;
  const named = unit.calls.flatMap((fact, call) => (fact.callee.k === 'index' && !graph.use({ file, call }) ? [{ call: { file, call }, fact }] : []));
  return [
    ...graph.usesIn(file).flatMap((use) => (REGISTERING.has(use.spec.effect?.kind ?? '') ? roundsOf(use, input) ?? [use] : [use])),
    ...named.filter(({ fact: { callee, fn } }) => callee.k === 'index' && evaluator.evaluate(callee.of, { file, fn }).k === 'made').flatMap((one) => roundsOf(one, input) ?? []),
  ];
}

/** What the call registers in each round; nothing where it is not repeated for a list that is known. */
function roundsOf(use: Pick<LibraryCall, 'call' | 'fact'>, { facts, evaluator, graph }: RoundsInput): LibraryCall[] | undefined {
  const unit = facts.get(use.call.file);
  const fn = unit?.functions[use.fact.fn];
  const rounds = unit && fn && (byLoop(fn) ?? byCallback(fn, unit));
  return rounds?.filter((args) => fn && comesBy(fn, args)).flatMap(registration);

  function byLoop({ regions }: FunctionFact): Arguments[] | undefined {
    for (let id = use.fact.region, i = 0; id > 0 && i < regions.length; id = regions[id]?.parent ?? 0, i++) {
      const { kind, over } = regions[id] ?? {};
      const items = kind === 'loop' && over ? itemsOf(evaluator.evaluate(over, { file: use.call.file, fn: use.fact.fn })) : undefined;
      if (over && items) return items.map((item) => ({ ref: { file: use.call.file, fn: NO_FUNCTION }, values: [], round: { file: use.call.file, over, item } }));
    }
    return undefined;
  }

  function byCallback({ argumentOf }: FunctionFact, { calls }: SourceFacts): Arguments[] | undefined {
    const caller = argumentOf?.index === 0 ? calls[argumentOf.call] : undefined;
    if (caller?.callee.k !== 'member' || !ITERATING.has(caller.callee.name)) return undefined;
    const items = itemsOf(evaluator.evaluate(caller.callee.of, { file: use.call.file, fn: caller.fn }));
    return items?.map((item) => ({ ref: { file: use.call.file, fn: use.fact.fn }, values: [item] }));
  }

  /** Items of a list, and of the lists that callers pass for a parameter. */
  function itemsOf(known: Known, depth = 0): Known[] | undefined {
    if (depth > 2) return undefined;
    const lists = alternatives(known).flatMap((one) => (one.k === 'array' ? [one] : []));
    if (lists.length > 0) return lists.flatMap(({ value, scope }) => value.items.flatMap((item) => itemIn(item.k === 'spread' ? evaluator.evaluate(item.of, scope) : evaluator.evaluate(item, scope), item.k === 'spread'))).slice(0, MAX_ROUNDS);
    if (known.k !== 'param') return undefined;
    const passed = graph.callers(known.ref).filter((edge) => edge.kind === 'call').slice(0, MAX_CALLERS).flatMap(({ call }) => {
      const fact = evaluator.callFact(call);
      const arg = fact?.args[known.index];
      const scope: Scope | undefined = fact && { file: call.file, fn: fact.fn };
      return arg && scope ? itemsOf(known.path.reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, scope)), depth + 1) ?? [] : [];
    });
    return passed.length > 0 ? passed.slice(0, MAX_ROUNDS) : undefined;
  }

  function itemIn(item: Known, isSpread: boolean): Known[] {
    return isSpread ? itemsOf(item, 1) ?? [] : [item];
  }

  /** Not where a condition around the call says that the item takes another way: `if (route.type === 'get')`. */
  function comesBy({ regions }: FunctionFact, args: Arguments): boolean {
    for (let id = use.fact.region, i = 0; id > 0 && i < regions.length; id = regions[id]?.parent ?? 0, i++) {
      const { kind, over } = regions[id] ?? {};
      if (over && ((kind === 'else' && isTrue(over, args) === true) || ((kind === 'if' || kind === 'case') && isTrue(over, args) === false))) return false;
    }
    return true;
  }

  function isTrue(condition: Value, args: Arguments): boolean | undefined {
    if (condition.k !== 'compare' || !EQUALS.test(condition.op)) return undefined;
    const [left, right] = [condition.left, condition.right].map((side) => textOf(evaluator.evaluate(side, { file: use.call.file, fn: use.fact.fn, args })));
    return left === undefined || right === undefined ? undefined : (left === right) === condition.op.startsWith('=');
  }

  function registration(args: Arguments): LibraryCall[] {
    const callee = evaluator.callee(use.call, args);
    const [known] = alternatives(callee);
    const spec = known && evaluator.specOf(known, use.fact.isNew);
    return known && spec ? [{ ...use, callee: known, spec, args }] : [];
  }
}
