import { absentMember } from './absent-bases';
import { assignedTo } from './assigned';
import { anyOf, constant, eachOf, isText, isValue, sameClass } from './combine';
import type { Core } from './core';
import { enter, leave } from './bounds';
import { optionValue } from './command-line';
import { fieldWrite, isSetAgain, staticWrite } from './fields';
import { projection } from './projected';
import { argumentOfMaker, parsedMember, producedBy, setting, treeMember, variableOf } from './settings';
import { schemaMember } from './schema-members';
import { implementationsOf } from './tokens';
import { urlMember } from './urls';
import { SELF, UNKNOWN, textOf, type Known, type Scope } from '../known';
import type { ArgumentPath } from '../libraries/spec';
import type { ClassRef } from '../../model/system';

/** Members of objects, modules, classes and what libraries make. */

export function memberOf(core: Core, of: Known, name: string): Known {
  if (!enter(core)) return UNKNOWN;
  const answer = member(core, of, name);
  leave(core);
  return answer;
}

function member(core: Core, of: Known, name: string): Known {
  switch (of.k) {
    case 'object': return property(core, of, name);
    case 'array': return /^\d+$/.test(name) ? core.element(of, { k: 'number', v: Number(name) }) : projection(of, name) ?? UNKNOWN;
    case 'module': return core.exportOf(of.file, name);
    case 'library': return libraryMember(core, of, name);
    case 'made': return madeMember(core, of, name);
    case 'global': return variableOf(of.path, name) ?? { ...of, path: [...of.path, name] };
    case 'param': return { ...of, path: [...of.path, name] };
    case 'instance': return instanceMember(core, of, name);
    case 'class': return staticMember(core, of.ref, name);
    case 'either': {
      if (of.by) return eachOf(of, (one) => member(core, one, name));
      const left = member(core, of.left, name);
      return left.k === 'unknown' ? member(core, of.right, name) : left;
    }
    case 'fn': return name === 'bind' || name === 'call' || name === 'apply' ? of : UNKNOWN;
    case 'text': case 'env': return urlMember(of, name);
    default: return UNKNOWN;
  }
}

export function baseOf(core: Core, ref: ClassRef): Known {
  const fact = core.classFact(ref);
  return fact?.extends ? core.evaluate(fact.extends, { file: ref.file, fn: fact.fn }) : UNKNOWN;
}

function property(core: Core, of: Known & { k: 'object' }, name: string): Known {
  const own = of.value.props.find((prop) => (prop.computed ? textOf(core.evaluate(prop.computed, of.scope)) : prop.key) === name);
  const assigned = assignedTo(core, of, name);
  if (assigned.k !== 'unknown') return assigned;
  if (own) return core.evaluate(own.value, of.scope);
  let isOpen = false;
  let passed: Known | undefined;
  for (const spread of [...of.value.spreads].reverse()) {
    const inherited = core.member(core.evaluate(spread, of.scope), name);
    if (inherited.k === 'param') passed = passed ? { k: 'either', left: inherited, right: passed } : inherited;
    else if (inherited.k !== 'unknown' && inherited.k !== 'nothing') return passed ? { k: 'either', left: inherited, right: passed } : inherited;
    isOpen ||= inherited.k === 'unknown';
  }
  if (passed) return passed;
  return isOpen ? UNKNOWN : { k: 'nothing' };
}

function libraryMember(core: Core, of: Known & { k: 'library' }, name: string): Known {
  if (of.module === 'process' && of.path.at(-1) === 'env') return { k: 'env', name };
  const spec = core.libraries.member(of.module, [...of.path, name]);
  if (spec?.type !== undefined && !spec.members && !spec.construct && !spec.call) return { k: 'made', type: spec.type };
  if (name === 'default') return of;
  return { ...of, path: [...of.path, name] };
}

function madeMember(core: Core, of: Known & { k: 'made' }, name: string): Known {
  const type = core.libraries.type(of.type);
  if (type?.settings) return setting(core, of, type.settings.schema, name);
  if (type?.options) return optionValue(core, of, name);
  if (type?.parsed) return parsedMember(core, of, name);
  if (type?.tree) return treeMember(core, of, type.tree, name);
  if (type?.produced !== undefined && !Object.hasOwn(type.members, name)) return core.member(producedBy(core, of, type.produced), name);
  if (type?.schema !== undefined && of.schema && !Object.hasOwn(type.members, name)) return schemaMember(core, of.schema, type.schema, name);
  if (type?.nested) return { ...of, path: [...(of.path ?? []), name] };
  const spec = core.libraries.method(of.type, name);
  if (spec?.given) return givenMember(core, of, spec.given, name);
  if (spec?.type !== undefined) return { ...of, type: spec.type };
  return { k: 'method', of, name };
}

/** What the maker was given, the name that it is injected by, or what callers give for a parameter of which only the type is known. */
function givenMember(core: Core, of: Known & { k: 'made' }, { argument, path }: ArgumentPath, name: string): Known {
  if (of.given) return { k: 'param', ...of.given, name: '', path: [name] };
  if (argument >= 0) return argumentOfMaker(core, of, { argument, ...(path && { path }) });
  return of.token ?? argumentOfMaker(core, of, { argument: -1 - argument, ...(path && { path }) });
}

function instanceMember(core: Core, of: Known & { k: 'instance' }, name: string): Known {
  for (let at: ClassRef | undefined = of.ref, i = 0; at && i < 10; i++) {
    const found = ownMember(core, at, name, of.scope);
    if (found.k !== 'unknown') return found;
    if (name === 'constructor') return implementationsOf(core, of.ref).length > 0 ? UNKNOWN : { k: 'class', ref: of.ref };
    const base: Known = baseOf(core, at);
    if (base.k === 'library' || base.k === 'made') return libraryInstanceMember(core, base, name, of.ref);
    at = base.k === 'class' ? base.ref : undefined;
  }
  const declared = implementationsOf(core, of.ref).map((ref) => ownMember(core, ref, name, undefined));
  return of.method && declared.some(isText) ? { k: 'param', ref: of.method, index: SELF, name: 'this', path: [name] } : anyOf(declared);
}

/** What the class says of itself, or one that it extends. */
function schemaOf(core: Core, ref: ClassRef): Known | undefined {
  for (let at: ClassRef | undefined = ref, i = 0; at && i < 10; i++) {
    const described = core.places(at.file).classSchemas.get(at.classId);
    if (described) return core.evaluate(described.schema, { file: at.file, fn: described.fn });
    const base: Known = baseOf(core, at);
    at = base.k === 'class' ? base.ref : undefined;
  }
  return undefined;
}

function libraryInstanceMember(core: Core, base: Known & { k: 'library' | 'made' }, name: string, ref: ClassRef): Known {
  const type = base.k === 'library' ? core.instanceType(base.module, base.path) : base.type;
  if (type === undefined) return base.k === 'library' ? absentMember(core, base, ref, name) : UNKNOWN;
  const schema = schemaOf(core, ref);
  return madeMember(core, { k: 'made', type, ...(schema && { schema }) }, name);
}

function ownMember(core: Core, ref: ClassRef, name: string, scope: Scope | undefined): Known {
  const fact = core.classFact(ref);
  const method = fact?.methods.find((m) => m.name === name && !m.static);
  if (method) return methodKnown(core, ref.file, method.fn, scope);
  const field = fact?.fields.find((f) => f.name === name && !f.static);
  if (!field) return fact ? fieldWrite(core, ref, name, scope) : UNKNOWN;
  const init = field.init ? core.evaluate(field.init, { file: ref.file, fn: fact?.ctor ?? fact?.fn ?? 0, ...(scope?.args && { args: scope.args }) }) : UNKNOWN;
  if (init.k !== 'unknown' && init.k !== 'nothing' && init.k !== 'param') return init;
  const written = fieldWrite(core, ref, name, scope);
  const declared = written.k === 'param' && written.path.length > 0 && field.type ? core.typeKnown(field.type, ref.file) : UNKNOWN;
  if (declared.k === 'instance' && takesNoText(core, declared.ref)) return declared;
  if (written.k !== 'unknown' && written.k !== 'nothing') return written;
  for (const decorator of field.decorators) {
    const [token] = decorator.args;
    const found = token ? core.byToken(core.evaluate(token, { file: ref.file, fn: 0 }), ref.file) : UNKNOWN;
    if (found.k !== 'unknown') return found;
  }
  const typed = field.type ? core.typeKnown(field.type, ref.file) : UNKNOWN;
  return typed.k === 'unknown' ? init : typed;
}

/** Whoever makes its objects gives them no text, such as an address, that would be lost where only the class is known. */
function takesNoText(core: Core, ref: ClassRef): boolean {
  const fact = core.classFact(ref);
  const params = fact?.ctor === undefined ? [] : core.functionFact({ file: ref.file, fn: fact.ctor })?.params ?? [];
  return fact !== undefined && !fact.extends && params.every(({ type }) => type !== undefined && type.name !== 'string');
}

/** A getter stands for what it returns, where it returns something. */
function methodKnown(core: Core, file: string, fn: number, scope: Scope | undefined): Known {
  const fact = core.facts.get(file)?.functions[fn];
  if (fact?.kind !== 'getter') return { k: 'fn', ref: { file, fn }, ...(scope && { scope }) };
  const value = fact.returns.find(isValue);
  return value ? core.evaluate(value, { file, fn }) : UNKNOWN;
}

function staticMember(core: Core, ref: ClassRef, name: string): Known {
  if (name === 'prototype') return { k: 'instance', ref };
  const fact = core.classFact(ref);
  const method = fact?.methods.find((m) => m.name === name && m.static);
  if (method) return methodKnown(core, ref.file, method.fn, undefined);
  const field = fact?.fields.find((f) => f.name === name && f.static);
  if (field && isValue(field.init)) {
    const declared = core.evaluate(field.init, { file: ref.file, fn: 0 });
    if (!isSetAgain(core, ref, name, declared)) return declared;
    return field.type ? core.typeKnown(field.type, ref.file) : UNKNOWN;
  }
  const written = staticWrite(core, ref, name);
  if (written.k !== 'unknown' && written.k !== 'nothing') return written;
  if (field?.type) return core.typeKnown(field.type, ref.file);
  const base = baseOf(core, ref);
  if (base.k === 'library' && core.libraries.member(base.module, [...base.path, name])) return libraryMember(core, base, name);
  if (name === 'name' && fact?.name) return constant(fact.name);
  return base.k === 'class' && !sameClass(base.ref, ref) ? member(core, base, name) : UNKNOWN;
}
