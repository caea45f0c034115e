import type { Evaluator } from '../evaluate/core';
import type { CallId, FunctionId, RegionFact, RegionId, SourceFacts, Value } from '../../model/facts';
import { valueIn } from '../../model/table';
import type { Start } from './started';
import { isAlways } from './absent-settings';
import { endsIn } from '../query/exits';
import { surelyAround } from './ends';

/** What makes a program throw or end, in one file. */
export interface Refusals {
  /** A branch of a function always throws, exits, or notes what is missing in a list for which the function does, with no way out before. */
  isRefused(fn: FunctionId, branch: RegionId): boolean;
  /** A branch itself always throws or exits, but for a return in it. */
  isEnd(fn: FunctionId, branch: RegionId): boolean;
  /** The function throws or exits where a call has this answer. */
  minds(fn: FunctionId, call: CallId, ...answers: readonly Answer[]): boolean;
}

/** `some`: a list that isn't empty. */
export type Answer = 'some' | 'true' | 'false' | 'has error' | 'no success';

interface RefusalsInput {
  readonly evaluator: Evaluator;
  readonly start: Pick<Start, 'reaches'>;
  readonly file: string;
  readonly unit: SourceFacts;
}

/** Everything is looked at once for each function, whatever is asked of it. To be made anew for each file that asks, which is noted as its reader. */
export function createRefusals({ evaluator, start, file, unit }: RefusalsInput): Refusals {
  const ends = new Map<FunctionId, ReadonlySet<RegionId>>();
  const ended = new Map<FunctionId, ReadonlySet<RegionId>>();
  const minded = new Map<FunctionId, ReadonlySet<string>>();
  const noted = new Map<FunctionId, ReadonlySet<RegionId>>();
  return {
    isRefused: (fn, branch) => valueIn(ended, fn, () => endedIn(fn)).has(branch) || valueIn(noted, fn, () => notedIn(fn)).has(branch),
    isEnd: (fn, branch) => valueIn(ends, fn, () => new Set(endsIn(unit, fn).flatMap(({ region }) => around(fn, region)))).has(branch),
    minds: (fn, call, ...answers) => answers.some((answer) => valueIn(minded, fn, () => mindedIn(fn)).has(`${answer} of ${called(call)}`)),
  };

  function endedIn(fn: FunctionId): ReadonlySet<RegionId> {
    return new Set(endsIn(unit, fn).flatMap(({ region, start: at }) => (start.reaches({ file, fn }, { region: 0, start: at }) ? around(fn, region) : [])));
  }

  /** Branches that put something in a list, `errors.push('JWT_SECRET')`, which the function minds. */
  function notedIn(fn: FunctionId): ReadonlySet<RegionId> {
    return new Set((unit.functions[fn]?.calls ?? []).flatMap((id) => {
      const call = unit.calls[id];
      const list = call?.callee.k === 'member' && NOTES.has(call.callee.name) ? subjectOf(call.callee.of) : undefined;
      return call && list !== undefined && valueIn(minded, fn, () => mindedIn(fn)).has(`some of ${list}`) ? around(fn, call.region) : [];
    }));
  }

  function mindedIn(fn: FunctionId): ReadonlySet<string> {
    const endings = valueIn(ended, fn, () => endedIn(fn));
    return new Set((unit.functions[fn]?.regions ?? []).flatMap(({ kind, over, parent, span }, id) => (
      kind === 'if' && over && endings.has(id) && start.reaches({ file, fn }, { region: parent, start: span.start }) ? asked(over, true, fn) : []
    )));
  }

  function around(fn: FunctionId, region: RegionId): RegionId[] {
    const isPassed = ({ kind, over }: RegionFact): boolean => (kind === 'if' || kind === 'else') && over !== undefined && isSure(over, kind === 'if', fn);
    return surelyAround(unit.functions[fn]?.regions ?? [], region, isPassed);
  }

  function isSure(condition: Value, wanted: boolean, fn: FunctionId): boolean {
    return isAlways(condition, wanted, { evaluator, unit, scope: { file, fn } });
  }

  /** Answers with which a condition comes out as wanted, for sure. */
  function asked(condition: Value, wanted: boolean, fn: FunctionId, depth = 0): string[] {
    if (depth > MAX_DEPTH) return [];
    const ask = (value: Value, outcome: boolean): string[] => asked(value, outcome, fn, depth + 1);
    switch (condition.k) {
      case 'not': return ask(condition.of, !wanted);
      case 'either': {
        const { op, left, right } = condition;
        if (op !== '&&' && op !== '||') return [];
        if ((op === '||') === wanted) return [...ask(left, wanted), ...ask(right, wanted)];
        return isSure(left, wanted, fn) ? ask(right, wanted) : isSure(right, wanted, fn) ? ask(left, wanted) : [];
      }
      case 'compare': {
        const { op, left, right } = condition;
        const isCount = left.k === 'member' && COUNTS.has(left.name) && right.k === 'const' && (right.v === 0 ? wanted ? /^(?:>|!==?)$/ : /^===?$/ : right.v === 1 && wanted ? /^>=$/ : /^$/).test(op);
        if (isCount) return ask(left, true);
        if (right.k === 'const' && right.v === false) return /^===?$/.test(op) ? ask(left, !wanted) : [];
        return right.k === 'undefined' || (right.k === 'const' && right.v === null) ? (wanted ? /^!==?$/ : /^===?$/).test(op) ? ask(left, true) : [] : [];
      }
      default: return answersOf(condition, wanted);
    }
  }

  function answersOf(value: Value, wanted: boolean): string[] {
    const binding = value.k === 'ref' ? unit.bindings[value.b] : undefined;
    const read = binding?.init?.k === 'member' && !binding.reassigned ? binding.init : value;
    const inner = read.k === 'member' ? subjectOf(read.of) : undefined;
    const told = read.k !== 'member' ? [] : wanted ? COUNTS.has(read.name) ? ['some'] : read.name === 'error' ? ['has error'] : [] : read.name === 'success' ? ['no success'] : [];
    const whole = read.k === 'member' ? undefined : subjectOf(value);
    return [...(inner === undefined ? [] : told.map((answer) => `${answer} of ${inner}`)), ...(whole === undefined ? [] : [`${String(wanted)} of ${whole}`])];
  }

  function subjectOf(value: Value, depth = 0): string | undefined {
    if (value.k === 'call') return called(value.id);
    if (value.k === 'await') return subjectOf(value.of);
    const fact = value.k === 'ref' ? unit.bindings[value.b] : undefined;
    if (value.k !== 'ref' || !fact?.init || fact.reassigned || depth > MAX_DEPTH) return undefined;
    return subjectOf(fact.init, depth + 1) ?? (fact.init.k === 'array' || fact.init.k === 'call' ? `variable ${String(value.b)}` : undefined);
  }
}

const MAX_DEPTH = 6;
const COUNTS: ReadonlySet<string> = new Set(['length', 'size']);
const NOTES: ReadonlySet<string> = new Set(['push', 'add']);

function called(call: CallId): string {
  return `call ${String(call)}`;
}
