import type { Libraries } from '../libraries/lookup';
import type { CallSpec } from '../libraries/spec';
import type { Modules } from '../modules';
import type { Arguments, Known, Scope } from '../known';
import type { BindingId, CallFact, ClassFact, FunctionFact, ImportFact, SourceFacts, TypeRef, Value } from '../../model/facts';
import type { CallRef, ClassRef, FunctionRef } from '../../model/system';

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

/** What dependency injection provides for a token or an abstract class; unknown when nothing does. */
export interface Injection {
  byToken(token: Known, file: string): Known;
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
  readonly bindingMemo: Map<string, Known>;
  readonly imports: Map<string, Map<BindingId, ImportFact>>;
  /** How deep the current question is nested. */
  depth: number;
  /** How many questions the outermost one has led to. */
  steps: number;
  binding(id: BindingId, scope: Scope): Known;
  exportOf(file: string, name: string): Known;
  callResult(ref: CallRef, args: Arguments | undefined): Known;
  element(of: Known, key: Known): Known;
  instanceType(module: string, path: readonly string[]): string | undefined;
}
