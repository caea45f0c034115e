import { createHash } from 'node:crypto';
import type { SourceFacts } from '../engine/model/facts';
import { decodeFacts, encodeFacts } from './facts-codec';

/** Facts of one source file, with what they were made of: its path, and its content with what of it matters. */
export interface KeptFacts {
  readonly path: string;
  readonly version: string;
  readonly facts: SourceFacts;
}

/** What a facts file holds, by `keyInFile`: facts that are looked at when they are asked for. Undefined are those that are damaged. */
export type FactsFile = ReadonlyMap<string, () => SourceFacts | undefined>;

/** What facts of a file are kept under. */
export function keyInFile(path: string, version: string): string {
  return `${path}\0${version}`;
}

/**
 * What a facts file holds: a line of JSON that says of which files there are facts, in the order of their paths, then these facts. The same facts give
 * the same bytes; nothing in it tells of a time, a machine or a folder.
 */
export function factsFileOf(factsVersion: string, kept: readonly KeptFacts[]): Buffer {
  const bodies: Uint8Array[] = [];
  const entries = [...kept].sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, version, facts }): Entry => {
    const body = encodeFacts(facts);
    bodies.push(body);
    return [path, version, body.length, hashOf(body)];
  });
  const header: Header = { headroomFacts: FORMAT, factsVersion, files: entries };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...bodies]);
}

/** Reads a facts file. What is no such file, was cut off, or was written by a program that may make other facts is undefined, with the reason. */
export function readFactsFile(bytes: Buffer, factsVersion: string): FactsFile | { readonly refused: string } {
  const end = bytes.subarray(0, BEGINNING.length).equals(BEGINNING) ? bytes.indexOf('\n') : -1;
  if (end < 0) return { refused: 'it is no file of facts' };
  const header = headerIn(bytes.subarray(0, end));
  if (header === undefined) return { refused: 'it is damaged' };
  if (header.headroomFacts !== FORMAT || header.factsVersion !== factsVersion) return { refused: 'another version of Headroom wrote it' };
  return factsBehind(bytes.subarray(end + 1), header.files) ?? { refused: 'it is damaged' };
}

const FORMAT = 1;
const BEGINNING = Buffer.from('{"headroomFacts":');

/** Path, version, length of the facts in bytes, and their hash. */
type Entry = readonly [path: string, version: string, length: number, hash: string];

interface Header {
  readonly headroomFacts: number;
  readonly factsVersion: string;
  readonly files: readonly Entry[];
}

function headerIn(bytes: Buffer): Header | undefined {
  try {
    const header = JSON.parse(bytes.toString()) as Partial<Header>;
    return Array.isArray(header.files) && header.files.every(isEntry) ? (header as Header) : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(one: unknown): boolean {
  if (!Array.isArray(one) || one.length !== 4) return false;
  const [path, version, length, hash] = one as unknown[];
  return typeof path === 'string' && typeof version === 'string' && typeof hash === 'string' && Number.isSafeInteger(length) && (length as number) >= 0;
}

/** Undefined where the file ends too early or too late. */
function factsBehind(bytes: Buffer, entries: readonly Entry[]): FactsFile | undefined {
  let at = 0;
  const facts = new Map(entries.map(([path, version, length, hash]) => {
    const body = bytes.subarray(at, at + length);
    at += length;
    return [keyInFile(path, version), () => undamaged(body, hash, path)];
  }));
  return at === bytes.length ? facts : undefined;
}

/** A byte that was lost on the way would make other facts, and these other findings. */
function undamaged(body: Buffer, hash: string, path: string): SourceFacts | undefined {
  const facts = hashOf(body) === hash ? decodeFacts(body) : undefined;
  return facts?.path === path ? facts : undefined;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
