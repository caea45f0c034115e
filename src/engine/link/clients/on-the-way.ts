import type { Evaluator } from '../evaluate/core';
import type { ClassRef, FunctionRef } from '../../model/system';
import type { Site } from './sites';

/** Bases of bases beyond this many are not looked at. */
const MAX_BASES = 8;

/**
 * Whether who calls a function has the calls on the way from a site to its send made: it is around one of them, or constructs the
 * object whose method makes it. What made an object that only a part of the text comes from does not.
 */
export function isOnTheWay(fn: FunctionRef, site: Pick<Site, 'fn' | 'through'>, evaluator: Evaluator): boolean {
  const made = constructed(fn, evaluator);
  return callingFunctions(site, evaluator).some((one) => around(one, evaluator).some((outer) => (outer.file === fn.file && outer.fn === fn.fn) || (made !== undefined && isKin(made, classOf(outer, evaluator), evaluator))));
}

/** The same, or what a function is a method of is an object on the way: who calls it says something of that one object, not of the program. */
export function belongsToTheWay(fn: FunctionRef, site: Pick<Site, 'fn' | 'through'>, evaluator: Evaluator): boolean {
  const own = evaluator.functionFact(fn)?.static === true ? undefined : classOf(fn, evaluator);
  return isOnTheWay(fn, site, evaluator) || (own !== undefined && classesOnTheWay(site, evaluator).some((one) => isKin(own, one, evaluator)));
}

/**
 * Of the calls of a constructor those that may make the object whose methods are on the way: `super(…)` in a class that one of these
 * methods' classes is neither nor extends, or `new` of such a class, makes another one.
 */
export function ofTheSameObject<Giver extends Site>(givers: readonly Giver[], fn: FunctionRef, site: Pick<Site, 'fn' | 'through'>, evaluator: Evaluator): Giver[] {
  const made = constructed(fn, evaluator);
  if (made === undefined) return [...givers];
  const own = classesOnTheWay(site, evaluator).filter((one) => isKin(made, one, evaluator));
  return givers.filter((giver) => {
    const given = madeBy(giver, evaluator);
    return given === undefined || own.every((one) => isKin(given, one, evaluator));
  });
}

function classesOnTheWay(site: Pick<Site, 'fn' | 'through'>, evaluator: Evaluator): ClassRef[] {
  return callingFunctions(site, evaluator).flatMap((one) => around(one, evaluator)).flatMap((one) => classOf(one, evaluator) ?? []);
}

function callingFunctions({ fn, through }: Pick<Site, 'fn' | 'through'>, evaluator: Evaluator): FunctionRef[] {
  return [fn, ...through.map(({ file, call }) => ({ file, fn: evaluator.callFact({ file, call })?.fn ?? 0 }))];
}

/** The class whose object a call makes: that of `new`, or the one around `super`. */
function madeBy({ call, fn }: Site, evaluator: Evaluator): ClassRef | undefined {
  const callee = evaluator.callFact(call)?.callee;
  if (callee?.k === 'super') return classOf(fn, evaluator);
  const known = evaluator.callee(call);
  return known.k === 'class' ? known.ref : undefined;
}

/** A function and those that it stands in, the module aside. */
function around({ file, fn }: FunctionRef, evaluator: Evaluator): FunctionRef[] {
  const outer: FunctionRef[] = [];
  for (let at = fn; at !== 0; at = evaluator.functionFact({ file, fn: at })?.parent ?? 0) outer.push({ file, fn: at });
  return outer;
}

function constructed(fn: FunctionRef, evaluator: Evaluator): ClassRef | undefined {
  return evaluator.functionFact(fn)?.kind === 'constructor' ? classOf(fn, evaluator) : undefined;
}

function classOf(fn: FunctionRef, evaluator: Evaluator): ClassRef | undefined {
  const classId = evaluator.functionFact(fn)?.classId;
  return classId === undefined ? undefined : { file: fn.file, classId };
}

/** The same class, or one of them extends the other. */
function isKin(one: ClassRef, other: ClassRef | undefined, evaluator: Evaluator): boolean {
  return other !== undefined && (extendsIt(one, other, evaluator) || extendsIt(other, one, evaluator));
}

function extendsIt(derived: ClassRef, base: ClassRef, evaluator: Evaluator): boolean {
  let at = derived;
  for (let i = 0; i < MAX_BASES; i++) {
    if (at.file === base.file && at.classId === base.classId) return true;
    const next = evaluator.baseOf(at);
    if (next.k !== 'class') return false;
    at = next.ref;
  }
  return false;
}
