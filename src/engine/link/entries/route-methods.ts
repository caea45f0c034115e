import type { Evaluator } from '../evaluate/core';
import type { Memory } from '../memory/memory';
import type { ClassFact, FunctionFact, FunctionId } from '../../model/facts';
import type { ClassRef } from '../../model/system';

/** A method that a class answers with, and the class that writes it. */
export interface OwnedMethod {
  readonly name: string;
  readonly fn: FunctionId;
  readonly fact: FunctionFact;
  readonly owner: ClassRef;
  readonly ownerFact: ClassFact;
}

/** Bases of bases beyond this many are not looked at. */
const MAX_BASES = 5;

/** The methods that a class writes itself. */
export function ownMethods(owner: ClassRef, ownerFact: ClassFact, { facts }: Pick<Memory, 'facts'>): OwnedMethod[] {
  const functions = facts.get(owner.file)?.functions;
  return ownerFact.methods.flatMap(({ name, fn }) => {
    const fact = functions?.[fn];
    return fact ? [{ name, fn, fact, owner, ownerFact }] : [];
  });
}

/** The methods that a class has of its bases: each name once, of the nearest, since what is written again is no longer inherited. */
export function inheritedMethods(of: ClassRef, fact: ClassFact, evaluator: Evaluator, memory: Pick<Memory, 'facts'>): OwnedMethod[] {
  const taken = new Set(fact.methods.map(({ name }) => name));
  const found: OwnedMethod[] = [];
  let at = of;
  for (let depth = 0; depth < MAX_BASES; depth++) {
    const base = evaluator.baseOf(at);
    const baseFact = base.k === 'class' ? evaluator.classFact(base.ref) : undefined;
    if (base.k !== 'class' || !baseFact) break;
    for (const method of ownMethods(base.ref, baseFact, memory)) {
      if (!taken.has(method.name)) found.push(method);
    }
    for (const { name } of baseFact.methods) taken.add(name);
    at = base.ref;
  }
  return found;
}
