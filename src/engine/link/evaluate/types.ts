import type { Core } from './core';
import { UNKNOWN, type Known } from '../known';
import type { CallFact, ClassFact, FunctionFact, TypeRef } from '../../model/facts';
import type { CallRef, ClassRef, FunctionRef } from '../../model/system';

/** What annotations and references say. */

export function typeKnown(core: Core, type: TypeRef, file: string): Known {
  if (WRAPPERS.has(type.name)) {
    const [inner] = type.args;
    return inner ? typeKnown(core, inner, file) : UNKNOWN;
  }
  if (type.name === '|') return type.args.map((arg) => typeKnown(core, arg, file)).find((known) => known.k !== 'unknown') ?? UNKNOWN;
  if (type.binding === undefined) {
    const spec = core.libraries.member('global', [type.name]);
    return spec?.type === undefined ? UNKNOWN : { k: 'made', type: spec.type };
  }
  const root = core.binding(type.binding, { file, fn: 0 });
  const named = type.name.includes('.') ? type.name.split('.').slice(1).reduce<Known>((of, name) => core.member(of, name), root) : root;
  if (type.name.startsWith('typeof ')) return named;
  if (named.k === 'class') return { k: 'instance', ref: named.ref };
  if (named.k === 'made' || named.k === 'instance') return named;
  const argument = named.k === 'library' ? core.libraries.member(named.module, named.path)?.standsFor : undefined;
  const inner = argument === undefined ? undefined : type.args[argument];
  if (inner) return typeKnown(core, inner, file);
  const made = named.k === 'library' ? instanceType(core, named.module, named.path) : undefined;
  return made === undefined ? UNKNOWN : { k: 'made', type: made };
}

/** Types that say of what they hold only how it comes or what may be done with it. */
const WRAPPERS = new Set(['Promise', 'Observable', 'Readonly', 'Awaited', 'NonNullable']);

export function instanceType(core: Core, module: string, path: readonly string[]): string | undefined {
  const spec = core.libraries.member(module, path);
  return spec?.type ?? spec?.construct?.returns;
}

export function classFact(core: Core, ref: ClassRef): ClassFact | undefined {
  return core.facts.get(ref.file)?.classes[ref.classId];
}

export function functionFact(core: Core, ref: FunctionRef): FunctionFact | undefined {
  return core.facts.get(ref.file)?.functions[ref.fn];
}

export function callFact(core: Core, ref: CallRef): CallFact | undefined {
  return core.facts.get(ref.file)?.calls[ref.call];
}

/** The constructor that runs for a class: its own or the nearest of what it extends. */
export function constructorOf(core: Core, ref: ClassRef): FunctionRef | undefined {
  for (let at: ClassRef | undefined = ref, i = 0; at && i < 10; i++) {
    const ctor = classFact(core, at)?.ctor;
    if (ctor !== undefined) return { file: at.file, fn: ctor };
    const base = core.baseOf(at);
    at = base.k === 'class' ? base.ref : undefined;
  }
  return undefined;
}

export function findMethod(core: Core, ref: ClassRef, name: string): FunctionRef | undefined {
  const found = core.member({ k: 'instance', ref }, name);
  return found.k === 'fn' ? found.ref : undefined;
}
