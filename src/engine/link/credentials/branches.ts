import { partsOf } from '../../model/expressions';
import type { CallId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import { contains } from '../../model/span';
import { valueIn } from '../../model/table';

/** A condition on which something is called in the middle of an expression. */
export interface Branch {
  /** Undefined where what stands before it decides in another way: `known ?? load()`. */
  readonly condition: Value | undefined;
  readonly wanted: boolean;
}

/** The conditions on which an expression comes to a call, those of the calls around it included: `isTest ? given : load()`, `strict && check()`. */
export function branchesTo(call: CallId, unit: SourceFacts): readonly Branch[] {
  const found: Branch[] = [];
  let at: CallId | undefined = call;
  let last = call;
  for (let step = 0; at !== undefined && step < MAX_OUTER; step++) {
    found.push(...branchesIn(unit).get(at) ?? []);
    last = at;
    at = unit.calls[at]?.outer?.call;
  }
  return isBehindSomething(last, unit) ? [...found, UNKNOWN] : found;
}

const UNKNOWN: Branch = { condition: undefined, wanted: true };

/** `strict && check();`: of statements that are expressions nothing is known but what they call and write. */
function isBehindSomething(id: CallId, { calls, functions, writes }: SourceFacts): boolean {
  const { fn = 0, span, statement = -1 } = calls[id] ?? {};
  const around = functions[fn]?.statements[statement];
  if (!span || around?.kind !== 'expression' || BEFORE_CALLS.has(span.start - around.span.start)) return false;
  return !writes.some((write) => contains(write.span, span) && contains(around.span, write.span));
}

/** Nothing, `void ` and `await `, in UTF-16 code units. */
const BEFORE_CALLS: ReadonlySet<number> = new Set([0, 5, 6]);

const MAX_OUTER = 8;
const MAX_DEPTH = 12;

const branchesIn = ofEach((unit: SourceFacts): ReadonlyMap<CallId, readonly Branch[]> => {
  const found = new Map<CallId, Branch[]>();
  const visit = (value: Value | undefined, above: readonly Branch[], depth = 0): void => {
    if (!value || depth > MAX_DEPTH) return;
    if (value.k === 'call') {
      if (above.length > 0) valueIn(found, value.id, (): Branch[] => []).push(...above);
    } else if (value.k === 'either') {
      for (const [part, branch] of partsOfEither(value)) visit(part, branch ? [...above, branch] : above, depth + 1);
    } else for (const part of partsOf(value)) visit(part, above, depth + 1);
  };
  for (const { init } of unit.bindings) visit(init, []);
  for (const { returns, regions } of unit.functions) for (const value of [...returns, ...regions.map(({ over }) => over)]) visit(value, []);
  for (const { value } of unit.writes) visit(value, []);
  for (const { callee, args } of unit.calls) for (const value of [callee, ...args]) visit(value, []);
  for (const { value } of unit.exports) visit(value, []);
  for (const { args } of unit.classes.flatMap(({ decorators }) => decorators)) for (const value of args) visit(value, []);
  return found;
});

function partsOfEither({ op, left, right, test }: Value & { readonly k: 'either' }): readonly (readonly [Value, Branch?])[] {
  if (op === '?:') return [...(test ? [[test] as const] : []), [left, { condition: test, wanted: true }], [right, { condition: test, wanted: false }]];
  return [[left], [right, { condition: op === '??' ? undefined : left, wanted: op === '&&' }]];
}
