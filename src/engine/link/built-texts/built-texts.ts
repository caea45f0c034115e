import { readsAsStatement, sinksOf, type Sink } from './sinks';
import { isColumnLookedUp } from './looked-up-columns';
import { createHanders, parameterOf, type Handed } from './handers';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { wordCarries } from '../inputs/carries';
import { isChecked } from '../inputs/checked';
import { createOpen, mayHoldText } from '../inputs/narrow';
import { originOf, type OriginInput } from '../inputs/origins';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Modules } from '../modules/modules';
import type { BuiltText } from '../../model/built-texts';
import type { CallFact, CallId, FunctionId, SourceFacts, Value } from '../../model/facts';
import type { Location } from '../../model/span';
import type { Reach } from '../../model/system';
import { valueIn } from '../../model/table';

export interface BuiltTextsInput {
  readonly memory: Memory;
  readonly modules: Modules;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly reach: Reach;
}

/** A text that a call runs, itself or by a function that it hands the text to. */
interface Run extends Sink {
  readonly runs?: Location;
}

/** Statements, commands and scripts with something in their text that a request brought, by the file that gives the text. */
export function findBuiltTexts({ memory, modules, evaluator, graph, reach }: BuiltTextsInput): Contributions<readonly BuiltText[]> {
  const factsOf = (file: string): SourceFacts | undefined => memory.facts.get(file);
  const handers = createHanders({ memory, evaluator, graph });
  const input: OriginInput = {
    factsOf, graph, reach, carries: wordCarries, takes: createOpen(memory, evaluator, modules),
    isHarmless: (value, at, path) => {
      const facts = factsOf(at.file);
      return facts !== undefined && (value.k === 'ref' && !mayHoldText(facts.bindings[value.b]?.type, path) || isChecked(value, at, facts));
    },
  };

  function ofCall(file: string, call: CallId, fact: CallFact, facts: SourceFacts): BuiltText | undefined {
    const runs: readonly Run[] = [...sinksOf(file, call, fact, facts, evaluator), ...handers.handedBy(file, call, fact).map((handed) => asRun(handed))];
    for (const run of runs) {
      if (run.value.k === 'const' || run.ifStatement && !readsAsStatement(run.value, facts) || isHandedOn(run, file, facts) || isColumnLookedUp(call, run.value, facts)) continue;
      const origin = originOf(run.value, { file, fn: fact.fn, before: fact.span.start }, input);
      if (!origin) continue;
      const { spec: { language, argument, tag }, parameters, value, runs: at } = run;
      return {
        language, call, at: { file, span: { start: fact.nameSpan.start, end: fact.span.end } }, fn: { file, fn: fact.fn }, of: origin.name, field: origin.field, entry: origin.entry.location, also: [],
        ...(at ? { runs: at } : { written: { argument, text: value, ...(parameters && { parameters }), ...(tag !== undefined && { tag }) } }),
      };
    }
    return undefined;
  }

  /** The text is the caller's: what is wrong stands there. */
  function isHandedOn({ value }: Run, file: string, facts: SourceFacts): boolean {
    const param = parameterOf(value, facts);
    return param !== undefined && graph.callers({ file, fn: param.fn }).some(({ kind }) => kind === 'call');
  }

  return contributions(memory, 'built texts', (file, facts) => {
    const isReached = new Map<FunctionId, boolean>();
    return inOneStatement(facts.calls.flatMap((fact, call) => {
      const { fn, args } = fact;
      return args.some(mayBringText) && valueIn(isReached, fn, () => reach.entriesOf({ file, fn }).length > 0) ? ofCall(file, call, fact, facts) ?? [] : [];
    }), facts);
  });
}

/** Most arguments are written out, or functions: nothing of a request is in their text. */
function mayBringText(value: Value): boolean {
  switch (value.k) {
    case 'ref': case 'member': case 'index': case 'call': return true;
    case 'await': case 'spread': return mayBringText(value.of);
    case 'either': return mayBringText(value.left) || mayBringText(value.right);
    case 'template': return value.parts.some(mayBringText);
    case 'array': return value.items.some(mayBringText);
    case 'object': return value.spreads.some(mayBringText) || value.props.some((prop) => mayBringText(prop.value));
    default: return false;
  }
}

/** Conditions of one query that have the same text in them are one defect, and so is a text that several calls run: those of both arms of an `if`. */
function inOneStatement(found: readonly BuiltText[], { calls }: SourceFacts): readonly BuiltText[] {
  if (found.length < 2) return found;
  const first = new Map<string, BuiltText>();
  for (const built of [...found].sort((a, b) => a.at.span.start - b.at.span.start)) {
    const text = built.written?.text;
    const key = [built.language, built.fn.fn, text?.k === 'ref' ? `text ${String(text.b)}` : calls[built.call]?.statement, built.of, built.field].join('#');
    const before = first.get(key);
    first.set(key, before ? { ...before, also: [...before.also, built.at] } : built);
  }
  return [...first.values()];
}

function asRun({ sink, value, runs }: Handed): Run {
  return { ...sink, value, runs };
}
