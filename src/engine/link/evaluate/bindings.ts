import { enter, leave } from './bounds';
import { constant, isText, isValue, template } from './combine';
import { MAX_STEPS, type Core } from './core';
import { importedDocument } from './documents';
import { ask, leadsBack } from './questions';
import { isRequired, memberOfWhole, requiredOf } from './required';
import { registeredClient } from './tokens';
import { SELF, UNKNOWN, alternatives, firstKnown, type Arguments, type GivenTo, type Known, type Scope } from '../known';
import { SERVICE_SCHEMA } from '../libraries/moleculer';
import type { BindingFact, BindingId, TypeRef, Value, WriteFact } from '../../model/facts';
import type { CallRef, FunctionRef } from '../../model/system';

/** What names stand for: imports, variables, parameters. */

export function binding(core: Core, id: BindingId, scope: Scope): Known {
  const fact = core.facts.get(scope.file)?.bindings[id];
  if (!fact) return UNKNOWN;
  if (scope.args) return bindingNow(core, fact, id, scope);
  const known = core.bindings.get(scope.file, id);
  if (known) return known;
  const level = core.pending.get(scope.file, id) ?? -1;
  if (level >= 0) {
    leadsBack(core, level);
    return UNKNOWN;
  }
  return ask(core, core.bindings, scope.file, id, () => {
    core.pending.set(scope.file, id, core.level - 1);
    const result = bindingNow(core, fact, id, { file: scope.file, fn: fact.fn });
    core.pending.set(scope.file, id, -1);
    return result;
  });
}

export function exportOf(core: Core, file: string, name: string): Known {
  const found = core.modules.exported(file, name);
  if (!found) return name === 'default' ? { k: 'module', file } : memberOfWhole(core, file, name);
  if ('module' in found) return { k: 'library', module: found.module, path: found.name === '*' ? [] : [found.name] };
  if ('namespace' in found) return { k: 'module', file: found.namespace };
  return core.evaluate(found.value, { file: found.file, fn: 0 });
}

function bindingNow(core: Core, fact: BindingFact, id: BindingId, scope: Scope): Known {
  if (fact.kind === 'import') return imported(core, id, scope.file);
  if (fact.kind === 'param') return parameter(core, fact, scope);
  if (fact.kind === 'type') return namedType(core, fact, scope.file);
  const own: Scope = { file: scope.file, fn: fact.fn, ...(scope.args && { args: scope.args }) };
  if (core.places(scope.file).imports.has(id)) return imported(core, id, scope.file);
  const init = fact.init ? core.evaluate(fact.init, own) : UNKNOWN;
  const typed = standsIn(fact, init) ? core.typeKnown(fact.type, scope.file) : UNKNOWN;
  if (typed.k !== 'unknown') return typed;
  if (init.k !== 'unknown' && init.k !== 'nothing') return init;
  const written = fact.reassigned ? onlyWrite(core, scope.file, id) : undefined;
  const assigned = written?.value ? core.evaluate(written.value, assigning(written, fact, own)) : UNKNOWN;
  if (assigned.k !== 'unknown' && assigned.k !== 'nothing') return assigned;
  const options = fact.reassigned && !fact.init ? oneOfObjects(core, fact, id, own) : undefined;
  return options ?? (fact.type ? core.typeKnown(fact.type, scope.file) : init);
}

/** Names of types may lead to each other in long chains. */
function namedType(core: Core, { type }: BindingFact, file: string): Known {
  if (!type || !enter(core)) return UNKNOWN;
  const known = core.typeKnown(type, file);
  leave(core);
  return known;
}

/** `new Proxy({} as PrismaClient, …)`: an empty object that is made to be one of a type. */
function standsIn(fact: BindingFact, init: Known): fact is BindingFact & { readonly type: TypeRef } {
  return fact.type !== undefined && fact.init?.k === 'call' && init.k === 'object' && init.value.props.length + init.value.spreads.length === 0;
}

/** `let options; if (isLocal) options = { … }; else options = { … };`: one of the objects. */
function oneOfObjects(core: Core, { fn }: BindingFact, id: BindingId, own: Scope): Known | undefined {
  const writes = core.places(own.file).writes.get(id) ?? [];
  if (writes.length > MAX_WRITES || !writes.every((write) => write.op === '=' && write.fn === fn && write.value?.k === 'object')) return undefined;
  return writes.flatMap(({ value }) => (value ? [core.evaluate(value, own)] : [])).reduce<Known | undefined>((left, right) => (left ? { k: 'either', left, right } : right), undefined);
}

const MAX_WRITES = 4;

/** Where a variable is assigned, if that is one place only. */
function onlyWrite(core: Core, file: string, id: BindingId): WriteFact | undefined {
  const writes = (core.places(file).writes.get(id) ?? []).filter((write) => write.op === '=' && isValue(write.value));
  return writes.length === 1 ? writes[0] : undefined;
}

/** A function that fills a variable around it and is called without arguments only asks for what another call has filled. */
function assigning({ fn }: WriteFact, { fn: declaring }: BindingFact, { file, args }: Scope): Scope {
  const onlyAsks = fn !== declaring && args?.ref.file === file && args.ref.fn === fn && args.values.length === 0;
  return { file, fn, ...(args && !onlyAsks && { args }) };
}

function parameter(core: Core, fact: BindingFact, scope: Scope): Known {
  const ref = { file: scope.file, fn: fact.fn };
  if (fact.init && refersToParameter(core, fact.init, scope.file)) {
    return core.evaluate(fact.init, { ...ref, ...(scope.args && { args: scope.args }) });
  }
  const passed = argumentFor(scope.args, ref, fact.index ?? 0);
  const given = passed && substituted(core, passed, scope.args);
  if (given && given.k !== 'unknown' && !(given.k === 'nothing' && fact.init)) return given;
  const typed = injected(core, fact, ref) ?? typedBy(core, fact, ref);
  if (typed.k === 'made' && !typed.by && !typed.token) return { ...typed, given: { ref, index: fact.index ?? 0 } };
  if (typed.k !== 'unknown') return typed;
  if (given === undefined && scope.args === undefined) return { k: 'param', ref, index: fact.index ?? 0, name: fact.name, path: [] };
  const own: Known = { k: 'param', ref, index: fact.index ?? 0, name: fact.name, path: [] };
  if (!fact.init) return own;
  const usual = core.evaluate(fact.init, ref);
  return given === undefined && isText(usual) ? { k: 'either', left: own, right: usual } : usual;
}

/** What is known of something once it is known what the functions around it were given. */
export function withArguments(core: Core, known: Known, args: Arguments | undefined): Known {
  return substituted(core, known, args);
}

/** An argument that is itself a parameter of a function further up, replaced by what that one was given. */
function substituted(core: Core, known: Known, args: Arguments | undefined, level = 0): Known {
  if (!args || level > 8 || core.steps++ > MAX_STEPS) return known;
  if (known.k === 'text') return template(known.parts.map((part) => (typeof part === 'string' ? constant(part) : substituted(core, part, args, level + 1))));
  if (known.k === 'either') return { ...known, left: substituted(core, known.left, args, level + 1), right: substituted(core, known.right, args, level + 1) };
  if (known.k === 'object' || known.k === 'array') return { ...known, scope: { ...known.scope, args: withOuter(known.scope.args, args) } };
  if (known.k === 'made' && known.given) return givenClient(core, known, known.given, args, level);
  if (known.k !== 'param') return known;
  const given = argumentFor(args, known.ref, known.index);
  if (given?.k === 'nothing') return byDefault(core, known) ?? known;
  if (!given || given === known) return known;
  return known.path.reduce((of, name) => core.member(of, name), substituted(core, given, args, level + 1));
}

/** The client that a function further up was given, where it was given one. */
function givenClient(core: Core, known: Known, { ref, index }: GivenTo, args: Arguments, level: number): Known {
  const given = argumentFor(args, ref, index);
  return given?.k === 'made' && given !== known ? substituted(core, given, args, level + 1) : known;
}

/** What a parameter is where the call leaves it out, if that is a text. */
function byDefault(core: Core, { ref, index, path }: Known & { k: 'param' }): Known | undefined {
  const binding = core.functionFact(ref)?.params[index]?.binding;
  const init = binding === undefined || path.length > 0 ? undefined : core.facts.get(ref.file)?.bindings[binding]?.init;
  const known = init && core.evaluate(init, ref);
  return known && isText(known) ? known : undefined;
}

const MAX_OUTER = 20;

/** What is known of an object's own parameters, and behind it what callers further up give. */
function withOuter(own: Arguments | undefined, args: Arguments, level = 0): Arguments {
  if (!own || level > MAX_OUTER) return args;
  return own === args ? own : { ...own, outer: withOuter(own.outer, args, level + 1) };
}

function refersToParameter(core: Core, value: Value, file: string): boolean {
  if (value.k === 'ref') return core.facts.get(file)?.bindings[value.b]?.kind === 'param';
  if (value.k === 'member' || value.k === 'index') return refersToParameter(core, value.of, file);
  return value.k === 'either' && refersToParameter(core, value.left, file);
}

/** An interface of the project says nothing here: what hands a context to a function says more. */
function typedBy(core: Core, fact: BindingFact, ref: FunctionRef): Known {
  const typed = fact.type ? core.typeKnown(fact.type, ref.file) : ofDefault(core, fact, ref);
  return typed.k === 'unknown' && (!fact.type || fact.type.name === 'any' || core.places(ref.file).schemas.get(ref.fn)?.handles) ? contextual(core, fact, ref) : typed;
}

/** `repository = new Orders()`: without an annotation a parameter has the type of what it is where callers leave it out. */
function ofDefault(core: Core, { init }: BindingFact, ref: FunctionRef): Known {
  const usual = init?.k === 'call' ? core.evaluate(init, ref) : UNKNOWN;
  return usual.k === 'instance' ? { k: 'instance', ref: usual.ref } : UNKNOWN;
}

/** Type that the place of a function gives its parameter: a library's callback, or the annotation of the variable that holds it. */
function contextual(core: Core, fact: BindingFact, ref: FunctionRef): Known {
  const fn = core.functionFact(ref);
  const index = fact.index ?? 0;
  if (fn?.argumentOf) {
    const call = { file: ref.file, call: fn.argumentOf.call };
    const caller = core.callFact(call);
    if (index === 0 && fn.argumentOf.index === 0 && caller?.callee.k === 'member' && caller.callee.name === 'then') return core.evaluate(caller.callee.of, { file: ref.file, fn: caller.fn });
    return calledWith(core, call, String(fn.argumentOf.index), index);
  }
  const { given, holders, keepers, schemas } = core.places(ref.file);
  const place = given.get(ref.fn);
  const passed = place ? calledWith(core, { file: ref.file, call: place.call }, place.at, index) : UNKNOWN;
  if (passed.k !== 'unknown') return passed;
  if (index === 0 && schemas.get(ref.fn)?.handles) return { k: 'made', type: SERVICE_SCHEMA.context };
  const keeper = keepers.get(ref.fn);
  const type = paramsBy(core, holders.get(ref.fn)?.type, [], ref.file)?.[index] ?? paramsBy(core, keeper?.holder.type, keeper ? [keeper.key] : [], ref.file)?.[index];
  return type === undefined ? UNKNOWN : { k: 'made', type };
}

/** What a library gives a function that it is given at some place. Where something decides which function is called, what all of them give it. */
function calledWith(core: Core, call: CallRef, at: string, index: number): Known {
  const called = core.callee(call);
  const targets = called.k === 'either' && called.by ? alternatives(called) : [firstKnown(called)];
  const [type, ...others] = targets.map((target) => core.specOf(target, core.callFact(call)?.isNew ?? false)?.callbacks?.[at]?.[index]);
  return type === undefined || others.some((other) => other !== type) ? UNKNOWN : { k: 'made', type };
}

/** What a library's type says of the parameters of a function: `const orders: FastifyPluginAsync = …`, `const orders: Plugin<X> = { register: … }`. */
function paramsBy(core: Core, type: TypeRef | undefined, key: readonly string[], file: string): readonly string[] | undefined {
  if (type?.binding === undefined) return undefined;
  const root = binding(core, type.binding, { file, fn: 0 });
  return root.k === 'library' ? core.libraries.member(root.module, [...root.path, ...type.name.split('.').slice(1), ...key])?.params : undefined;
}

/** `@Inject(TOKEN) x: X` on a constructor parameter. */
function injected(core: Core, fact: BindingFact, ref: FunctionRef): Known | undefined {
  const param = core.functionFact(ref)?.params[fact.index ?? 0];
  for (const decorator of param?.decorators ?? []) {
    const [token] = decorator.args;
    if (!token) continue;
    const found = core.byToken(core.evaluate(token, { file: ref.file, fn: 0 }), ref.file);
    if (found.k !== 'unknown') return found;
    const typed = fact.type ? core.typeKnown(fact.type, ref.file) : UNKNOWN;
    if (typed.k === 'made') return { ...typed, token: core.evaluate(token, { file: ref.file, fn: 0 }) };
    const registered = typed.k === 'unknown' || isDeclared(core, typed) ? registeredClient(core, core.evaluate(token, { file: ref.file, fn: 0 })) : UNKNOWN;
    if (registered.k !== 'unknown') return registered;
  }
  return undefined;
}

/** A class of the project that says what a client can do and does nothing itself. */
function isDeclared(core: Core, typed: Known): boolean {
  const declared = typed.k === 'instance' ? core.classFact(typed.ref) : undefined;
  return declared !== undefined && !declared.extends && declared.methods.length === 0 && declared.fields.length === 0;
}

function imported(core: Core, id: BindingId, file: string): Known {
  const fact = core.places(file).imports.get(id);
  const unit = core.facts.get(file);
  const declared = unit?.bindings[id];
  if (!fact || !declared) return UNKNOWN;
  const target = core.modules.resolve(fact.module, file);
  const document = 'module' in target ? importedDocument(core, fact.module, file, fact.kind === 'namespace' ? '' : fact.imported ?? 'default') : UNKNOWN;
  if (document.k !== 'unknown') return document;
  if ('module' in target) return { k: 'library', module: target.module, path: fact.kind === 'namespace' ? [] : [fact.imported ?? 'default'] };
  if (fact.kind !== 'namespace') return exportOf(core, target.file, fact.imported ?? 'default');
  return isRequired(unit, declared) ? requiredOf(core, target.file) : { k: 'module', file: target.file };
}

/** What callers say of a parameter of a function, or of the object whose method it is. */
export function argumentFor(args: Arguments | undefined, ref: FunctionRef, index: number): Known | undefined {
  for (let at = args, i = 0; at && i < 20; at = at.outer, i++) {
    if (at.ref.fn === ref.fn && at.ref.file === ref.file) return index === SELF ? at.self : at.values[index] ?? { k: 'nothing' };
  }
  return undefined;
}
