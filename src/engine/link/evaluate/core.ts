import type { Libraries } from '../libraries/lookup';
import type { CallSpec } from '../libraries/spec';
import type { Places } from './places';
import type { Modules } from '../modules';
import type { Arguments, Known, Scope } from '../known';
import type { BindingId, CallFact, ClassFact, FunctionFact, SourceFacts, TypeRef, Value } from '../../model/facts';
import type { CallRef, ClassRef, FunctionRef } from '../../model/system';
import type { Table } from '../../model/table';

/** Answers what values are, across files. Every answer is bounded in depth; what lies beyond is unknown. */
export interface Evaluator {
  evaluate(value: Value, scope: Scope): Known;
  member(of: Known, name: string): Known;
  /** What a call's callee is. */
  callee(ref: CallRef, args?: Arguments): Known;
  /** The library's entry for a callee, where a library is called. */
  specOf(callee: Known, isNew: boolean): CallSpec | undefined;
  typeKnown(type: TypeRef, file: string): Known;
  classFact(ref: ClassRef): ClassFact | undefined;
  functionFact(ref: FunctionRef): FunctionFact | undefined;
  callFact(ref: CallRef): CallFact | undefined;
  /** Method of a class or of what it extends. */
  findMethod(ref: ClassRef, name: string): FunctionRef | undefined;
  baseOf(ref: ClassRef): Known;
}

export interface Injection {
  /** What dependency injection provides for a token; unknown when nothing does, undefined while this very question is being answered. */
  byToken(token: Known): Known | undefined;
  /** What stands in for a member that a class only declares: its implementation or its subclasses. */
  implementationsOf(ref: ClassRef): readonly ClassRef[];
}

export interface EvaluatorInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly modules: Modules;
  readonly libraries: Libraries;
  readonly injection: Injection;
}

/** Alternatives multiply where functions call each other: a question that leads to more than this many has no answer. */
export const MAX_STEPS = 3000;

/** What the parts of the evaluator share: the facts, what was found out before, and each other. */
export interface Core extends Evaluator, EvaluatorInput {
  readonly bindings: Table<Known>;
  /** Of calls outside of every known call: what they call and what they answer. */
  readonly callees: Table<Known>;
  readonly results: Table<Known>;
  places(file: string): Places;
  /** How deep the current question is nested. */
  depth: number;
  /** How many questions the outermost one has led to. */
  steps: number;
  /** How many answers were cut short, by a bound or because the question leads back to itself. What was found out in the meantime is not kept. */
  cuts: number;
  binding(id: BindingId, scope: Scope): Known;
  exportOf(file: string, name: string): Known;
  callResult(ref: CallRef, args: Arguments | undefined): Known;
  element(of: Known, key: Known): Known;
  byToken(token: Known): Known;
  instanceType(module: string, path: readonly string[]): string | undefined;
}
