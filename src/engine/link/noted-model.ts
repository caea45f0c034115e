import type { Follower } from './chains/chains';
import { createGathered } from './gathered';
import { groupedBy } from './groups';
import type { Contributions } from './memory/contributions';
import { collected } from './memory/contributions';
import type { Inbox } from './memory/inbox';
import { recall, type Memory } from './memory/memory';
import { said } from './memory/said';
import { comingAndGoing } from './memory/same';
import type { Sends } from './remote/sends';
import { valueIn } from '../model/table';
import type { LastingEntry } from '../model/cache-entries';
import type { ClientPerRequest } from '../model/clients';
import type { OpenOrigin } from '../model/cors';
import type { CallId, LiteralId } from '../model/facts';
import type { ListQuery } from '../model/queries';
import type { BuiltText } from '../model/built-texts';
import type { TrustedClaims } from '../model/claims';
import type { UsedCredential } from '../model/literals';
import type { PatternMatch } from '../model/matches';
import type { Permission } from '../model/permissions';
import type { QueryLoop } from '../model/query-loops';
import type { StateCell } from '../model/state';
import type { EntryPoint, FilePart, LibraryUse, RemoteCall, RemoteLoop, Sending, SystemModel } from '../model/system';
import type { SourceUnit } from '../model/source-unit';
import type { PackageImport } from '../model/workspace';

/** What the model is put together from, by file. */
export interface Parts {
  readonly memory: Memory;
  readonly files: ReadonlyMap<string, SourceUnit>;
  readonly entryPoints: () => readonly EntryPoint[];
  /** By the file that names their target. */
  readonly remoteCalls: Contributions<readonly RemoteCall[]>;
  readonly sends: Sends;
  readonly remoteLoops: Contributions<readonly RemoteLoop[]>;
  readonly stateCells: Contributions<readonly StateCell[]>;
  readonly matches: Contributions<readonly PatternMatch[]>;
  readonly builtTexts: Contributions<readonly BuiltText[]>;
  readonly trustedClaims: Inbox<TrustedClaims>;
  readonly usedCredentials: Inbox<UsedCredential>;
  readonly deadLiterals: Contributions<readonly LiteralId[]>;
  readonly queryLoops: Contributions<readonly QueryLoop[]>;
  readonly clientsPerRequest: Contributions<readonly ClientPerRequest[]>;
  readonly lastingEntries: Contributions<readonly LastingEntry[]>;
  readonly libraryUses: Contributions<readonly LibraryUse[]>;
  readonly lists: Contributions<readonly ListQuery[]>;
  readonly openOrigins: Contributions<readonly OpenOrigin[]>;
  readonly permissions: Contributions<readonly Permission[]>;
  readonly packageImports: Contributions<readonly PackageImport[]>;
  readonly waiting: Follower;
}

type Noted = Pick<SystemModel, 'entryPoints' | 'remoteCalls' | 'remoteLoops' | 'stateCells' | 'libraryUses' | 'packageImports' | 'chains' | 'cycles' | 'waits' | 'usesOf' | 'in' | 'ofEachFile' | 'ofSystem' | 'gathered' | 'ofAll' | 'ofFunction'>;

/** Those parts of the model that stand in files. What a question reads of them is noted, so that its answer can be kept. */
export function notedModel(parts: Parts, reachedIn: (file: string) => FilePart['reached']): Noted {
  const { memory, files, entryPoints, remoteCalls, sends, remoteLoops, stateCells, queryLoops, clientsPerRequest, lastingEntries, libraryUses, lists, packageImports, waiting } = parts;
  const usesOf = byEffect(memory, libraryUses);
  const sendingsAt = byCall<Sending>(({ send }) => send.call);
  const usesAt = byCall<LibraryUse>(({ call }) => call.call);
  const all = { remoteCalls: flat(remoteCalls), remoteLoops: flat(remoteLoops), stateCells: flat(stateCells), libraryUses: flat(libraryUses), packageImports: flat(packageImports) };
  const summaries = (question: string): ReturnType<typeof memory.answers<{ readonly answer: unknown }>> => memory.answers(question);

  /** One for each file is kept: that its getters stand in the prototype spares 3 kB of each. */
  class Part implements FilePart {
    constructor(readonly file: string, readonly unit: SourceUnit) {}
    get sites(): FilePart['sites'] { return remoteCalls.of(this.file) ?? NONE; }
    get sends(): FilePart['sends'] { return sends.callsIn(this.file); }
    sendingsAt(call: CallId): readonly Sending[] { return sendingsAt(sends.in(this.file), call); }
    usesAt(call: CallId): readonly LibraryUse[] { return usesAt(libraryUses.of(this.file) ?? NONE, call); }
    get chains(): FilePart['chains'] { return waiting.chainsIn(this.file); }
    get loops(): FilePart['loops'] { return remoteLoops.of(this.file) ?? NONE; }
    get clientsPerRequest(): FilePart['clientsPerRequest'] { return clientsPerRequest.of(this.file) ?? NONE; }
    get lastingEntries(): FilePart['lastingEntries'] { return lastingEntries.of(this.file) ?? NONE; }
    get matches(): FilePart['matches'] { return parts.matches.of(this.file) ?? NONE; }
    get builtTexts(): FilePart['builtTexts'] { return parts.builtTexts.of(this.file) ?? NONE; }
    get usedCredentials(): FilePart['usedCredentials'] { return parts.usedCredentials.of(this.file); }
    get deadLiterals(): FilePart['deadLiterals'] { return parts.deadLiterals.of(this.file) ?? NONE; }
    get trustedClaims(): FilePart['trustedClaims'] { return parts.trustedClaims.of(this.file); }
    get queryLoops(): FilePart['queryLoops'] { return queryLoops.of(this.file) ?? NONE; }
    get openOrigins(): FilePart['openOrigins'] { return parts.openOrigins.of(this.file) ?? NONE; }
    get permissions(): FilePart['permissions'] { return parts.permissions.of(this.file) ?? NONE; }
    get cells(): FilePart['cells'] { return stateCells.of(this.file) ?? NONE; }
    get uses(): FilePart['uses'] { return libraryUses.of(this.file) ?? NONE; }
    get lists(): FilePart['lists'] { return lists.of(this.file) ?? NONE; }
    get packageImports(): FilePart['packageImports'] { return packageImports.of(this.file) ?? NONE; }
    get reached(): FilePart['reached'] { return reachedIn(this.file); }
  }

  /** Each is made once: every rule asks for all of them. */
  const known = new Map<string, FilePart>();
  function inFile(file: string): FilePart | undefined {
    const unit = files.get(file);
    return unit && valueIn(known, file, (): FilePart => new Part(file, unit));
  }

  return {
    get entryPoints() { return entryPoints(); },
    get remoteCalls() { return all.remoteCalls(); },
    get remoteLoops() { return all.remoteLoops(); },
    get stateCells() { return all.stateCells(); },
    get libraryUses() { return all.libraryUses(); },
    get packageImports() { return all.packageImports(); },
    get chains() { return waiting.whole().chains; },
    get cycles() { return waiting.whole().cycles; },
    get waits() { return waiting.whole().waits; },
    usesOf,
    in: inFile,
    ofEachFile: <T>(question: string, find: (part: FilePart) => T | undefined) => said(memory, question, () => files.keys(), (file) => {
      const part = inFile(file);
      return part && find(part);
    }).whole().values(),
    gathered: createGathered(memory, files),
    ofAll: <T>(question: string, find: () => T) => recall(summaries(question), '', 0, () => ({ answer: find() })).answer as T,
    ofSystem: (question, find) => (collected(memory, question, memory.ledger(question, ['']), () => ({ answer: find() })).of('') ?? { answer: find() }).answer,
    ofFunction: <T>(question: string, { file, fn }: { readonly file: string; readonly fn: number }, find: () => T) => recall(summaries(question), file, fn, () => ({ answer: find() })).answer as T,
  };
}

const NONE: readonly never[] = [];

/** What all files contribute, put together once; each reading is noted. */
function flat<T>(parts: Contributions<readonly T[]>): () => readonly T[] {
  let known: readonly T[] | undefined;
  return () => {
    const files = parts.whole();
    return known ??= [...files.values()].flat();
  };
}

/** Looks up items of a list by their call. A list is gone through once. */
function byCall<T>(callOf: (item: T) => CallId): (items: readonly T[], call: CallId) => readonly T[] {
  const indexes = new WeakMap<readonly T[], ReadonlyMap<CallId, readonly T[]>>();
  return (items, call) => {
    if (items.length === 0) return NONE;
    const index = indexes.get(items) ?? groupedBy(items, callOf);
    indexes.set(items, index);
    return index.get(call) ?? NONE;
  };
}

/** Library uses by what they do. */
function byEffect(memory: Memory, libraryUses: Contributions<readonly LibraryUse[]>): (effect: string) => readonly LibraryUse[] {
  const source = memory.source('library uses by effect');
  const known = memory.kept<{ index: Map<string, LibraryUse[]> | undefined }>('index of library uses', () => ({ index: undefined }));
  collected(memory, 'library uses by effect', memory.ledger('library uses by effect'), (file) => libraryUses.of(file) ?? NONE, (_, before, after) => {
    for (const { effect } of comingAndGoing(before, after)) {
      source.changed(effect);
      known.index = undefined;
    }
  });
  return (effect) => {
    source.read(effect);
    known.index ??= groupedBy([...libraryUses.all.values()].flat(), (use) => use.effect);
    return known.index.get(effect) ?? NONE;
  };
}

