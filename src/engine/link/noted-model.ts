import type { Waiting } from './chains/chains';
import type { Contributions } from './memory/contributions';
import { collected } from './memory/contributions';
import { recall, type Memory } from './memory/memory';
import { comingAndGoing } from './memory/same';
import { valueIn } from '../model/table';
import type { StateCell } from '../model/state';
import type { EntryPoint, FilePart, LibraryUse, RemoteCall, RemoteLoop, SourceUnit, SystemModel } from '../model/system';
import type { PackageImport } from '../model/workspace';

/** What the model is put together from, by file. */
export interface Parts {
  readonly memory: Memory;
  readonly files: ReadonlyMap<string, SourceUnit>;
  readonly entryPoints: () => readonly EntryPoint[];
  /** By the file of the send. */
  readonly remoteCalls: Contributions<readonly RemoteCall[]>;
  readonly remoteLoops: Contributions<readonly RemoteLoop[]>;
  readonly stateCells: Contributions<readonly StateCell[]>;
  readonly libraryUses: Contributions<readonly LibraryUse[]>;
  readonly packageImports: Contributions<readonly PackageImport[]>;
  readonly waiting: () => Waiting;
}

type Noted = Pick<SystemModel, 'entryPoints' | 'remoteCalls' | 'remoteLoops' | 'stateCells' | 'libraryUses' | 'packageImports' | 'chains' | 'cycles' | 'waits' | 'usesOf' | 'in' | 'ofEachFile' | 'ofSystem' | 'ofFunction'>;

/** Those parts of the model that stand in files. What a question reads of them is noted, so that its answer can be kept. */
export function notedModel(parts: Parts, reachedIn: (file: string) => FilePart['reached']): Noted {
  const { memory, files, entryPoints, remoteCalls, remoteLoops, stateCells, libraryUses, packageImports, waiting } = parts;
  const sites = bySite(memory, remoteCalls);
  const usesOf = byEffect(memory, libraryUses);
  const summaries = (question: string): ReturnType<typeof memory.answers<{ readonly answer: unknown }>> => memory.answers(question);

  function partOf(file: string, unit: SourceUnit): FilePart {
    return {
      file, unit,
      get sites() { return sites(file); },
      get sends() { return remoteCalls.of(file) ?? NONE; },
      get loops() { return remoteLoops.of(file) ?? NONE; },
      get cells() { return stateCells.of(file) ?? NONE; },
      get uses() { return libraryUses.of(file) ?? NONE; },
      get packageImports() { return packageImports.of(file) ?? NONE; },
      get reached() { return reachedIn(file); },
    };
  }

  function inFile(file: string): FilePart | undefined {
    const unit = files.get(file);
    return unit && partOf(file, unit);
  }

  return {
    get entryPoints() { return entryPoints(); },
    get remoteCalls() { return flat(remoteCalls); },
    get remoteLoops() { return flat(remoteLoops); },
    get stateCells() { return flat(stateCells); },
    get libraryUses() { return flat(libraryUses); },
    get packageImports() { return flat(packageImports); },
    get chains() { return waiting().chains; },
    get cycles() { return waiting().cycles; },
    get waits() { return waiting().waits; },
    usesOf,
    in: inFile,
    ofEachFile: (question, find) => {
      return collected(memory, question, memory.ledger(question, files.keys()), (file) => {
        const part = inFile(file);
        return part && find(part);
      }).all.values();
    },
    ofSystem: (question, find) => collected(memory, question, memory.ledger(question, ['']), () => ({ answer: find() })).all.get('')?.answer ?? find(),
    ofFunction: <T>(question: string, { file, fn }: { readonly file: string; readonly fn: number }, find: () => T) => recall(summaries(question), file, fn, () => ({ answer: find() })).answer as T,
  };
}

const NONE: readonly never[] = [];

function flat<T>(parts: Contributions<readonly T[]>): T[] {
  return [...parts.whole().values()].flat();
}

/** Calls by the file in which their target is named. */
function bySite(memory: Memory, remoteCalls: Contributions<readonly RemoteCall[]>): (file: string) => readonly RemoteCall[] {
  const source = memory.source('sites');
  collected(memory, 'sites', memory.ledger('sites'), (file) => remoteCalls.of(file) ?? NONE, (_, before, after) => {
    for (const { site } of comingAndGoing(before, after)) source.changed(site.file);
  });
  let index: Map<string, RemoteCall[]> | undefined;
  return (file) => {
    source.read(file);
    index ??= indexed([...remoteCalls.all.values()].flat(), ({ site }) => site.file);
    return index.get(file) ?? NONE;
  };
}

/** Library uses by what they do. */
function byEffect(memory: Memory, libraryUses: Contributions<readonly LibraryUse[]>): (effect: string) => readonly LibraryUse[] {
  const source = memory.source('library uses by effect');
  collected(memory, 'library uses by effect', memory.ledger('library uses by effect'), (file) => libraryUses.of(file) ?? NONE, (_, before, after) => {
    for (const { effect } of comingAndGoing(before, after)) source.changed(effect);
  });
  let index: Map<string, LibraryUse[]> | undefined;
  return (effect) => {
    source.read(effect);
    index ??= indexed([...libraryUses.all.values()].flat(), (use) => use.effect);
    return index.get(effect) ?? NONE;
  };
}

function indexed<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const item of items) valueIn(index, keyOf(item), (): T[] => []).push(item);
  return index;
}
