import { isValue, sameClass } from './combine';
import type { Core } from './core';
import { UNKNOWN, type Known, type Scope } from '../known';
import { isSame } from '../memory/same';
import type { FunctionFact, Value, WriteFact } from '../../model/facts';
import type { ClassRef } from '../../model/system';

/** What is assigned to the fields of objects and of classes. */

const MAX_DEPTH = 6;

/** `this.name = value` in the constructor or another method, when only one place assigns it, or two between which a condition decides. */
export function fieldWrite(core: Core, ref: ClassRef, name: string, scope: Scope | undefined): Known {
  const isInSetter = (fn: number): boolean => core.functionFact({ file: ref.file, fn })?.kind === 'setter';
  const writes = assignments(core.places(ref.file).fieldWrites.get(ref.classId)?.get(name)).filter(({ fn }) => !isInSetter(fn));
  const [first] = writes;
  const value = first && settledValue(core, ref.file, writes);
  return first && value ? core.evaluate(value, { file: ref.file, fn: first.fn, ...(scope?.args && { args: scope.args }) }) : UNKNOWN;
}

/** The same for a static field: `Settings.instance = value`, or `this.instance = value` in a static method. Nothing where others write to it, too. */
export function staticWrite(core: Core, ref: ClassRef, name: string): Known {
  const writes = assignments(core.places(ref.file).staticWrites.get(ref.classId)?.get(name));
  const [first] = writes;
  const value = first && settledValue(core, ref.file, writes);
  const other = first && value && besidesItself(core, value, first.target, ref.file);
  return first && other && !isWrittenOutside(core, ref, name) ? core.evaluate(other, { file: ref.file, fn: first.fn }) : UNKNOWN;
}

/** Whether a static field that is declared with a value gets another one somewhere, or its object other members. */
export function isSetAgain(core: Core, ref: ClassRef, name: string, value: Known): boolean {
  return assignments(core.places(ref.file).staticWrites.get(ref.classId)?.get(name)).length > 0 || isWrittenOutside(core, ref, name, value.k !== 'object');
}

/** `wholly`: what is written into a client changes no address of it. */
function isWrittenOutside(core: Core, ref: ClassRef, name: string, wholly = false): boolean {
  return core.outsideWrites(name).some(({ of, file, fn, isWhole }) => {
    if (wholly && !isWhole) return false;
    const written = core.evaluate(of, { file, fn });
    return written.k === 'class' && sameClass(written.ref, ref);
  });
}

function assignments(writes: readonly WriteFact[] | undefined): readonly WriteFact[] {
  return (writes ?? []).filter(({ op, value }) => op === '=' && isValue(value));
}

function settledValue(core: Core, file: string, [first, second, ...others]: readonly WriteFact[]): Value | undefined {
  if (!first?.value || others.length > 0) return undefined;
  if (!second?.value) return first.value;
  const fn = core.functionFact({ file, fn: first.fn });
  const way = fn && first.fn === second.fn ? decidedWay(fn, first, second) : undefined;
  return way && fallingBack(core, way, file);
}

interface Way {
  readonly test: Value;
  readonly then: Value;
  readonly otherwise: Value;
}

/** Set in both branches of a condition, or set and then set again under one. */
function decidedWay({ regions }: FunctionFact, first: WriteFact, second: WriteFact): Way | undefined {
  const [before, after] = [regions[first.region], regions[second.region]];
  if (!first.value || !second.value || !before || !after?.over) return undefined;
  if (before.kind === 'if' && after.kind === 'else' && before.parent === after.parent && isSame(before.over, after.over)) {
    return { test: after.over, then: first.value, otherwise: second.value };
  }
  return after.kind === 'if' && after.parent === first.region ? { test: after.over, then: second.value, otherwise: first.value } : undefined;
}

/** What is given where there is something, and what stands in for it. Nothing where the condition asks for something else: either may be what counts then. */
function fallingBack(core: Core, { test, then, otherwise }: Way, file: string): Value | undefined {
  if (test.k === 'not') return fallingBack(core, { test: test.of, then: otherwise, otherwise: then }, file);
  if (test.k === 'compare' && test.op.startsWith('=')) return fallingBack(core, { test: { ...test, op: `!${test.op.slice(1)}` }, then: otherwise, otherwise: then }, file);
  const given = askedFor(test);
  return given && isMadeOf(core, then, given, file, 0) ? { k: 'either', op: '?:', test, left: then, right: otherwise } : undefined;
}

/** What has to be there for a condition to hold: `given`, `given !== undefined`, `options && options.given`. */
function askedFor(test: Value): Value | undefined {
  if (test.k === 'ref' || test.k === 'member' || test.k === 'env') return test;
  if (test.k === 'either') return test.op === '&&' ? askedFor(test.right) : undefined;
  return test.k === 'compare' && test.op.startsWith('!') && !isValue(test.right) ? test.left : undefined;
}

/** Of `Settings.instance ?? new Settings()` what is not the field that it is assigned to; undefined where the value is made of what the field was. */
function besidesItself(core: Core, value: Value, target: Value, file: string): Value | undefined {
  if (value.k === 'either' && isSame(value.left, target)) return besidesItself(core, value.right, target, file);
  return isMadeOf(core, value, target, file, 0) ? undefined : value;
}

function isMadeOf(core: Core, value: Value, target: Value, file: string, depth: number): boolean {
  if (depth > MAX_DEPTH) return true;
  const isPart = (part: Value): boolean => isMadeOf(core, part, target, file, depth + 1);
  switch (value.k) {
    case 'ref': case 'env': return isSame(value, target);
    case 'member': return isSame(value, target) || isPart(value.of);
    case 'index': case 'await': case 'spread': return isPart(value.of);
    case 'either': return isPart(value.left) || isPart(value.right);
    case 'object': return value.spreads.some(isPart);
    case 'array': return value.items.some(isPart);
    case 'template': return value.parts.some(isPart);
    case 'call': {
      const fact = core.callFact({ file, call: value.id });
      return fact !== undefined && (isPart(fact.callee) || fact.args.some(isPart));
    }
    default: return false;
  }
}
