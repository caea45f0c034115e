import { roundsAround, type RoundsInput } from '../graph/rounds';
import { alternatives, textOf, type Arguments } from '../known';
import type { LibraryCall } from '../graph/graph';
import type { FunctionFact, SourceFacts, Value } from '../../model/facts';

const REGISTERING = new Set(['route', 'route-object', 'mount', 'plugin']);
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
function roundsOf(use: Pick<LibraryCall, 'call' | 'fact'>, input: RoundsInput): LibraryCall[] | undefined {
  const { facts, evaluator } = input;
  const fn = facts.get(use.call.file)?.functions[use.fact.fn];
  const rounds = roundsAround({ file: use.call.file, fn: use.fact.fn, region: use.fact.region }, input);
  return rounds?.turns.filter((args) => fn && comesBy(fn, args)).flatMap(registration);

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
