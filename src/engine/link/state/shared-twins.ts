import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { SHARED_CLIENTS } from '../libraries/shared-clients';
import { wordsOf } from '../libraries/state-words';
import { groupedBy } from '../groups';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Modules } from '../modules/modules';
import type { ServiceFiles } from '../services/service-files';
import type { Draft } from './input';
import { alternatives, type Known } from '../known';
import type { ClassFact, ClassId, FunctionId, SourceFacts, TypeRef } from '../../model/facts';

export interface SharedTwins {
  /** A service has a class that can stand in this one's place and keeps in a store what this one keeps in the process: `class RedisUploads implements Uploads` beside `class MemoryUploads implements Uploads`. Which of them runs is a matter of settings. */
  of(cell: Pick<Draft, 'file' | 'className' | 'accesses'>): boolean;
}

const MAX_NESTED = 20;
/** Stands in the roles of classes that extend one. */
const OF_BASE = '#';
/** Words that only say what kind of class it is. */
const KIND_WORDS: ReadonlySet<string> = new Set(['service', 'store', 'storage', 'repository', 'repo', 'manager', 'provider', 'base', 'impl', 'adapter', 'client', 'driver', 'handler']);

interface Input {
  readonly memory: Memory;
  readonly modules: Modules;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly serviceFiles: ServiceFiles;
}

interface StoredClass {
  /** What it implements or extends. */
  readonly role: string;
  readonly name: string;
  readonly file: string;
  readonly methods: readonly string[];
}

/** Finds the classes that keep something in a database, a cache or another store, by what they implement. */
export function findSharedTwins(input: Input): SharedTwins {
  const { memory, modules, evaluator, graph, serviceFiles } = input;
  const source = memory.source('shared twins of');
  const stored = contributions(memory, 'stored classes', (file, unit) => unit.classes.flatMap((one, id) => (asksStore(one, id, file, unit) ? rolesOf(one, file).map((role): StoredClass => ({ role, name: one.name, file, methods: one.methods.map(({ name }) => name) })) : [])), (_, before, after) => {
    for (const { role } of [...before ?? [], ...after]) source.changed(role);
  });
  const byRole = stored.index((all) => groupedBy([...all.values()].flat(), ({ role }) => role));

  /** The constructor is given a client, a field holds one, or a method asks one. */
  function asksStore(one: ClassFact, id: ClassId, file: string, unit: SourceFacts): boolean {
    if (one.implements.length === 0 && !one.extends) return false;
    const params = one.ctor === undefined ? [] : unit.functions[one.ctor]?.params ?? [];
    return [...params, ...one.fields].some(({ type }) => type !== undefined && isStore(evaluator.typeKnown(type, file)))
      || one.fields.some(({ init }) => init !== undefined && isStore(evaluator.evaluate(init, { file, fn: 0 })))
      || graph.usesIn(file).some(({ fact, callee }) => callee.k === 'method' && isStore(callee.of) && classOf(fact.fn, unit) === id);
  }

  /** Interfaces of the project, each for what it is of, and the class that it extends: `OnModuleInit` of a framework says nothing. */
  function rolesOf({ implements: named, extends: base }: ClassFact, file: string): string[] {
    const known = base && evaluator.evaluate(base, { file, fn: 0 });
    return [...named.filter((type) => isOwn(type, file)).map(textOf), ...(known?.k === 'class' ? [`${known.ref.file}${OF_BASE}${String(known.ref.classId)}`] : [])];
  }

  function isOwn({ name }: TypeRef, file: string): boolean {
    const unit = memory.facts.get(file);
    const [first] = name.split('.');
    const from = unit?.imports.find(({ binding }) => binding !== undefined && unit.bindings[binding]?.name === first);
    return from === undefined || 'file' in modules.resolve(from.module, file);
  }

  return {
    of({ file, className, accesses }) {
      const unit = memory.facts.get(file);
      const own = className === undefined ? undefined : unit?.classes.find(({ name }) => name === className);
      if (!unit || !own) return false;
      const users = own.methods.filter(({ fn }) => accesses.some((access) => access.fn.file === file && access.fn.fn === fn)).map(({ name }) => name);
      return rolesOf(own, file).some((role) => {
        source.read(role);
        const services = serviceFiles.loading(file);
        return (byRole.get(role) ?? []).some((other) => other.file !== file && (!role.includes(OF_BASE) || keepTheSame(own.name, other.name)) && users.some((name) => other.methods.includes(name)) && serviceFiles.loading(other.file).some((name) => services.includes(name)));
      });
    },
  };
}

/** A base class may have children of all kinds: `MemorySessions` and `RedisSessions` keep the same, `Carts` and `Orders` don't. */
function keepTheSame(one: string, other: string): boolean {
  const words = new Set(wordsOf(other));
  return wordsOf(one).some((word) => words.has(word) && !KIND_WORDS.has(word));
}

/** `Repository<Order>`, without where its names come from. */
function textOf({ name, args }: TypeRef): string {
  const own = name.split('.').at(-1) ?? name;
  return args.length === 0 ? own : `${own}<${args.map(textOf).join()}>`;
}

function isStore(known: Known): boolean {
  return alternatives(known).some((one) => one.k === 'made' && SHARED_CLIENTS.has(one.type));
}

/** The class of the method that a function is or stands in. */
function classOf(fn: FunctionId, unit: SourceFacts): ClassId | undefined {
  for (let at = fn, i = 0; i < MAX_NESTED; i++) {
    const fact = unit.functions[at];
    if (!fact || fact.classId !== undefined || fact.parent === at) return fact?.classId;
    at = fact.parent;
  }
  return undefined;
}
