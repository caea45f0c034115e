import type { Libraries } from '../libraries/lookup';
import type { CallSpec } from '../libraries/spec';
import type { Places } from './places';
import type { Modules } from '../modules/modules';
import type { Arguments, Known, Scope } from '../known';
import type { BindingId, CallFact, ClassFact, FunctionFact, SourceFacts, TypeRef, Value } from '../../model/facts';
import type { CallRef, ClassRef, FunctionRef } from '../../model/system';
import type { Table } from '../../model/table';
import type { Answers, Memory } from '../memory/memory';

/** Answers what values are, across files. Every answer is bounded in depth; what lies beyond is unknown. */
export interface Evaluator {
  evaluate(value: Value, scope: Scope): Known;
  member(of: Known, name: string): Known;
  /** What is known of something once it is known what the functions around it were given. */
  given(known: Known, args: Arguments | undefined): Known;
  /** The object whose method a call calls. */
  receiver(ref: CallRef, args?: Arguments): Known;
  /** What a call's callee is. */
  callee(ref: CallRef, args?: Arguments): Known;
  /** The library's entry for a callee, where a library is called. */
  specOf(callee: Known, isNew: boolean): CallSpec | undefined;
  typeKnown(type: TypeRef, file: string): Known;
  /** The file of the module that a value is or names by its path, where that doesn't depend on where the program is started. */
  moduleOf(known: Known): string | undefined;
  classFact(ref: ClassRef): ClassFact | undefined;
  functionFact(ref: FunctionRef): FunctionFact | undefined;
  callFact(ref: CallRef): CallFact | undefined;
  constructorOf(ref: ClassRef): FunctionRef | undefined;
  /** Method of a class or of what it extends. */
  findMethod(ref: ClassRef, name: string): FunctionRef | undefined;
  baseOf(ref: ClassRef): Known;
  /** Methods that take messages of this class within the process. */
  handlersOf(ref: ClassRef): readonly FunctionRef[];
  /** Functions that listen to this event of an emitter of the process. */
  listenersOf(emitter: string, event: string): readonly FunctionRef[];
}

export interface Injection {
  /** Objects that provide something for the token of this key; undefined while it is being found out who provides what. */
  providersOf(key: string): readonly Known[] | undefined;
  /** Options of the clients that modules register for the token of this key; undefined for as long. */
  registeredOf(key: string): readonly Known[] | undefined;
  /** Lists of factories whose results settings are read from; undefined for as long. */
  loaded(): readonly LoadedSettings[] | undefined;
  /** Classes that extend this one; undefined for as long. */
  subclassesOf(ref: ClassRef): readonly ClassRef[] | undefined;
  handlersOf(ref: ClassRef): readonly FunctionRef[];
  listenersOf(emitter: string, event: string): readonly FunctionRef[];
}

/** `ConfigModule.forRoot({ load: [database, configuration] })`. */
export interface LoadedSettings {
  readonly file: string;
  readonly list: Known;
}

export interface EvaluatorInput {
  readonly memory: Memory;
  readonly modules: Modules;
  readonly libraries: Libraries;
  readonly injection: Injection;
  /** Files of settings by their path. */
  readonly documents: ReadonlyMap<string, Value>;
}

/** A member of an object that a program sets when it starts: `OpenAPI.BASE = process.env.ORDERS_URL`. */
export interface Assignment {
  readonly file: string;
  readonly of: Value;
  readonly name: string;
  readonly value: Value;
  readonly fn: number;
}

/** A place that sets a member of something, or something in that member, from outside of it. */
export interface OutsideWrite {
  readonly file: string;
  readonly fn: number;
  readonly of: Value;
  readonly name: string;
  /** It is what is set, not something in it. */
  readonly isWhole: boolean;
}

/** Alternatives multiply where functions call each other: a question that leads to more than this many has no answer. */
export const MAX_STEPS = 3000;

/** What the parts of the evaluator share: the facts, what was found out before, and each other. */
export interface Core extends Evaluator, EvaluatorInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly bindings: Answers<Known>;
  /** Of calls outside of every known call: what they call and what they answer. */
  readonly callees: Answers<Known>;
  readonly results: Answers<Known>;
  readonly tokens: Answers<Known>;
  /** Names that are being looked up, with the level of the question. */
  readonly pending: Table<number>;
  readonly pendingTokens: Map<string, number>;
  /** Places that set a setting of this name that generated clients have. */
  assignments(name: string): readonly Assignment[];
  /** Places that write to a member of this name from outside of what has it. */
  outsideWrites(name: string): readonly OutsideWrite[];
  places(file: string): Places;
  /** How deep the current question is nested. */
  depth: number;
  /** How many questions the outermost one has led to. */
  steps: number;
  /** How many questions are open whose answers are to be kept. */
  level: number;
  /** The outermost open question that was asked again in the meantime, by its level; -1 where a bound was reached. */
  ledTo: number;
  binding(id: BindingId, scope: Scope): Known;
  exportOf(file: string, name: string): Known;
  callResult(ref: CallRef, args: Arguments | undefined): Known;
  element(of: Known, key: Known): Known;
  /** What is injected for a token in this file. */
  byToken(token: Known, file: string): Known;
  instanceType(module: string, path: readonly string[]): string | undefined;
}
