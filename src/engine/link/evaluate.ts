import { callSpecOf, type Libraries } from './libraries/lookup';
import type { ArgumentPath, CallSpec } from './libraries/spec';
import type { Modules } from './modules';
import { UNKNOWN, firstKnown, textOf, type Arguments, type Known, type Scope } from './known';
import type { BindingFact, BindingId, CallFact, ClassFact, FunctionFact, ImportFact, SourceFacts, TypeRef, Value } from '../model/facts';
import type { CallRef, ClassRef, FunctionRef } from '../model/system';

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

const MAX_DEPTH = 40;

export function createEvaluator({ facts, modules, libraries, injection }: EvaluatorInput): Evaluator {
  const bindingMemo = new Map<string, Known>();
  const imports = new Map<string, Map<BindingId, ImportFact>>();
  let depth = 0;

  function evaluate(value: Value, scope: Scope): Known {
    if (depth > MAX_DEPTH) return UNKNOWN;
    depth++;
    try {
      return evaluateNow(value, scope);
    } finally {
      depth--;
    }
  }

  function evaluateNow(value: Value, scope: Scope): Known {
    switch (value.k) {
      case 'const': return constant(value.v);
      case 'undefined': return { k: 'nothing' };
      case 'template': return template(value.parts.map((part) => evaluate(part, scope)));
      case 'ref': return binding(value.b, scope);
      case 'global': return { k: 'global', path: [value.name] };
      case 'env': return { k: 'env', name: value.name };
      case 'member': return member(evaluate(value.of, scope), value.name);
      case 'index': return element(evaluate(value.of, scope), evaluate(value.key, scope));
      case 'object': return { k: 'object', value, scope };
      case 'array': return { k: 'array', value, scope };
      case 'fn': return { k: 'fn', ref: { file: scope.file, fn: value.id }, scope };
      case 'class': return { k: 'class', ref: { file: scope.file, classId: value.id } };
      case 'call': return callResult({ file: scope.file, call: value.id }, scope.args);
      case 'await': case 'spread': return evaluate(value.of, scope);
      case 'either': return either(value, scope);
      case 'this': return thisOf(scope);
      case 'secret': return { k: 'secret' };
      case 'super': return baseInstance(scope);
      case 'regex': case 'not': case 'compare': case 'unknown': return UNKNOWN;
    }
  }

  function either(value: Value & { k: 'either' }, scope: Scope): Known {
    const left = evaluate(value.left, scope);
    const right = evaluate(value.right, scope);
    if (value.op === '&&') return right;
    return left.k === 'unknown' ? right : right.k === 'unknown' ? left : { k: 'either', left, right };
  }

  function thisOf(scope: Scope): Known {
    const unit = facts.get(scope.file);
    for (let fn = unit?.functions[scope.fn]; fn; fn = fn === unit?.functions[fn.parent] ? undefined : unit?.functions[fn.parent]) {
      if (fn.classId !== undefined) {
        const ref = { file: scope.file, classId: fn.classId };
        return fn.static ? { k: 'class', ref } : { k: 'instance', ref, ...(scope.args && { scope }) };
      }
    }
    return UNKNOWN;
  }

  function baseInstance(scope: Scope): Known {
    const self = thisOf(scope);
    const base = self.k === 'instance' || self.k === 'class' ? baseOf(self.ref) : UNKNOWN;
    return base.k === 'class' ? { k: 'instance', ref: base.ref } : UNKNOWN;
  }

  function binding(id: BindingId, scope: Scope): Known {
    const fact = facts.get(scope.file)?.bindings[id];
    if (!fact) return UNKNOWN;
    if (scope.args) return bindingNow(fact, id, scope);
    const key = `${scope.file}\0${String(id)}`;
    const known = bindingMemo.get(key);
    if (known) return known;
    bindingMemo.set(key, UNKNOWN);
    const result = bindingNow(fact, id, { file: scope.file, fn: fact.fn });
    bindingMemo.set(key, result);
    return result;
  }

  function bindingNow(fact: BindingFact, id: BindingId, scope: Scope): Known {
    if (fact.kind === 'import') return imported(id, scope.file);
    if (fact.kind === 'param') return parameter(fact, scope);
    const own: Scope = { file: scope.file, fn: fact.fn, ...(scope.args && { args: scope.args }) };
    if (importOf(scope.file, id)) return imported(id, scope.file);
    const init = fact.init ? evaluate(fact.init, own) : UNKNOWN;
    if (init.k !== 'unknown' && init.k !== 'nothing') return init;
    const written = fact.reassigned ? onlyWrite(scope.file, id) : undefined;
    const assigned = written ? evaluate(written, own) : UNKNOWN;
    if (assigned.k !== 'unknown' && assigned.k !== 'nothing') return assigned;
    return fact.type ? typeKnown(fact.type, scope.file) : init;
  }

  /** The value of a variable that is assigned in one place only. */
  function onlyWrite(file: string, id: BindingId): Value | undefined {
    const writes = (facts.get(file)?.writes ?? []).filter((write) => write.target.k === 'ref' && write.target.b === id && write.op === '=' && isValue(write.value));
    return writes.length === 1 ? writes[0]?.value : undefined;
  }

  function parameter(fact: BindingFact, scope: Scope): Known {
    const ref = { file: scope.file, fn: fact.fn };
    if (fact.init && fact.init.k === 'member' || fact.init?.k === 'either' || fact.init?.k === 'index') {
      if (refersToParameter(fact.init, scope.file)) return evaluate(fact.init, { ...ref, ...(scope.args && { args: scope.args }) });
    }
    const passed = argumentFor(scope.args, ref, fact.index ?? 0);
    const given = passed && substituted(passed, scope.args);
    if (given && given.k !== 'unknown') return given;
    const typed = injected(fact, ref) ?? (fact.type ? typeKnown(fact.type, scope.file) : contextual(fact, ref));
    if (typed.k !== 'unknown') return typed;
    if (given === undefined && scope.args === undefined) return { k: 'param', ref, index: fact.index ?? 0, path: [] };
    return fact.init ? evaluate(fact.init, ref) : { k: 'param', ref, index: fact.index ?? 0, path: [] };
  }

  /** An argument that is itself a parameter of a function further up, replaced by what that one was given. */
  function substituted(known: Known, args: Arguments | undefined, level = 0): Known {
    if (!args || level > 8) return known;
    if (known.k === 'text') return template(known.parts.map((part) => (typeof part === 'string' ? constant(part) : substituted(part, args, level + 1))));
    if (known.k === 'either') return { k: 'either', left: substituted(known.left, args, level + 1), right: substituted(known.right, args, level + 1) };
    if (known.k !== 'param') return known;
    const given = argumentFor(args, known.ref, known.index);
    if (!given || given.k === 'nothing' || given === known) return known;
    return known.path.reduce((of, name) => member(of, name), substituted(given, args, level + 1));
  }

  function refersToParameter(value: Value, file: string): boolean {
    if (value.k === 'ref') return facts.get(file)?.bindings[value.b]?.kind === 'param';
    if (value.k === 'member' || value.k === 'index') return refersToParameter(value.of, file);
    return value.k === 'either' && refersToParameter(value.left, file);
  }

  /** Type that the place of a function gives its parameter: a library's callback, or the annotation of the variable that holds it. */
  function contextual(fact: BindingFact, ref: FunctionRef): Known {
    const fn = functionFact(ref);
    const index = fact.index ?? 0;
    if (fn?.argumentOf) {
      const call = { file: ref.file, call: fn.argumentOf.call };
      const target = firstKnown(callee(call));
      const type = specOf(target, callFact(call)?.isNew ?? false)?.callbacks?.[fn.argumentOf.index]?.[index];
      return type === undefined ? UNKNOWN : { k: 'made', type };
    }
    const holder = facts.get(ref.file)?.bindings.find((one) => one.init?.k === 'fn' && one.init.id === ref.fn);
    const named = holder?.type?.binding === undefined ? UNKNOWN : binding(holder.type.binding, { file: ref.file, fn: 0 });
    const type = named.k === 'library' ? libraries.member(named.module, named.path)?.params?.[index] : undefined;
    return type === undefined ? UNKNOWN : { k: 'made', type };
  }

  /** `@Inject(TOKEN) x: X` on a constructor parameter. */
  function injected(fact: BindingFact, ref: FunctionRef): Known | undefined {
    const param = functionFact(ref)?.params[fact.index ?? 0];
    for (const decorator of param?.decorators ?? []) {
      const [token] = decorator.args;
      if (!token) continue;
      const found = injection.byToken(evaluate(token, { file: ref.file, fn: 0 }), ref.file);
      if (found.k !== 'unknown') return found;
      const typed = fact.type ? typeKnown(fact.type, ref.file) : UNKNOWN;
      if (typed.k === 'made') return { ...typed, token: evaluate(token, { file: ref.file, fn: 0 }) };
    }
    return undefined;
  }

  function importOf(file: string, id: BindingId): ImportFact | undefined {
    let table = imports.get(file);
    if (!table) {
      table = new Map((facts.get(file)?.imports ?? []).flatMap((fact) => (fact.binding === undefined ? [] : [[fact.binding, fact] as const])));
      imports.set(file, table);
    }
    return table.get(id);
  }

  function imported(id: BindingId, file: string): Known {
    const fact = importOf(file, id);
    if (!fact) return UNKNOWN;
    const target = modules.resolve(fact.module, file);
    if ('module' in target) return { k: 'library', module: target.module, path: fact.kind === 'namespace' ? [] : [fact.imported ?? 'default'] };
    return fact.kind === 'namespace' ? { k: 'module', file: target.file } : exportOf(target.file, fact.imported ?? 'default');
  }

  function exportOf(file: string, name: string): Known {
    const found = modules.exported(file, name);
    if (!found) return name === 'default' ? { k: 'module', file } : UNKNOWN;
    if ('module' in found) return { k: 'library', module: found.module, path: found.name === '*' ? [] : [found.name] };
    if ('namespace' in found) return { k: 'module', file: found.namespace };
    return evaluate(found.value, { file: found.file, fn: 0 });
  }

  function member(of: Known, name: string): Known {
    switch (of.k) {
      case 'object': return property(of, name);
      case 'array': return /^\d+$/.test(name) ? element(of, { k: 'number', v: Number(name) }) : UNKNOWN;
      case 'module': return exportOf(of.file, name);
      case 'library': return libraryMember(of, name);
      case 'made': return madeMember(of, name);
      case 'global': return of.path.join('.') === 'process.env' ? { k: 'env', name } : { k: 'global', path: [...of.path, name] };
      case 'param': return { ...of, path: [...of.path, name] };
      case 'instance': return instanceMember(of, name);
      case 'class': return staticMember(of.ref, name);
      case 'either': {
        const left = member(of.left, name);
        return left.k === 'unknown' ? member(of.right, name) : left;
      }
      case 'fn': return name === 'bind' || name === 'call' || name === 'apply' ? of : UNKNOWN;
      case 'text': return name === 'href' || name === 'origin' ? of : UNKNOWN;
      default: return UNKNOWN;
    }
  }

  function property(of: Known & { k: 'object' }, name: string): Known {
    const own = of.value.props.find((prop) => prop.key === name);
    if (own) return evaluate(own.value, of.scope);
    for (const spread of of.value.spreads) {
      const inherited = member(evaluate(spread, of.scope), name);
      if (inherited.k !== 'unknown' && inherited.k !== 'nothing') return inherited;
    }
    return of.value.spreads.length > 0 ? UNKNOWN : { k: 'nothing' };
  }

  function libraryMember(of: Known & { k: 'library' }, name: string): Known {
    const spec = libraries.member(of.module, [...of.path, name]);
    if (spec?.type !== undefined && !spec.members && !spec.construct && !spec.call) return { k: 'made', type: spec.type };
    if (name === 'default') return of;
    return { ...of, path: [...of.path, name] };
  }

  function madeMember(of: Known & { k: 'made' }, name: string): Known {
    const type = libraries.type(of.type);
    if (type?.settings) return setting(of, type.settings.schema, name);
    if (type?.nested) return { ...of, path: [...(of.path ?? []), name] };
    const spec = libraries.method(of.type, name);
    if (spec?.type !== undefined) return { ...of, type: spec.type };
    return { k: 'method', of, name };
  }

  /** A member of a checked environment: the variable, or the default that its schema gives. */
  function setting(of: Known & { k: 'made' }, schema: ArgumentPath, name: string): Known {
    const env: Known = { k: 'env', name };
    const fact = of.by && callFact(of.by);
    const arg = fact?.args[schema.argument];
    const whole = of.by && fact && arg ? evaluate(arg, { file: of.by.file, fn: fact.fn }) : UNKNOWN;
    const known = (schema.path ?? []).reduce((at, key) => member(at, key), whole);
    const rule = known.k === 'object' ? known.value.props.find((prop) => prop.key === name)?.value : undefined;
    const fallback = rule && known.k === 'object' ? defaultIn(rule, known.scope) : UNKNOWN;
    return fallback.k === 'text' || fallback.k === 'number' ? { k: 'either', left: env, right: fallback } : env;
  }

  /** `str({ default: 'x' })`, `url({ devDefault: 'x' })`, `z.string().default('x')`. */
  function defaultIn(rule: Value, scope: Scope): Known {
    const fact = rule.k === 'call' ? callFact({ file: scope.file, call: rule.id }) : undefined;
    const [first] = fact?.args ?? [];
    if (!fact) return UNKNOWN;
    if (fact.callee.k === 'member' && fact.callee.name === 'default' && first) return evaluate(first, scope);
    if (fact.callee.k === 'member' && fact.callee.of.k === 'call' && first?.k !== 'object') return defaultIn(fact.callee.of, scope);
    const options = first ? evaluate(first, scope) : UNKNOWN;
    return anyOf([member(options, 'default'), member(options, 'devDefault')]);
  }

  function instanceMember(of: Known & { k: 'instance' }, name: string): Known {
    for (let at: ClassRef | undefined = of.ref, i = 0; at && i < 10; i++) {
      const found = ownMember(at, name, of.scope);
      if (found.k !== 'unknown') return found;
      const base: Known = baseOf(at);
      if (base.k === 'library' || base.k === 'made') return libraryInstanceMember(base, name);
      at = base.k === 'class' ? base.ref : undefined;
    }
    return anyOf(injection.implementationsOf(of.ref).map((ref) => ownMember(ref, name, undefined)));
  }

  function libraryInstanceMember(base: Known, name: string): Known {
    const type = base.k === 'library' ? instanceType(base.module, base.path) : base.k === 'made' ? base.type : undefined;
    return type === undefined ? UNKNOWN : madeMember({ k: 'made', type }, name);
  }

  function ownMember(ref: ClassRef, name: string, scope: Scope | undefined): Known {
    const fact = classFact(ref);
    const method = fact?.methods.find((m) => m.name === name && !m.static);
    if (method) return methodKnown(ref.file, method.fn, scope);
    const field = fact?.fields.find((f) => f.name === name && !f.static);
    if (!field) return UNKNOWN;
    const init = field.init ? evaluate(field.init, { file: ref.file, fn: fact?.ctor ?? fact?.fn ?? 0, ...(scope?.args && { args: scope.args }) }) : UNKNOWN;
    if (init.k !== 'unknown' && init.k !== 'nothing' && init.k !== 'param') return init;
    const written = fieldWrite(ref, name, scope);
    if (written.k !== 'unknown' && written.k !== 'nothing') return written;
    for (const decorator of field.decorators) {
      const [token] = decorator.args;
      const found = token ? injection.byToken(evaluate(token, { file: ref.file, fn: 0 }), ref.file) : UNKNOWN;
      if (found.k !== 'unknown') return found;
    }
    const typed = field.type ? typeKnown(field.type, ref.file) : UNKNOWN;
    return typed.k === 'unknown' ? init : typed;
  }

  /** A getter stands for what it returns. */
  function methodKnown(file: string, fn: number, scope: Scope | undefined): Known {
    const fact = facts.get(file)?.functions[fn];
    if (fact?.kind !== 'getter') return { k: 'fn', ref: { file, fn }, ...(scope && { scope }) };
    const [value] = fact.returns;
    return value ? evaluate(value, { file, fn }) : UNKNOWN;
  }

  /** `this.name = value` in the constructor or another method, when only one place assigns it. */
  function fieldWrite(ref: ClassRef, name: string, scope: Scope | undefined): Known {
    const unit = facts.get(ref.file);
    if (!unit) return UNKNOWN;
    const writes = unit.writes.filter((write) => write.op === '=' && isValue(write.value) && write.target.k === 'member' && write.target.of.k === 'this'
      && write.target.name === name && belongsTo(unit, write.fn, ref.classId));
    const [only] = writes;
    if (writes.length !== 1 || !only?.value) return UNKNOWN;
    return evaluate(only.value, { file: ref.file, fn: only.fn, ...(scope?.args && { args: scope.args }) });
  }

  function staticMember(ref: ClassRef, name: string): Known {
    const fact = classFact(ref);
    const method = fact?.methods.find((m) => m.name === name && m.static);
    if (method) return methodKnown(ref.file, method.fn, undefined);
    const field = fact?.fields.find((f) => f.name === name && f.static);
    if (field?.init) return evaluate(field.init, { file: ref.file, fn: 0 });
    if (field?.type) return typeKnown(field.type, ref.file);
    const base = baseOf(ref);
    return base.k === 'class' && !sameClass(base.ref, ref) ? member(base, name) : UNKNOWN;
  }

  function element(of: Known, key: Known): Known {
    const name = textOf(key) ?? (key.k === 'number' ? String(key.v) : undefined);
    if (of.k === 'array') {
      const item = key.k === 'number' ? of.value.items[key.v] : of.value.items[0];
      return item ? evaluate(item, of.scope) : UNKNOWN;
    }
    if (name !== undefined) return member(of, name);
    return of.k === 'object' && of.value.props.length > 0 && of.value.props.length <= 8 ? anyOf(of.value.props.map((prop) => evaluate(prop.value, of.scope))) : UNKNOWN;
  }

  function callResult(ref: CallRef, args: Arguments | undefined): Known {
    const fact = callFact(ref);
    if (!fact) return UNKNOWN;
    const scope: Scope = { file: ref.file, fn: fact.fn, ...(args && { args }) };
    const passed = textCall(fact, scope);
    if (passed) return passed;
    const target = firstKnown(callee(ref, args));
    if (target.k === 'class' && fact.isNew) return { k: 'instance', ref: target.ref, scope: constructorScope(target.ref, fact, scope) };
    if (target.k === 'fn' && !isBind(fact)) return functionResult(target, fact, scope);
    if (isModuleLoad(target)) return loadedModule(fact, scope);
    const bound = boundFunction(fact, scope);
    if (bound) return bound;
    const spec = specOf(target, fact.isNew);
    if (spec?.returns !== undefined) return returned(spec.returns, target, ref, fact, scope);
    return globalResult(target, fact, scope);
  }

  /** `this.handle.bind(this)` is the function itself. */
  function boundFunction(fact: CallFact, scope: Scope): Known | undefined {
    if (!isBind(fact) || fact.callee.k !== 'member') return undefined;
    const known = evaluate(fact.callee.of, scope);
    return known.k === 'fn' ? known : undefined;
  }

  function constructorScope(ref: ClassRef, fact: CallFact, scope: Scope): Scope {
    const ctor = classFact(ref)?.ctor;
    if (ctor === undefined) return { file: ref.file, fn: 0 };
    const fn = { file: ref.file, fn: ctor };
    return { ...fn, args: { ref: fn, values: fact.args.map((arg) => evaluate(arg, scope)), ...(scope.args && { outer: scope.args }) } };
  }

  function functionResult(target: Known & { k: 'fn' }, fact: CallFact, scope: Scope): Known {
    const fn = functionFact(target.ref);
    if (!fn || fn.returns.length === 0 || fn.returns.length > 6) return fn?.returnType ? typeKnown(fn.returnType, target.ref.file) : UNKNOWN;
    const values = fact.args.map((arg) => evaluate(arg, scope));
    const outer = target.scope?.args;
    const inner: Scope = { ...target.ref, args: { ref: target.ref, values, ...(outer && { outer }) } };
    const result = anyOf(fn.returns.map((value) => evaluate(value, inner)));
    return result.k === 'unknown' && fn.returnType ? typeKnown(fn.returnType, target.ref.file) : result;
  }

  function isModuleLoad(target: Known): boolean {
    return target.k === 'global' && target.path.length === 1 && (target.path[0] === 'require' || target.path[0] === 'import');
  }

  function loadedModule(fact: CallFact, scope: Scope): Known {
    const specifier = fact.args[0] && textOf(evaluate(fact.args[0], scope));
    if (specifier === undefined) return UNKNOWN;
    const target = modules.resolve(specifier, scope.file);
    return 'module' in target ? { k: 'library', module: target.module, path: [] } : { k: 'module', file: target.file };
  }

  function returned(what: string, target: Known, ref: CallRef, fact: CallFact, scope: Scope): Known {
    const argument = /^(argument|env|token|instance):(\d)$/.exec(what);
    if (what === 'self') return target.k === 'method' ? target.of : UNKNOWN;
    if (!argument) return { k: 'made', type: what, by: ref, scope, ...(target.k === 'method' && target.of.token && { token: target.of.token }) };
    const value = fact.args[Number(argument[2])];
    const known = value ? evaluate(value, scope) : UNKNOWN;
    if (argument[1] === 'env') return envRead(known, fact, scope);
    if (argument[1] === 'instance') return known.k === 'class' ? { k: 'instance', ref: known.ref } : injection.byToken(known, scope.file);
    return known;
  }

  /** A setting by name, with the default that stands in the next argument. */
  function envRead(name: Known, fact: CallFact, scope: Scope): Known {
    const text = textOf(name);
    if (text === undefined) return UNKNOWN;
    const env: Known = { k: 'env', name: text };
    const fallback = fact.args[1] ? evaluate(fact.args[1], scope) : UNKNOWN;
    return fallback.k === 'text' || fallback.k === 'number' ? { k: 'either', left: env, right: fallback } : env;
  }

  /** Methods of texts that keep what matters of them: `url.toString()`, `base.replace(/\\/$/, '')`, `parts.join('/')`. */
  function textCall(fact: CallFact, scope: Scope): Known | undefined {
    if (fact.callee.k !== 'member' || !TEXT_METHODS.has(fact.callee.name)) return undefined;
    const of = evaluate(fact.callee.of, scope);
    if (fact.callee.name === 'join') return of.k === 'array' ? joined(of, fact, scope) : undefined;
    return of.k === 'text' || of.k === 'env' || (of.k === 'either' && isText(of)) ? of : undefined;
  }

  function joined(of: Known & { k: 'array' }, fact: CallFact, scope: Scope): Known {
    const separator = fact.args[0] ? evaluate(fact.args[0], scope) : constant(',');
    return template(of.value.items.flatMap((item, i) => (i === 0 ? [evaluate(item, of.scope)] : [separator, evaluate(item, of.scope)])));
  }

  /** Built-ins through which values pass unchanged enough. */
  function globalResult(target: Known, fact: CallFact, scope: Scope): Known {
    if (target.k !== 'global') return UNKNOWN;
    const name = target.path.join('.');
    const first = fact.args[0];
    if (name === 'URL' && fact.isNew && first) return url(fact, scope);
    if ((name === 'String' || name === 'Number' || name === 'parseInt' || name === 'encodeURI' || name === 'Object.freeze') && first) return evaluate(first, scope);
    return UNKNOWN;
  }

  function url(fact: CallFact, scope: Scope): Known {
    const [path, base] = fact.args.map((arg) => evaluate(arg, scope));
    if (!path) return UNKNOWN;
    return base ? template([base, path]) : path;
  }

  function callee(ref: CallRef, args?: Arguments): Known {
    const fact = callFact(ref);
    return fact ? evaluate(fact.callee, { file: ref.file, fn: fact.fn, ...(args && { args }) }) : UNKNOWN;
  }

  function specOf(target: Known, isNew: boolean): CallSpec | undefined {
    if (target.k === 'library') {
      const spec = libraries.member(target.module, target.path);
      return spec && callSpecOf(libraries, spec, isNew);
    }
    if (target.k === 'method') {
      const spec = libraries.method(target.of.type, target.name);
      return spec && callSpecOf(libraries, spec, isNew);
    }
    if (target.k === 'made') {
      const type = libraries.type(target.type);
      if (isNew) return type?.construct;
      const last = target.path?.at(-1);
      const spec = last === undefined ? undefined : libraries.method(target.type, last);
      return spec ? callSpecOf(libraries, spec, isNew) : target.path ? undefined : type?.call;
    }
    if (target.k === 'global') {
      const spec = libraries.member('global', target.path);
      return spec && callSpecOf(libraries, spec, isNew);
    }
    return undefined;
  }

  function typeKnown(type: TypeRef, file: string): Known {
    if (type.name === 'Promise' || type.name === 'Observable' || type.name === 'Readonly' || type.name === 'Awaited') {
      const [inner] = type.args;
      return inner ? typeKnown(inner, file) : UNKNOWN;
    }
    if (type.name === '|') return type.args.map((arg) => typeKnown(arg, file)).find((known) => known.k !== 'unknown') ?? UNKNOWN;
    if (type.binding === undefined) {
      const spec = libraries.member('global', [type.name]);
      return spec?.type === undefined ? UNKNOWN : { k: 'made', type: spec.type };
    }
    const named = type.name.replace(/^typeof /, '').split('.').slice(1).reduce<Known>((of, name) => member(of, name), binding(type.binding, { file, fn: 0 }));
    if (type.name.startsWith('typeof ')) return named;
    if (named.k === 'class') return { k: 'instance', ref: named.ref };
    if (named.k === 'made') return named;
    const made = named.k === 'library' ? instanceType(named.module, named.path) : undefined;
    return made === undefined ? UNKNOWN : { k: 'made', type: made };
  }

  function instanceType(module: string, path: readonly string[]): string | undefined {
    const spec = libraries.member(module, path);
    return spec?.type ?? spec?.construct?.returns;
  }

  function classFact(ref: ClassRef): ClassFact | undefined {
    return facts.get(ref.file)?.classes[ref.classId];
  }

  function functionFact(ref: FunctionRef): FunctionFact | undefined {
    return facts.get(ref.file)?.functions[ref.fn];
  }

  function callFact(ref: CallRef): CallFact | undefined {
    return facts.get(ref.file)?.calls[ref.call];
  }

  function baseOf(ref: ClassRef): Known {
    const fact = classFact(ref);
    return fact?.extends ? evaluate(fact.extends, { file: ref.file, fn: fact.fn }) : UNKNOWN;
  }

  function findMethod(ref: ClassRef, name: string): FunctionRef | undefined {
    const found = member({ k: 'instance', ref }, name);
    return found.k === 'fn' ? found.ref : undefined;
  }

  return { evaluate, member, callee, specOf, typeKnown, classFact, functionFact, callFact, findMethod, baseOf };
}

function isBind(fact: CallFact): boolean {
  return fact.callee.k === 'member' && fact.callee.name === 'bind';
}

const TEXT_METHODS = new Set(['toString', 'trim', 'toLowerCase', 'replace', 'replaceAll', 'concat', 'join', 'trimEnd']);

function isText(known: Known): boolean {
  return known.k === 'either' ? isText(known.left) || isText(known.right) : known.k === 'text' || known.k === 'env';
}

function constant(v: string | number | boolean | null): Known {
  if (typeof v === 'string') return { k: 'text', parts: v === '' ? [] : [v] };
  if (typeof v === 'number') return { k: 'number', v };
  return typeof v === 'boolean' ? { k: 'boolean', v } : { k: 'nothing' };
}

function template(parts: readonly Known[]): Known {
  return { k: 'text', parts: parts.flatMap((part) => (part.k === 'text' ? part.parts : part.k === 'number' ? [String(part.v)] : [part])) };
}

function anyOf(known: readonly Known[]): Known {
  const useful = known.filter((one) => one.k !== 'unknown' && one.k !== 'nothing');
  return useful.length === 0 ? UNKNOWN : useful.reduce((left, right) => ({ k: 'either', left, right }));
}

function argumentFor(args: Arguments | undefined, ref: FunctionRef, index: number): Known | undefined {
  for (let at = args, i = 0; at && i < 20; at = at.outer, i++) {
    if (at.ref.fn === ref.fn && at.ref.file === ref.file) return at.values[index] ?? { k: 'nothing' };
  }
  return undefined;
}

function belongsTo(unit: SourceFacts, fn: number, classId: number): boolean {
  for (let at = unit.functions[fn], i = 0; at && i < 20; at = unit.functions[at.parent], i++) {
    if (at.classId !== undefined) return at.classId === classId;
    if (at.kind === 'module') return false;
  }
  return false;
}

function isValue(value: Value | undefined): value is Value {
  return value !== undefined && value.k !== 'undefined' && !(value.k === 'const' && value.v === null);
}

function sameClass(a: ClassRef, b: ClassRef): boolean {
  return a.file === b.file && a.classId === b.classId;
}
