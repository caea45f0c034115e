import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { SHARED_CLIENTS } from '../libraries/shared-clients';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { ServiceFiles } from '../services/service-files';
import type { FoundCell } from './input';
import { alternatives, type Known } from '../known';
import type { ClassFact, ClassId, FunctionId, SourceFacts } from '../../model/facts';
import { valueIn } from '../../model/table';

export interface SharedTwins {
  /** A service has a class that can stand in this one's place and keeps in a store what this one keeps in the process: `class RedisUploads implements Uploads` beside `class MemoryUploads implements Uploads`. Which of them runs is a matter of settings. */
  of(cell: Pick<FoundCell, 'file' | 'className'>): boolean;
}

const MAX_NESTED = 20;

interface Input {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly serviceFiles: ServiceFiles;
}

interface StoredClass {
  /** What it implements or extends. */
  readonly role: string;
  readonly file: string;
}

/** Finds the classes that keep something in a database, a cache or another store, by what they implement. */
export function findSharedTwins(input: Input): SharedTwins {
  const { memory, evaluator, graph, serviceFiles } = input;
  const source = memory.source('shared twins of');
  const stored = contributions(memory, 'stored classes', (file, unit) => unit.classes.flatMap((one, id) => (asksStore(one, id, file, unit) ? rolesOf(one, file).map((role): StoredClass => ({ role, file })) : [])), (_, before, after) => {
    for (const { role } of [...before ?? [], ...after]) source.changed(role);
  });
  const byRole = new Map<string, StoredClass[]>();
  for (const list of stored.all.values()) for (const one of list) valueIn(byRole, one.role, (): StoredClass[] => []).push(one);

  /** The constructor is given a client, a field holds one, or a method asks one. */
  function asksStore(one: ClassFact, id: ClassId, file: string, unit: SourceFacts): boolean {
    if (one.implements.length === 0 && !one.extends) return false;
    const params = one.ctor === undefined ? [] : unit.functions[one.ctor]?.params ?? [];
    return [...params, ...one.fields].some(({ type }) => type !== undefined && isStore(evaluator.typeKnown(type, file)))
      || one.fields.some(({ init }) => init !== undefined && isStore(evaluator.evaluate(init, { file, fn: 0 })))
      || graph.usesIn(file).some(({ fact, callee }) => callee.k === 'method' && isStore(callee.of) && classOf(fact.fn, unit) === id);
  }

  function rolesOf({ implements: named, extends: base }: ClassFact, file: string): string[] {
    const known = base && evaluator.evaluate(base, { file, fn: 0 });
    return [...named.map(({ name }) => name.split('.').at(-1) ?? name), ...(known?.k === 'class' ? [`${known.ref.file}#${String(known.ref.classId)}`] : [])];
  }

  return {
    of({ file, className }) {
      const own = className === undefined ? undefined : memory.facts.get(file)?.classes.find(({ name }) => name === className);
      return own !== undefined && rolesOf(own, file).some((role) => {
        source.read(role);
        const services = serviceFiles.loading(file);
        return (byRole.get(role) ?? []).some((other) => other.file !== file && serviceFiles.loading(other.file).some((name) => services.includes(name)));
      });
    },
  };
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
