import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import type { ImportGraph } from '../modules/imports';
import type { Starts } from './starts';
import type { CallFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import type { FunctionRef } from '../../model/system';
import type { PackageUnit } from '../../model/workspace';

export interface RunnableInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly graph: CallGraph;
  readonly evaluator: Evaluator;
  readonly imports: ImportGraph;
  readonly starts: Starts;
  readonly schemas: readonly string[];
  readonly onlyDeclares: (file: string) => boolean;
}

/** Files of the package in which something starts, the ones that no other such file loads first. Running one without a call outside of its functions starts nothing. */
export function runnable(own: readonly string[], unit: PackageUnit, input: RunnableInput): string[] {
  const { imports, onlyDeclares, schemas, starts } = input;
  const starting = own.filter((file) => starts.has(file));
  const named = own.filter((file) => ENTRY_NAME.test(file));
  const roots = starting.length > 0 ? wholes(named, unit, input).filter((file) => starting.some((start) => imports.closure(file).has(start))) : starters(named, starts, imports);
  const running = starting.filter((file) => starts.in(file).some(({ declared, offered }) => declared !== true && offered !== true) && (schemas.includes(file) || !onlyDeclares(file)));
  const found = [...roots, ...running].map((file) => ({ file, loaded: starting.filter((other) => other !== file && imports.closure(other).has(file)).length }));
  return found.sort((a, b) => a.loaded - b.loaded || a.file.length - b.file.length).map(({ file }) => file);
}

/** Whether the code of a file outside of its functions comes to a function in which something starts, by the calls in this file that count. */
export function comesToStart(file: string, input: Pick<RunnableInput, 'facts' | 'graph' | 'evaluator' | 'starts'>, counts: (call: CallFact) => boolean = () => true): boolean {
  return comesTo(file, (ref) => startsWithin(ref, input), input, counts);
}

const ENTRY_NAME = /(^|\/)_{0,2}(main|index|server|app|bootstrap|worker|start|www)\.[mc]?[tj]s$/;

/**
 * Below the outermost folder a file that starts nothing when it is loaded is a part that others load by name or by the folder:
 * one that exports something, and, where a script of the package starts a program that has something to start, every one.
 */
function wholes(named: readonly string[], unit: PackageUnit, input: RunnableInput): string[] {
  const depth = outermost(named);
  const isStarted = unit.started && unit.entries.some((entry) => startsWhenLoaded(entry, input));
  return named.filter((file) => depthOf(file) === depth || (!isStarted && input.facts.get(file)?.exports.length === 0) || startsWhenLoaded(file, input));
}

/** Whether the code of a file outside of its functions comes to code of a file in which something starts, its own first. */
function startsWhenLoaded(file: string, input: RunnableInput): boolean {
  const { starts } = input;
  return starts.has(file) || comesTo(file, (ref) => starts.has(ref.file), input);
}

/** Whether the code of a file outside of its functions comes to a function that passes the test. */
function comesTo(file: string, isMeant: (ref: FunctionRef) => boolean, input: Pick<RunnableInput, 'facts' | 'graph' | 'evaluator'>, counts: (call: CallFact) => boolean = () => true): boolean {
  const seen = new Set<string>();
  const queue: FunctionRef[] = [{ file, fn: 0 }];
  for (const at of queue) {
    for (const ref of calledIn(at.file, at.fn, input, at.file === file ? counts : () => true)) {
      const key = `${ref.file}#${String(ref.fn)}`;
      if (seen.has(key)) continue;
      if (isMeant(ref)) return true;
      if (seen.add(key).size > MAX_CALLED) return false;
      queue.push(ref);
    }
  }
  return false;
}

/** Who calls more than this while it is loaded is taken for a part. */
const MAX_CALLED = 100;

function calledIn(file: string, fn: FunctionId, { facts, graph, evaluator }: Pick<RunnableInput, 'facts' | 'graph' | 'evaluator'>, counts: (call: CallFact) => boolean): readonly FunctionRef[] {
  const known = new Set(fn === 0 ? graph.usesIn(file).flatMap(({ call, spec }) => (spec.effect ? [call.call] : [])) : []);
  return (facts.get(file)?.calls ?? []).flatMap((call, id) => {
    if (call.fn !== fn || !counts(call)) return [];
    const handedOn = fn === 0 && !known.has(id) ? call.args.flatMap((arg) => functionsIn(arg, file, evaluator)) : [];
    return [...graph.callees({ file, call: id }).map(({ target }) => target), ...handedOn];
  });
}

/** What a program hands on while it is loaded is called, as in `connect().then(start)` and `retry(start)`, unless a library is known to do something else with it. */
function functionsIn(value: Value, file: string, evaluator: Evaluator): FunctionRef[] {
  if (value.k === 'object') return value.props.flatMap((prop) => (prop.value.k === 'object' ? [] : functionsIn(prop.value, file, evaluator)));
  if (value.k !== 'ref' && value.k !== 'member' && value.k !== 'fn') return [];
  const known = evaluator.evaluate(value, { file, fn: 0 });
  return known.k === 'fn' ? [known.ref] : [];
}

/** Files of the outermost folder that load what starts in another package. */
function starters(named: readonly string[], starts: Starts, imports: ImportGraph): string[] {
  const depth = outermost(named);
  return named.filter((file) => depthOf(file) === depth && [...imports.closure(file)].some((loaded) => starts.has(loaded)));
}

/** Whether something starts in the function or in one that stands in it. */
function startsWithin({ file, fn }: FunctionRef, { facts, starts }: Pick<RunnableInput, 'facts' | 'starts'>): boolean {
  return starts.in(file).some((start) => {
    const place = starts.placeOf(start);
    const within = facts.get(file)?.functions[fn]?.span;
    return place?.file === file && within !== undefined && within.start <= place.span.start && place.span.end <= within.end;
  });
}

function outermost(files: readonly string[]): number {
  return Math.min(...files.map(depthOf));
}

function depthOf(file: string): number {
  return file.split('/').length;
}
