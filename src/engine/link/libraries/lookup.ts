import type { CallSpec, LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** The tables, indexed by module and by type name. */
export interface Libraries {
  member(module: string, path: readonly string[]): MemberSpec | undefined;
  type(name: string): TypeSpec | undefined;
  /** Member of an object of a type; `anyMethod` stands in for what is not listed. */
  method(type: string, name: string): MemberSpec | undefined;
  knows(module: string): boolean;
}

/** Indexes library tables. Later specs of a module add to earlier ones, also to what stands below an export. */
export function createLibraries(specs: readonly LibrarySpec[], types: Readonly<Record<string, TypeSpec>>): Libraries {
  const modules = new Map<string, Record<string, MemberSpec>>();
  const generated = specs.filter((spec) => spec.generated);
  for (const spec of specs) {
    for (const module of spec.modules) modules.set(module, joined(modules.get(module) ?? {}, spec.exports));
  }
  const type = (name: string): TypeSpec | undefined => (Object.hasOwn(types, name) ? types[name] : undefined);
  const method = (name: string, member: string): MemberSpec | undefined => memberOf(type(name), member);

  function member(module: string, path: readonly string[]): MemberSpec | undefined {
    const exports = modules.get(module) ?? generated.find((spec) => spec.generated?.test(module))?.exports;
    if (!exports) return undefined;
    const [first, ...rest] = path.length === 0 ? ['default'] : path;
    const root = own(exports, first ?? 'default');
    if (root) return descend(root, rest);
    /** A CommonJS module as a whole is what its default import is, too. */
    if (first === 'default' && rest.length > 0) return member(module, rest);
    const fallback = own(exports, 'default');
    return fallback && descend(fallback, path);
  }

  function descend(spec: MemberSpec, path: readonly string[]): MemberSpec | undefined {
    let at: MemberSpec | undefined = spec;
    for (const name of path) {
      if (!at) return undefined;
      at = (at.members && own(at.members, name)) ?? (at.type === undefined ? undefined : method(at.type, name));
      if (!at && name === 'default') at = spec;
    }
    return at;
  }

  return { member, type, method, knows: (module) => modules.has(module) };
}

function joined(earlier: Readonly<Record<string, MemberSpec>>, later: Readonly<Record<string, MemberSpec>>): Record<string, MemberSpec> {
  const all: Record<string, MemberSpec> = { ...earlier };
  for (const [name, spec] of Object.entries(later)) {
    const members = own(all, name)?.members;
    all[name] = members && spec.members ? { ...spec, members: { ...members, ...spec.members } } : spec;
  }
  return all;
}

/** The call of a member, with a callable type's own call as the fallback. */
export function callSpecOf(libraries: Libraries, spec: MemberSpec, isNew: boolean): CallSpec | undefined {
  if (isNew) return spec.construct;
  return spec.call ?? (spec.type === undefined ? undefined : libraries.type(spec.type)?.call) ?? undefined;
}

function memberOf(type: TypeSpec | undefined, name: string): MemberSpec | undefined {
  if (!type) return undefined;
  const listed = own(type.members, name);
  if (listed) return listed;
  return type.anyMethod && { call: type.anyMethod };
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
