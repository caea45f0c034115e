import type { Evaluator } from '../evaluate/core';
import { alternatives, textOf, type Known } from '../known';
import { SINGLETON_DECORATORS } from '../libraries/containers';
import { LISTENERS } from '../libraries/emitters';
import type { CallFact, DecoratorFact, SourceFacts, Value } from '../../model/facts';
import { loopAround } from '../../model/loops';
import type { CallRef, FunctionRef } from '../../model/system';

export interface EventListener {
  readonly emitter: string;
  /** A name, or a pattern such as `order.*`. */
  readonly event: string;
  readonly fn: FunctionRef;
}

/** Tells emitters apart by the call that makes them; undefined where that is not known, or may make several. */
export function emitterOf(callee: Known, evaluator: Evaluator): string | undefined {
  if (callee.k !== 'method' || !LISTENERS.types.includes(callee.of.type)) return undefined;
  if (callee.of.by) return isMadeOnce(callee.of.by, evaluator) ? `${callee.of.by.file}#${String(callee.of.by.call)}` : undefined;
  return callee.of.type === LISTENERS.shared ? LISTENERS.shared : undefined;
}

/** Functions of a file that listen to events of the process: `@OnEvent('order.placed')`, `bus.on('placed', notify)`. */
export function eventListenersIn(file: string, unit: SourceFacts, evaluator: Evaluator): readonly EventListener[] {
  const declared = unit.imports.some(({ module }) => module === LISTENERS.decorator.module) ? unit.classes.flatMap(({ methods }) => methods.flatMap((method) => declaredFor(method.fn))) : [];
  const called = unit.calls.flatMap((fact, call) => (fact.callee.k === 'member' && LISTENERS.methods.has(fact.callee.name) ? calledFor(fact, call) : []));
  return declared.length + called.length === 0 ? NONE : [...declared, ...called];

  function declaredFor(fn: number): EventListener[] {
    return (unit.functions[fn]?.decorators ?? []).flatMap(({ callee, args }) => {
      const known = evaluator.evaluate(callee, { file, fn: 0 });
      const isListener = known.k === 'library' && known.module === LISTENERS.decorator.module && known.path.at(-1) === LISTENERS.decorator.name;
      const event = isListener ? eventOf(args[0], 0) : undefined;
      return event === undefined ? [] : [{ emitter: LISTENERS.shared, event, fn: { file, fn } }];
    });
  }

  function calledFor(fact: CallFact, call: number): EventListener[] {
    const emitter = emitterOf(evaluator.callee({ file, call }), evaluator);
    const event = emitter === undefined ? undefined : eventOf(fact.args[0], fact.fn);
    const listener = fact.args[1];
    if (emitter === undefined || event === undefined || !listener) return [];
    return alternatives(evaluator.evaluate(listener, { file, fn: fact.fn })).flatMap((known) => (known.k === 'fn' ? [{ emitter, event, fn: known.ref }] : []));
  }

  function eventOf(value: Value | undefined, fn: number): string | undefined {
    return value && textOf(evaluator.evaluate(value, { file, fn }));
  }
}

/** Module code outside of loops, static fields, and fields of classes of which a container makes one instance. */
function isMadeOnce({ file, call }: CallRef, evaluator: Evaluator): boolean {
  const fact = evaluator.callFact({ file, call });
  if (fact?.fn !== 0) return false;
  const regions = evaluator.functionFact({ file, fn: 0 })?.regions ?? [];
  if (loopAround(regions, fact.region)) return false;
  for (let classId = 0, owner = evaluator.classFact({ file, classId }); owner; owner = evaluator.classFact({ file, classId: ++classId })) {
    const field = owner.fields.find(({ span }) => span.start <= fact.span.start && fact.span.end <= span.end);
    if (field && !field.static) return owner.decorators.some((decorator) => isSingleton(decorator, file, evaluator));
  }
  return true;
}

/** A decorator of a container without options, which may say otherwise. */
function isSingleton({ callee, args }: DecoratorFact, file: string, evaluator: Evaluator): boolean {
  const known = evaluator.evaluate(callee, { file, fn: 0 });
  return known.k === 'library' && args.every(({ k }) => k === 'const') && SINGLETON_DECORATORS.some(({ modules, name, scope }) => scope === 'singleton' && modules.includes(known.module) && name === known.path.at(-1));
}

/** Whether a name is the event that somebody listens to: `*` is one part of it, `**` any number. Source: the README of eventemitter2, "Multi-level wildcards". */
export function isEvent(pattern: string, name: string): boolean {
  if (!pattern.includes('*')) return pattern === name;
  const parts = pattern.split('.');
  const given = name.split('.');
  const rest = parts.indexOf('**');
  const before = rest < 0 ? parts : parts.slice(0, rest);
  const after = rest < 0 ? [] : parts.slice(rest + 1);
  if (after.includes('**') || (rest < 0 ? given.length !== parts.length : given.length < before.length + after.length)) return false;
  const fits = (some: readonly string[], from: number): boolean => some.every((part, at) => part === '*' || part === given[from + at]);
  return fits(before, 0) && fits(after, given.length - after.length);
}

const NONE: readonly never[] = [];
