import { anyWayOut, constant, eachOf, isText, template } from './combine';
import { possibleReturns } from './conditions';
import type { Core } from './core';
import { ask } from './questions';
import { configuredBy, importedDocument } from './documents';
import { optionsParser } from './command-line';
import { joinedPath, moduleAt, resolvedModule, START_FOLDER } from './paths';
import { answeredLater, heldInMap } from './held';
import { listed } from './listed';
import { loadedSetting } from './loaded';
import { projected } from './projected';
import { requiredOf } from './required';
import { below, isEnvironment, variableRead } from './settings';
import { UNKNOWN, firstKnown, textOf, type Arguments, type Known, type Scope } from '../known';
import { callSpecOf } from '../libraries/lookup';
import type { CallSpec } from '../libraries/spec';
import type { CallFact } from '../../model/facts';
import type { CallRef, ClassRef, FunctionRef } from '../../model/system';

/** What calls answer, and what they call. */

export function callResult(core: Core, ref: CallRef, args: Arguments | undefined): Known {
  return args ? resultNow(core, ref, args) : ask(core, core.results, ref.file, ref.call, () => resultNow(core, ref, undefined));
}

function resultNow(core: Core, ref: CallRef, args: Arguments | undefined): Known {
  const fact = core.callFact(ref);
  if (!fact) return UNKNOWN;
  const scope: Scope = { file: ref.file, fn: core.places(ref.file).fieldCalls.get(ref.call) ?? fact.fn, ...(args && { args }) };
  const passed = textCall(core, fact, scope) ?? projected(core, fact, scope);
  if (passed) return passed;
  return optionsParser(core, ref, fact, scope) ?? resultOf(core, callee(core, ref, args), ref, fact, scope);
}

function resultOf(core: Core, called: Known, ref: CallRef, fact: CallFact, scope: Scope): Known {
  if (called.k === 'either' && called.by) return eachOf(called, (one) => resultOf(core, one, ref, fact, scope));
  const target = firstKnown(called);
  if (target.k === 'class' && fact.isNew) return { k: 'instance', ref: target.ref, scope: constructorScope(core, target.ref, fact, scope) };
  if (target.k === 'fn' && !isBind(fact)) return functionResult(core, target, fact, scope);
  if (isModuleLoad(target)) return loadedModule(core, target, fact, scope);
  const resolved = resolvedModule(core, target, fact, scope);
  if (resolved) return resolved;
  const bound = boundFunction(core, fact, scope);
  if (bound) return bound;
  const held = target.k === 'unknown' ? heldInMap(core, fact, scope) : undefined;
  if (held) return held;
  const spec = specOf(core, target, fact.isNew);
  const input = spec?.parses && fact.args[spec.parses.input];
  if (spec?.parses && !(input && isEnvironment(core, core.evaluate(input, scope)))) return UNKNOWN;
  if (spec?.below !== undefined) return belowReceiver(core, spec, target, fact, scope);
  const type = spec?.handled && isHandled(core, spec.handled.arguments, fact, scope) ? spec.handled.returns : spec?.returns;
  if (type !== undefined) return returned(core, type, target, ref, fact, scope);
  if (!spec && fact.callee.k === 'member' && fact.callee.name === 'then') return answeredLater(core, fact, scope);
  return joinedPath(core, target, fact, scope) ?? answerOf(core, fact, scope) ?? globalResult(core, target, fact, scope);
}

export function callee(core: Core, ref: CallRef, args?: Arguments): Known {
  return args ? calleeNow(core, ref, args) : ask(core, core.callees, ref.file, ref.call, () => calleeNow(core, ref, undefined));
}

function calleeNow(core: Core, ref: CallRef, args: Arguments | undefined): Known {
  const fact = core.callFact(ref);
  return fact ? core.evaluate(fact.callee, { file: ref.file, fn: core.places(ref.file).fieldCalls.get(ref.call) ?? fact.fn, ...(args && { args }) }) : UNKNOWN;
}

export function specOf(core: Core, target: Known, isNew: boolean): CallSpec | undefined {
  if (target.k === 'library') {
    const spec = core.libraries.member(target.module, target.path);
    return spec && callSpecOf(core.libraries, spec, isNew);
  }
  if (target.k === 'method') {
    const spec = core.libraries.method(target.of.type, target.name);
    return spec && callSpecOf(core.libraries, spec, isNew);
  }
  if (target.k === 'made') {
    const type = core.libraries.type(target.type);
    if (isNew) return type?.construct;
    const last = target.path?.at(-1);
    const spec = last === undefined ? undefined : core.libraries.method(target.type, last);
    return spec ? callSpecOf(core.libraries, spec, isNew) : target.path ? undefined : type?.call;
  }
  if (target.k === 'global') {
    const spec = core.libraries.member('global', target.path);
    return spec && callSpecOf(core.libraries, spec, isNew);
  }
  return undefined;
}

/** Whether the call is given a function at one of these places. */
function isHandled(core: Core, places: readonly number[], { args }: CallFact, scope: Scope): boolean {
  return places.some((place) => args[place] !== undefined && firstKnown(core.evaluate(args[place], scope)).k === 'fn');
}

/** `this.handle.bind(this)` is the function itself. */
function boundFunction(core: Core, fact: CallFact, scope: Scope): Known | undefined {
  if (!isBind(fact) || fact.callee.k !== 'member') return undefined;
  const known = core.evaluate(fact.callee.of, scope);
  return known.k === 'fn' ? known : undefined;
}

function constructorScope(core: Core, ref: ClassRef, fact: CallFact, scope: Scope): Scope {
  const fn = core.constructorOf(ref);
  if (!fn) return { file: ref.file, fn: 0 };
  const args: Arguments = { ref: fn, values: fact.args.map((arg) => core.evaluate(arg, scope)), ...(scope.args && { outer: scope.args }) };
  return { ...fn, args: withBases(core, args, 0) };
}

const MAX_BASES = 5;

/** What a constructor is given, and behind it what it gives the one of its base class: `super(process.env.STOCK_URL)`. */
function withBases(core: Core, args: Arguments, level: number): Arguments {
  const { file, fn } = args.ref;
  const passed = superCall(core, args.ref);
  const base = passed && level < MAX_BASES ? core.evaluate(passed.callee, { file, fn: passed.fn }) : UNKNOWN;
  const ref = base.k === 'instance' ? core.constructorOf(base.ref) : undefined;
  if (!passed || !ref || (ref.file === file && ref.fn === fn)) return args;
  const outer = withBases(core, { ref, values: passed.args.map((arg) => core.evaluate(arg, { file, fn, args })), ...(args.outer && { outer: args.outer }) }, level + 1);
  return { ...args, outer };
}

/** The call of a constructor that calls the one of its base class. */
function superCall(core: Core, { file, fn }: FunctionRef): CallFact | undefined {
  const unit = core.facts.get(file);
  for (const call of unit?.functions[fn]?.calls ?? []) if (unit?.calls[call]?.callee.k === 'super') return unit.calls[call];
  return undefined;
}

function functionResult(core: Core, target: Known & { k: 'fn' }, fact: CallFact, scope: Scope): Known {
  const fn = core.functionFact(target.ref);
  const values = fact.args.map((arg) => core.evaluate(arg, scope));
  const outer = target.scope?.args;
  const inner: Scope = { ...target.ref, args: { ref: target.ref, values, ...(outer && { outer }) } };
  const returns = fn && possibleReturns(core, fn, inner);
  if (!returns || returns.values.length === 0 || returns.values.length > MAX_RETURNS && returns.by.length === 0) return fn?.returnType ? core.typeKnown(fn.returnType, target.ref.file) : UNKNOWN;
  const result = anyWayOut(returns.values.slice(0, MAX_RETURNS).map((value) => core.evaluate(value, inner)), returns.by);
  return result.k === 'unknown' && fn.returnType ? core.typeKnown(fn.returnType, target.ref.file) : result;
}

const MAX_RETURNS = 6;

function isModuleLoad(target: Known): target is Known & { k: 'global' } {
  return target.k === 'global' && target.path.length === 1 && (target.path[0] === 'require' || target.path[0] === 'import');
}

function loadedModule(core: Core, by: Known & { k: 'global' }, fact: CallFact, scope: Scope): Known {
  const named = fact.args[0] ? core.evaluate(fact.args[0], scope) : UNKNOWN;
  const specifier = textOf(named);
  const file = specifier === undefined ? moduleAt(core, named) : undefined;
  const loaded = (path: string): Known => (by.path[0] === 'require' ? requiredOf(core, path) : { k: 'module', file: path });
  if (file !== undefined) return loaded(file);
  if (specifier === undefined) return UNKNOWN;
  const target = core.modules.resolve(specifier, scope.file);
  const document = 'module' in target ? importedDocument(core, specifier, scope.file, '') : UNKNOWN;
  if (document.k !== 'unknown') return document;
  return 'module' in target ? { k: 'library', module: target.module, path: [] } : loaded(target.file);
}

function returned(core: Core, what: string, target: Known, ref: CallRef, fact: CallFact, scope: Scope): Known {
  const argument = /^(argument|env|config|file|token|instance):(\d)$/.exec(what);
  if (what === 'self') return target.k === 'method' ? target.of : target.k === 'made' ? target : UNKNOWN;
  if (what === 'merged') return { k: 'object', value: { k: 'object', props: [], spreads: fact.args }, scope };
  if (what === 'variable') return target.k === 'method' ? variableRead(core, target.of) : UNKNOWN;
  if (!argument) return { k: 'made', type: what, by: ref, scope, ...(target.k === 'method' && target.of.token && { token: target.of.token }) };
  const value = fact.args[Number(argument[2])];
  const known = value ? core.evaluate(value, scope) : UNKNOWN;
  if (argument[1] === 'env') return envRead(core, known, fact, scope);
  if (argument[1] === 'file') return configuredBy(core, textOf(known) ?? '', scope.file);
  if (argument[1] === 'config') return configRead(core, known, fact, scope);
  if (argument[1] === 'instance') return known.k === 'class' ? { k: 'instance', ref: known.ref } : core.byToken(known, scope.file);
  return known;
}

/** Convict's `config.get('server.port')`. */
function belowReceiver(core: Core, { below: argument, returns }: CallSpec, target: Known, fact: CallFact, scope: Scope): Known {
  const value = fact.args[argument ?? 0];
  if (target.k !== 'method') return UNKNOWN;
  const whole: Known = returns === undefined ? target.of : { ...target.of, type: returns };
  const path = value && textOf(core.evaluate(value, scope));
  if (!value) return whole;
  return path === undefined ? UNKNOWN : below(core, whole, path);
}

/** A setting by its path in what factories load, else by its name in the environment. */
function configRead(core: Core, path: Known, fact: CallFact, scope: Scope): Known {
  const text = textOf(path);
  const loaded = text === undefined ? UNKNOWN : loadedSetting(core, text, scope.file);
  return loaded.k === 'unknown' || loaded.k === 'nothing' ? envRead(core, path, fact, scope) : loaded;
}

/** A setting by name, with the default that stands in the next argument. */
function envRead(core: Core, name: Known, fact: CallFact, scope: Scope): Known {
  const text = textOf(name);
  if (text === undefined) return UNKNOWN;
  const env: Known = { k: 'env', name: text };
  const fallback = fact.args[1] ? core.evaluate(fact.args[1], scope) : UNKNOWN;
  return fallback.k === 'text' || fallback.k === 'number' ? { k: 'either', left: env, right: fallback } : env;
}

/** Methods of texts that keep what matters of them: `url.toString()`, `base.replace(/\\/$/, '')`, `parts.join('/')`. */
function textCall(core: Core, fact: CallFact, scope: Scope): Known | undefined {
  if (fact.callee.k !== 'member' || !TEXT_METHODS.has(fact.callee.name)) return undefined;
  const of = core.evaluate(fact.callee.of, scope);
  if (fact.callee.name === 'join') return of.k === 'array' ? joined(core, of, fact, scope) : undefined;
  const text = fact.callee.name === 'toLowerCase' ? textOf(of) : undefined;
  if (text !== undefined) return constant(text.toLowerCase());
  return of.k === 'text' || of.k === 'env' || of.k === 'param' || (of.k === 'either' && isText(of)) ? of : undefined;
}

function joined(core: Core, of: Known & { k: 'array' }, fact: CallFact, scope: Scope): Known {
  const separator = fact.args[0] ? core.evaluate(fact.args[0], scope) : constant(',');
  return template(of.value.items.flatMap((item, i) => (i === 0 ? [core.evaluate(item, of.scope)] : [separator, core.evaluate(item, of.scope)])));
}

/** Built-ins through which values pass unchanged enough. */
function globalResult(core: Core, target: Known, fact: CallFact, scope: Scope): Known {
  if (target.k === 'library' && target.module === 'url' && target.path.at(-1) === 'URL' && fact.isNew) return url(core, fact, scope);
  if (target.k !== 'global') return UNKNOWN;
  const name = target.path.join('.');
  if (name === 'process.cwd') return START_FOLDER;
  const first = fact.args[0];
  if (name === 'URL' && fact.isNew && first) return url(core, fact, scope);
  const list = first && listed(name, () => core.evaluate(first, scope));
  if (list) return list;
  if (name === 'Object.assign') return { k: 'object', value: { k: 'object', props: [], spreads: fact.args }, scope };
  if ((name === 'String' || name === 'Number' || name === 'parseInt' || name === 'encodeURI' || name === 'Object.freeze' || name === 'Object.getPrototypeOf') && first) return core.evaluate(first, scope);
  return UNKNOWN;
}

function url(core: Core, fact: CallFact, scope: Scope): Known {
  const [path, base] = fact.args.map((arg) => core.evaluate(arg, scope));
  if (!path) return UNKNOWN;
  return base ? template([base, path]) : path;
}

/** What a command stands for that the call is handed, whoever sends it. */
function answerOf(core: Core, { args: [command] }: CallFact, scope: Scope): Known | undefined {
  if (command?.k !== 'call' && command?.k !== 'ref') return undefined;
  const known = core.evaluate(command, scope);
  return known.k === 'made' && core.libraries.type(known.type)?.answered ? known : undefined;
}

function isBind(fact: CallFact): boolean {
  return fact.callee.k === 'member' && fact.callee.name === 'bind';
}

const TEXT_METHODS = new Set(['toString', 'trim', 'toLowerCase', 'replace', 'replaceAll', 'concat', 'join', 'trimEnd']);
