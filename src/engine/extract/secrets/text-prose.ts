import type { LiteralFact } from '../../model/literals';
import { isForReading } from '../../model/text-files';
import { classifyFormat } from './classify';
import { boundOf, nameless } from './entry-facts';
import { withoutDoubtful } from './doubtful-hits';
import type { FormatHit } from './formats';
import { holdsSampleId, isCountedOut } from './samples';

/**
 * Those of the tokens that a document holds outside of its code blocks, in text and in code within it, that are a provider's. What manuals show in the place of one is none: keys in
 * general, what speaks of an example, and what fails the checksum of its provider.
 */
export function prosaicTokens(path: string, text: string, tokens: readonly FormatHit[]): LiteralFact[] {
  if (tokens.length === 0 || isForReading(path)) return [];
  const hits = withoutDoubtful(text, tokens).filter((hit) => isTold(hit, text));
  return hits.map((hit) => classifyFormat(text.slice(hit.start, hit.end), hit.format, boundOf(nameless(hit)), new Map())).filter(({ looks }) => looks === 'credential');
}

function isTold({ format: { id, kind }, start, end }: FormatHit, text: string): boolean {
  const token = text.slice(start, end);
  return !SHOWN.has(id) && kind !== 'private-key' && !SPEAKS.test(token) && !isCountedOut(token) && !holdsSampleId(token);
}

/** Told by a provider's word beside them, or shown by manuals as often as not. */
const SHOWN: ReadonlySet<string> = new Set(['generic', 'jwt', 'jwk-symmetric-key', 'aws-access-key', 'google-access-token', 'google-api-key']);
const SPEAKS = /example|sample|dummy|fake|your|demo|placeholder|redact|abc|xyz|123/i;
