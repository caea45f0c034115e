import type { SourceFacts } from '../engine/model/facts';
import { decode } from './plain-data/decode';
import { encode } from './plain-data/encode';

/** Facts of one file as bytes, the same for the same facts. */
export function encodeFacts(facts: SourceFacts): Uint8Array {
  return encode(facts);
}

/** The facts that `encodeFacts` made bytes of; undefined where these are damaged. What stands in the facts is believed: their version has to be looked at before. */
export function decodeFacts(bytes: Uint8Array): SourceFacts | undefined {
  try {
    const facts = decode(bytes) as Partial<SourceFacts> | null | undefined;
    return typeof facts?.path === 'string' && LISTS.every((list) => Array.isArray(facts[list])) ? (facts as SourceFacts) : undefined;
  } catch {
    return undefined;
  }
}

const LISTS = [
  'lineStarts', 'imports', 'exports', 'bindings', 'functions', 'classes', 'calls', 'writes', 'literals', 'envReads', 'regexes', 'suppressions',
] as const satisfies readonly (keyof SourceFacts)[];
