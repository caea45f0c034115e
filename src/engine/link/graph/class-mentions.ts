import type { Evaluator } from '../evaluate/core';
import type { Known } from '../known';
import { createInbox } from '../memory/inbox';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { codePlaces, type CodePlace } from './code-places';
import type { BindingFact, BindingId, CallId, ClassFact, DecoratorFact, SourceFacts, TypeRef, Value } from '../../model/facts';
import type { ClassRef, FunctionRef } from '../../model/system';

/** A place where a class is made, or handed to whoever may make it. */
export interface ClassMention {
  readonly file: string;
  readonly at: CodePlace;
}

/** Who makes classes: by `new`, by naming them to a container or in a list, or by asking for them in the constructor of a class that a container makes. */
export interface ClassMentions {
  of(ref: ClassRef): readonly ClassMention[];
  /** Who hands a function on. */
  ofFunction(ref: FunctionRef): readonly ClassMention[];
}

type Said = { readonly made: CallId } | { readonly value: Value; readonly fn: number } | { readonly type: TypeRef };

interface Named extends ClassMention {
  readonly name: string;
  readonly said: Said;
}

/** The name of what a module exports as a whole: whoever imports it gives it a name. */
const WHOLE_MODULE = '=';
/** Stands for everything that a module exports, where somebody hands that on. */
const EVERYTHING = '*';
const MAX_DEPTH = 6;

/** `isNeeded`: whether somebody will ask in this link, as few systems do. */
export function createClassMentions(memory: Memory, evaluator: Evaluator, isNeeded: boolean): ClassMentions {
  const index = createInbox<Named>(memory, 'mentions of classes by name', ({ name }) => name);
  if (isNeeded) contributions(memory, 'mentions of classes', mentionsIn, index.replace);

  function named(names: readonly string[], is: (known: Known) => boolean): readonly ClassMention[] {
    const all = names.length === 0 ? [] : index.of(EVERYTHING).filter((mention) => {
      const known = knownOf(mention);
      return known.k === 'module' && names.some((name) => is(evaluator.member(known, name === WHOLE_MODULE ? 'default' : name)));
    });
    return [...all, ...names.flatMap((name) => index.of(name).filter((mention) => {
      const known = knownOf(mention);
      return is(known) || (known.k === 'unknown' && name !== WHOLE_MODULE);
    }))];
  }

  function knownOf({ said, file }: Named): Known {
    if ('made' in said) return evaluator.callee({ file, call: said.made });
    return 'type' in said ? evaluator.typeKnown(said.type, file) : evaluator.evaluate(said.value, { file, fn: said.fn });
  }

  return {
    of: ({ file, classId }) => named(namesOf('class', classId, memory.facts.get(file)), (known) => (known.k === 'class' || known.k === 'instance') && known.ref.file === file && known.ref.classId === classId),
    ofFunction: ({ file, fn }) => named(namesOf('fn', fn, memory.facts.get(file)), (known) => known.k === 'fn' && known.ref.file === file && known.ref.fn === fn),
  };
}

/** Names under which a class or function is spoken of. */
function namesOf(k: 'class' | 'fn', id: number, unit: SourceFacts | undefined): readonly string[] {
  if (!unit) return [];
  const own = k === 'class' ? unit.classes[id]?.name : unit.functions[id]?.name;
  const is = (value: Value | undefined): boolean => value?.k === k && value.id === id;
  const isBound = (binding: BindingId): boolean => is(unit.bindings[binding]?.init) || (k === 'class' && unit.classes[id]?.binding === binding);
  const exported = unit.exports.flatMap(({ name, value }) => (is(value) || (value?.k === 'ref' && isBound(value.b)) ? [name] : []));
  return [...new Set([...own === undefined || own === '' ? [] : [own], ...exported.map((name) => (name === 'default' ? WHOLE_MODULE : name))])];
}

function mentionsIn(file: string, unit: SourceFacts): readonly Named[] {
  const found: Named[] = [];
  const codeAt = codePlaces(unit);
  const classes = namesOfBindings(unit);

  function say(names: readonly string[], at: CodePlace, said: Said): void {
    for (const name of names) found.push({ file, name, at, said });
  }

  function search(value: Value, fn: number, at: CodePlace, depth = 0): void {
    if (depth > MAX_DEPTH) return;
    switch (value.k) {
      case 'ref': say(classes.get(value.b) ?? NO_NAMES, at, { value, fn }); break;
      case 'member': if (value.of.k === 'ref' && classes.has(value.of.b)) say([value.name], at, { value, fn }); break;
      case 'index': if (value.of.k === 'ref') say(classes.get(value.of.b) ?? NO_NAMES, at, { value: value.of, fn }); break;
      case 'object':
        for (const prop of value.props) search(prop.value, fn, at, depth + 1);
        for (const spread of value.spreads) search(spread, fn, at, depth + 1);
        break;
      case 'array': for (const item of value.items) search(item, fn, at, depth + 1); break;
      case 'either':
        search(value.left, fn, at, depth + 1);
        search(value.right, fn, at, depth + 1);
        break;
      case 'spread': case 'await': search(value.of, fn, at, depth + 1); break;
      default:
    }
  }

  function decorated(decorators: readonly DecoratorFact[], classId: number): void {
    for (const { args } of decorators) for (const arg of args) search(arg, 0, { classId });
  }

  unit.calls.forEach(({ callee, args, isNew, fn, span }, call) => {
    const at = codeAt(fn, span);
    if (isNew) say(calledNames(callee, classes, unit.bindings), at, { made: call });
    if (isNew && callee.k === 'index') search(callee, fn, at);
    for (const arg of args) search(arg, fn, at);
    if (fn === 0 && callee.k === 'member' && callee.of.k === 'ref') say(ownName(callee.of.b, classes), at, { value: callee.of, fn });
    if (callee.k === 'member' && callee.of.k === 'array') search(callee.of, fn, at);
  });
  for (const { init, fn, span, kind } of unit.bindings) if (init && kind !== 'import' && kind !== 'class') search(init, fn, codeAt(fn, span));
  for (const { value, fn, span } of unit.writes) if (value && !isExportItself(value)) search(value, fn, codeAt(fn, span));
  unit.functions.forEach(({ returns, regions }, fn) => {
    const at = { fn };
    for (const value of returns) search(value, fn, at);
    for (const { over } of regions) if (over?.k === 'array') search(over, fn, at);
  });
  unit.exports.forEach(({ value, from, name, imported }) => {
    if (from !== undefined && imported !== undefined && imported !== name) say([imported], { fn: 0 }, { value: UNTOLD, fn: 0 });
    for (const part of value?.k === 'object' ? value.props : []) if (part.value.k === 'object' || part.value.k === 'array') search(part.value, 0, { fn: 0 });
    if (value?.k === 'array') search(value, 0, { fn: 0 });
  });
  unit.classes.forEach((fact, classId) => { mentionsInClass(fact, classId); });
  return found;

  function mentionsInClass(fact: ClassFact, classId: number): void {
    decorated(fact.decorators, classId);
    for (const { init, decorators, static: isStatic } of fact.fields) {
      decorated(decorators, classId);
      if (init) search(init, 0, isStatic ? { fn: 0 } : { classId });
    }
    for (const { fn } of fact.methods) decorated(unit.functions[fn]?.decorators ?? [], classId);
    for (const { type, decorators } of fact.ctor === undefined ? [] : unit.functions[fact.ctor]?.params ?? []) {
      decorated(decorators, classId);
      if (type && (fact.decorators.length > 0 || decorators.length > 0)) say(type.binding === undefined ? [] : classes.get(type.binding) ?? [], { classId }, { type });
    }
  }
}

/** A class whose static method is called while modules are loaded, or for a decorator, describes itself: `imports: [MailModule.register()]`. */
function ownName(binding: BindingId, classes: ReadonlyMap<number, readonly string[]>): readonly string[] {
  return (classes.get(binding) ?? NO_NAMES).filter((name) => name !== EVERYTHING);
}

/** A class may be kept in a variable first, or taken out of what was loaded late. */
function calledNames(callee: Value, classes: ReadonlyMap<number, readonly string[]>, bindings: readonly BindingFact[]): readonly string[] {
  if (callee.k === 'member') return [callee.name];
  if (callee.k !== 'ref') return [];
  const { name, init } = bindings[callee.b] ?? {};
  return classes.get(callee.b) ?? [...name === undefined ? [] : [name], ...init?.k === 'member' ? [init.name === 'default' ? WHOLE_MODULE : init.name] : []];
}

const NO_NAMES: readonly string[] = [];
const UNTOLD: Value = { k: 'unknown' };

/** `module.exports = { Stock }` only names what is there. */
function isExportItself(value: Value): boolean {
  return value.k === 'ref' || (value.k === 'object' && value.props.every((prop) => prop.value.k === 'ref' || prop.value.k === 'class'));
}

/** What classes and functions of a file, and what it imports, are called where they are declared. */
function namesOfBindings({ bindings, imports }: SourceFacts): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, readonly string[]>();
  bindings.forEach(({ kind, name, init }, id) => { if (kind === 'class' || kind === 'function' || init?.k === 'fn') names.set(id, [name]); });
  for (const { binding, imported, kind, typeOnly } of imports) {
    if (binding === undefined || typeOnly) continue;
    const name = bindings[binding]?.name ?? '';
    names.set(binding, kind === 'named' && imported !== 'default' ? [imported ?? name] : [name, WHOLE_MODULE, ...kind === 'namespace' ? [EVERYTHING] : []]);
  }
  return names;
}
