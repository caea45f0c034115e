import type { Evaluator } from '../evaluate/core';
import { basesOf } from '../inputs/mapped-bases';
import { DECORATED, type Carrier } from '../libraries/request-data';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { SourceFacts, TypeRef } from '../../model/facts';
import type { ClassRef, FunctionRef } from '../../model/system';
import { valueIn } from '../../model/table';

/** A function with a parameter that is filled from the request, and is of a class. */
export interface Taker {
  /** Of the class, as `keyOf` says. */
  readonly of: string;
  readonly fn: FunctionRef;
  readonly carrier: Carrier;
}

/** Classes that are looked at for a parameter: its own, those it extends, and those of its fields. */
const MAX_CLASSES = 40;

/** Functions that are given an object of a class by a request: `create(@Body() dto: ReviewDto)`. */
export function createTakers(memory: Memory, evaluator: Evaluator): (ref: ClassRef) => readonly Taker[] {
  const source = memory.source('takers of classes');
  const byFile = contributions(memory, 'takers of classes', (file, unit) => takersIn(file, unit, evaluator), (_, before = [], after) => {
    for (const { of } of [...before, ...after]) source.changed(of);
  });
  let all: ReadonlyMap<string, readonly Taker[]> | undefined;
  return (ref) => {
    const key = keyOf(ref);
    source.read(key);
    all ??= byClass(byFile.all);
    return all.get(key) ?? NONE;
  };
}

function byClass(byFile: ReadonlyMap<string, readonly Taker[]>): ReadonlyMap<string, readonly Taker[]> {
  const found = new Map<string, Taker[]>();
  for (const takers of byFile.values()) for (const taker of takers) valueIn(found, taker.of, (): Taker[] => []).push(taker);
  return found;
}

const NONE: readonly never[] = [];

function keyOf({ file, classId }: ClassRef): string {
  return `${file}#${String(classId)}`;
}

function takersIn(file: string, unit: SourceFacts, evaluator: Evaluator): readonly Taker[] {
  const found = unit.functions.flatMap(({ params }, fn) => params.flatMap(({ type, decorators }) => {
    const carrier = type && decorators.flatMap(({ callee }) => (callee.k === 'ref' ? DECORATED.get(unit.bindings[callee.b]?.name ?? '') ?? [] : []))[0];
    return carrier ? [...classesOf(type, file, evaluator)].map((of): Taker => ({ of, fn: { file, fn }, carrier })) : [];
  }));
  return found.length === 0 ? NONE : found;
}

function classesOf(type: TypeRef, file: string, evaluator: Evaluator): ReadonlySet<string> {
  const seen = new Set<string>();
  ofType(type, file);
  return seen;

  function ofType(one: TypeRef, at: string): void {
    const known = evaluator.typeKnown(one, at);
    if (known.k === 'instance') ofClass(known.ref);
    for (const arg of one.args) ofType(arg, at);
  }

  function ofClass(ref: ClassRef): void {
    const fact = seen.size < MAX_CLASSES && !seen.has(keyOf(ref)) ? evaluator.classFact(ref) : undefined;
    if (!fact) return;
    seen.add(keyOf(ref));
    for (const base of fact.extends ? basesOf(fact.extends, ref.file, evaluator) : []) {
      const known = evaluator.evaluate(base, { file: ref.file, fn: fact.fn });
      if (known.k === 'class') ofClass(known.ref);
    }
    for (const field of fact.fields) if (field.type && !field.static) ofType(field.type, ref.file);
  }
}
