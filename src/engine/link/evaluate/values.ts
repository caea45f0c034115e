import { argumentFor } from './bindings';
import { anyOf, chosenBy, constant, decidedBy, isValue, template } from './combine';
import { decide, paramsOf } from './conditions';
import { enter, leave } from './bounds';
import type { Core } from './core';
import { paramsIn } from './params';
import { PLACED } from './paths';
import { putBefore } from './put-before';
import { GLOBAL_OBJECTS } from '../libraries/runtime';
import { besideWhole } from './required';
import { MAX_ALTERNATIVES, SELF, UNKNOWN, alternatives, textOf, type Arguments, type Known, type Scope } from '../known';
import { SERVICE_SCHEMA } from '../libraries/moleculer';
import { isSame } from '../memory/same';
import type { Value } from '../../model/facts';
import type { CallRef, FunctionRef } from '../../model/system';

/** Values by their form. */

export function evaluate(core: Core, value: Value, scope: Scope): Known {
  if (!enter(core)) return UNKNOWN;
  const answer = evaluateNow(core, value, scope);
  leave(core);
  return answer;
}

export function element(core: Core, of: Known, key: Known): Known {
  const name = textOf(key) ?? (key.k === 'number' ? String(key.v) : undefined);
  if (of.k === 'array') {
    const item = key.k === 'number' ? of.value.items[key.v] : of.value.items[0];
    const known = item ? evaluate(core, item, of.scope) : UNKNOWN;
    return known.k === 'fn' && key.k !== 'number' ? anyOf(of.value.items.slice(0, MAX_ALTERNATIVES).map((one) => evaluate(core, one, of.scope))) : known;
  }
  if (name !== undefined) return core.member(of, name);
  if (of.k === 'made' && isStub(core, of.type)) return { k: 'method', of, name: COMPUTED };
  if (of.k !== 'object' || of.value.props.length === 0) return UNKNOWN;
  const all = of.value.props.length > MAX_ALTERNATIVES ? UNKNOWN : anyOf(of.value.props.map((prop) => evaluate(core, prop.value, of.scope)));
  return inTable(all, key);
}

/** A member of a table that a parameter or something else names: `TOPICS[event]`. Nothing is said of which it is. */
function inTable(all: Known, key: Known): Known {
  const params = paramsIn(key);
  const by = params.length > 0 ? params : alternatives(key).filter(({ k }) => k === 'env');
  return all.k === 'either' || by.length === 0 ? chosenBy(all, by) : { k: 'either', left: all, right: all, by };
}

/** Whether every method of a type is a call of another service, whatever its name. */
function isStub(core: Core, type: string): boolean {
  const effect = core.libraries.type(type)?.anyMethod?.effect;
  return effect?.kind === 'send' && effect.protocol === 'grpc';
}

/** The name of a method of which only the call knows which it is: `stub[name](request)`. */
const COMPUTED = '';

function evaluateNow(core: Core, value: Value, scope: Scope): Known {
  switch (value.k) {
    case 'const': return constant(value.v);
    case 'undefined': return { k: 'nothing' };
    case 'template': return template(value.parts.map((part) => evaluate(core, part, scope)));
    case 'ref': return core.binding(value.b, scope);
    case 'global': return { k: 'global', path: [value.name], ...(PLACED.has(value.name) && { file: scope.file }) };
    case 'env': return { k: 'env', name: value.name };
    case 'member': return isModuleExports(value) ? core.exportOf(scope.file, '=') : besideWhole(core, value, scope) ?? memberIn(core, receiver(core, value.of, scope), value.name, scope.file);
    case 'index': return itemOf(value, scope) ?? element(core, evaluate(core, value.of, scope), evaluate(core, value.key, scope));
    case 'object': return { k: 'object', value, scope };
    case 'array': return { k: 'array', value, scope };
    case 'fn': return { k: 'fn', ref: { file: scope.file, fn: value.id }, scope };
    case 'class': return { k: 'class', ref: { file: scope.file, classId: value.id } };
    case 'call': return core.callResult({ file: scope.file, call: value.id }, scope.args);
    case 'await': case 'spread': return evaluate(core, value.of, scope);
    case 'either': return either(core, value, scope);
    case 'this': return thisOf(core, scope);
    case 'secret': return { k: 'secret' };
    case 'super': return baseInstance(core, scope);
    case 'regex': return { k: 'regex', file: scope.file, span: value.span };
    case 'not': case 'compare': case 'unknown': return UNKNOWN;
  }
}

/** A member; of the global object what a library made, where one place of this file puts that there: `globalThis.db ??= connect()`. */
function memberIn(core: Core, of: Known, name: string, file: string): Known {
  const [only, ...others] = of.k === 'global' && of.path.length === 1 && GLOBAL_OBJECTS.has(of.path[0] ?? '') ? core.places(file).globalWrites.get(name) ?? [] : [];
  if (!only) return core.member(of, name);
  const put = others.length === 0 && only.op === '=' && only.value ? evaluate(core, only.value, { file, fn: only.fn }) : UNKNOWN;
  return put.k === 'made' || put.k === 'instance' ? put : UNKNOWN;
}

function isModuleExports({ of, name }: Value & { k: 'member' }): boolean {
  return name === 'exports' && of.k === 'global' && of.name === 'module';
}

/** What a loop's variable stands for in a turn of the loop that is looked at. */
function itemOf({ of, key }: Value & { k: 'index' }, { file, args }: Scope): Known | undefined {
  if (key.k !== 'unknown') return undefined;
  for (let at = args, i = 0; at && i < MAX_OUTER; at = at.outer, i++) {
    if (at.round?.file === file && isSamePlace(at.round.over, of)) return at.round.item;
  }
  return undefined;
}

const MAX_OUTER = 20;

/** Whether two values are one: the same variable, member or call, or a list that is written in the same place. */
function isSamePlace(a: Value, b: Value): boolean {
  return a.k !== 'unknown' && isSame(a, b);
}

function either(core: Core, written: Value & { k: 'either' }, scope: Scope): Known {
  const isFirst = written.op === '?:' && written.test ? decide(core, written.test, scope) ?? putBefore(core, written, scope) : undefined;
  if (isFirst !== undefined) return evaluate(core, isFirst ? written.left : written.right, scope);
  const value = asDefault(written);
  const right = evaluate(core, value.right, scope);
  if (value.op === '&&') return right;
  const left = orGiven(evaluate(core, value.left, scope), value.op, right);
  if (left.k === 'unknown') return right;
  if (value.op !== '?:' && isSomething(left)) return left;
  if (right.k === 'unknown') return left;
  const isMany = alternatives(left).length + alternatives(right).length > MAX_ALTERNATIVES;
  const both = isMany ? anyOf([left, right]) : { k: 'either' as const, left, right };
  return value.op === '?:' && value.test ? decidedBy(both, paramsOf(core, value.test, scope)) : both;
}

/** `client ? client : usual` and `!client ? usual : client` say what `client ?? usual` says. */
function asDefault(value: Value & { k: 'either' }): Value & { k: 'either' } {
  const asked = value.test && askedFor(value.test);
  if (value.op !== '?:' || !asked) return value;
  if (isSamePlace(asked, value.left)) return { k: 'either', op: '??', left: value.left, right: value.right };
  return isSamePlace(asked, value.right) ? { k: 'either', op: '??', left: value.right, right: value.left } : value;
}

/** What a condition asks for whether it is there. */
function askedFor(test: Value): Value | undefined {
  if (test.k === 'not') return test.of;
  if (test.k !== 'compare') return test;
  const [one, ...others] = [test.left, test.right].filter(isValue);
  return others.length === 0 ? one : undefined;
}

/** What a function is given in place of a client, `given ?? new Redis(url)`, is such a client, too: nothing else can be used like it. */
function orGiven(left: Known, op: string, right: Known): Known {
  const isInPlace = op !== '?:' && left.k === 'param' && left.path.length === 0 && right.k === 'made' && right.by !== undefined;
  return isInPlace ? { k: 'made', type: right.type, given: { ref: left.ref, index: left.index } } : left;
}

/** A text that is there and not empty, so that what stands behind `||` or `??` isn't asked. */
function isSomething(known: Known): boolean {
  return known.k === 'text' && known.parts.some((part) => typeof part === 'string' && part !== '');
}

/** What a member is asked of. `this` is the object of a class that extends the one around it, wherever a method is called on such an object. */
export function receiver(core: Core, value: Value, scope: Scope): Known {
  return value.k === 'this' ? thisOf(core, scope, true) : evaluate(core, value, scope);
}

/** The object whose method a call calls; `super` stands for the object itself. */
export function receiverOf(core: Core, { file, call }: CallRef, args: Arguments | undefined): Known {
  const fact = core.callFact({ file, call });
  if (fact?.callee.k !== 'member') return UNKNOWN;
  const { of } = fact.callee;
  return receiver(core, of.k === 'super' ? THIS : of, { file, fn: core.places(file).fieldCalls.get(call) ?? fact.fn, ...(args && { args }) });
}

const THIS: Value = { k: 'this' };

function thisOf(core: Core, scope: Scope, isOpen = false): Known {
  const unit = core.facts.get(scope.file);
  const { fieldFunctions, owners, schemas } = core.places(scope.file);
  for (let id = scope.fn, fn = unit?.functions[id]; fn; id = fn.parent, fn = fn === unit?.functions[id] ? undefined : unit?.functions[id]) {
    const part = schemas.get(id);
    if (part && !part.ofClass) return { k: 'made', type: SERVICE_SCHEMA.service, schema: { k: 'object', value: part.schema, scope: { file: scope.file, fn: part.fn } } };
    const owner = fn.kind === 'arrow' ? undefined : owners.get(id);
    if (owner) return { k: 'object', value: owner.value, scope: { file: scope.file, fn: owner.fn, ...(scope.args && { args: scope.args }) } };
    const classId = fn.classId ?? fieldFunctions.get(id);
    if (classId !== undefined) {
      const ref = { file: scope.file, classId };
      if (fn.static) return { k: 'class', ref };
      const method = { file: scope.file, fn: id };
      return selfIn(scope.args, method) ?? { k: 'instance', ref, ...(scope.args && { scope }), ...(isOpen && { method }) };
    }
  }
  return UNKNOWN;
}

/** The object that callers say a method was called on, also where that is the `this` of another method. */
function selfIn(args: Arguments | undefined, method: FunctionRef): Known | undefined {
  let self = argumentFor(args, method, SELF);
  for (let i = 0; self?.k === 'instance' && self.method && i < MAX_OUTER; i++) {
    const further = argumentFor(args, self.method, SELF);
    if (!further || further === self) break;
    self = further;
  }
  return self;
}

function baseInstance(core: Core, scope: Scope): Known {
  const self = thisOf(core, scope);
  const base = self.k === 'instance' || self.k === 'class' ? core.baseOf(self.ref) : UNKNOWN;
  return base.k === 'class' ? { k: 'instance', ref: base.ref } : UNKNOWN;
}
