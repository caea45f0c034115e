import path from 'node:path';
import type { FactsCache } from '../engine/extraction';
import type { Result } from '../engine/model/result';
import type { Notice } from '../engine/model/workspace';
import { factsVersion } from '../platform/facts-version';
import { openGivenFacts, type GivenFacts } from '../platform/given-facts';
import type { ScanCommand } from './arguments';
import { cacheOf } from './cache';
import type { Terminal } from './terminal';

/** Reads the facts that a command names; undefined where it names none, or nobody can tell whether they fit. */
export type Given = () => GivenFacts | undefined;

/** The facts that a scan is told to take, read when somebody asks for them. */
export function givenFacts({ facts }: ScanCommand, terminal: Terminal): Given {
  const version = factsVersion();
  if (facts.length === 0 || version === undefined) return () => undefined;
  return () => openGivenFacts(facts.map((file) => path.resolve(terminal.folder(), file)), version);
}

export interface FactsAtHand {
  readonly facts?: FactsCache;
  /** There are none yet. */
  readonly isEmpty: boolean;
  /** Keeps the facts that this run made. */
  readonly save: () => void;
  readonly notices: readonly Notice[];
  /** Whether all facts that were taken so far are this user's own. */
  readonly isOwn: () => boolean;
}

/** The facts that a scan needs not make: those that earlier ones kept, then those that are given. The latter are not kept: they count for the scan that names them. */
export function factsAtHand(root: string, isKept: boolean, given: GivenFacts | undefined): FactsAtHand {
  const disk = isKept ? cacheOf(root) : undefined;
  const facts: FactsCache = {
    get: (file, version) => disk?.get(file, version) ?? given?.get(file, version),
    set: (file, version, made) => disk?.set(file, version, made),
  };
  return { ...((disk ?? given) && { facts }), isEmpty: !given && disk?.isEmpty !== false, save: () => disk?.save(), notices: given?.notices ?? [], isOwn: () => given?.isUsed() !== true };
}

/** A result that also tells what of the given facts could not be taken. */
export function withNotices(result: Result, notices: readonly Notice[]): Result {
  return notices.length === 0 ? result : { ...result, stats: { ...result.stats, notices: [...notices, ...result.stats.notices] } };
}
