import type { LiteralFact } from '../../model/literals';
import type { ManifestKind } from '../../model/manifests';
import { isForReading, isForShow, isOfManual, isPipelinePath, mostStructured, textSyntaxOf, type TextSyntax } from '../../model/text-files';
import { withoutShownInDescription } from './api-descriptions';
import { classifyUrl, type Numbering } from './classify';
import { boundOf, factsOfEntries, nameless } from './entry-facts';
import { firstFrom } from './first-from';
import { marksOf, type FormatHit } from './formats';
import type { ManifestEntry } from './manifest-entry';
import { withoutShownAnswers } from './text-answers';
import { textEntries } from './text-entries';
import { isOnlyRendered } from './text-shell';
import { codeBlocksOf, type CodeBlock } from './text-markdown';
import { isOfPastSession } from './past-sessions';
import { isSamplePassword } from './text-samples';
import { urlCredentialsAt } from './url-credentials';

/**
 * Facts of the credentials in a file of which only its lines are read: scripts, settings, documents, pipelines. A pass over the text looks for tokens
 * and words that hint at more; a text without them is done with. Never throws.
 */
export function textLiterals(path: string, kind: ManifestKind, text: string): LiteralFact[] {
  const syntax = textSyntaxOf(path) ?? SYNTAXES[kind] ?? 'code';
  const blocks = syntax === 'markdown' ? codeBlocksOf(text) : undefined;
  const { hits: all, hints } = marksOf(text, blocks);
  if (all.length === 0 && !hints.areThere && syntax !== 'accounts') return [];
  const isRead = ({ start }: { readonly start: number }): boolean => blocks === undefined || start < (blocks[firstFrom(blocks, start + 1) - 1]?.end ?? 0);
  const found = text.length <= mostStructured && blocks?.length !== 0 ? textEntries(kind === 'package' ? 'shell' : syntax, text, hints, blocks) : [];
  if (all.length === 0 && found.length === 0 && hints.accounts.length === 0) return [];
  const weight = weightOf(path, kind, syntax);
  const containers = weight === 'run' ? found.filter(isOfContainer) : [];
  const hits = all.filter((hit) => isRead(hit) && !(isMadeForRuns(hit) && holds(containers, hit)) && !(syntax === 'sql' && hit.format.id === 'jwt' && isOfPastSession(text, hit.start)));
  const numbering: Numbering = new Map();
  const facts = factsOfEntries(text, found.filter((entry) => isValue(entry, weight) && !isSample(entry, text, blocks)), hits, numbering);
  const counting = inOrder([...facts, ...addresses(text, hints.accounts, hits, numbering).filter(({ span }) => isRead(span) && !(syntax === 'shell' && isOnlyRendered(text, span.start)))]).filter((fact) => counts(fact, weight));
  if (blocks) return [...withoutShownAnswers(counting, text, blocks)];
  return [...(DESCRIBING.has(syntax) ? withoutShownInDescription(counting, text) : counting)];
}

/** Kinds of files whose names say nothing of how they are written. */
const SYNTAXES: Readonly<Partial<Record<ManifestKind, TextSyntax>>> = { gateway: 'code', prisma: 'code', processes: 'shell' };

/** How descriptions of APIs are written. */
const DESCRIBING: ReadonlySet<TextSyntax> = new Set<TextSyntax>(['json', 'yaml']);

/** Passwords in addresses, wherever they stand. */
function addresses(text: string, accounts: readonly number[], hits: readonly FormatHit[], numbering: Numbering): LiteralFact[] {
  return urlCredentialsAt(text, accounts).filter(({ start, end }) => (hits[firstFrom(hits, end) - 1]?.end ?? 0) <= start).map((url) => classifyUrl(text.slice(url.start, url.end), url, boundOf(nameless(url)), numbering));
}

/** In order, each place once: the first that was found there, which has more names. */
function inOrder(facts: readonly LiteralFact[]): LiteralFact[] {
  const sorted = [...facts].sort((a, b) => a.span.start - b.span.start || b.names.length - a.names.length);
  let end = -1;
  return sorted.filter(({ span }) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

/**
 * What of a file's credentials matters: `any`; those that read as `random` or are surely used; of a `run` of a pipeline no addresses of what it starts for
 * itself; of documents those that are also `named` for what they open, of manuals (`shown`) those alone that something is called with; of texts for people tokens alone.
 */
type Weight = 'any' | 'random' | 'run' | 'named' | 'shown' | 'token';

const LOADED: ReadonlySet<TextSyntax> = new Set<TextSyntax>(['shell', 'settings', 'hcl', 'sql', 'accounts', 'key']);

function weightOf(path: string, kind: ManifestKind, syntax: TextSyntax): Weight {
  if (isForReading(path)) return 'token';
  if (syntax === 'markdown' && isOfManual(path)) return 'shown';
  if (syntax === 'markdown' || isForShow(path)) return 'named';
  if (kind === 'pipeline' || isPipelinePath(path)) return 'run';
  return kind === 'text' && LOADED.has(syntax) ? 'any' : 'random';
}

/** Set for a container beside a job, which is thrown away with it. Source: GitHub Actions, `jobs.<job_id>.services`. */
function isOfContainer({ owner }: ManifestEntry): boolean {
  return owner[0] === 'jobs' && owner[2] === 'services' && owner[4] === 'env';
}

/** Keys and signed tokens; those of a provider come from an account, wherever they stand. */
function isMadeForRuns({ format: { id, kind } }: FormatHit): boolean {
  return kind === 'private-key' || id === 'jwt' || id === 'generic';
}

/** Whether a token stands in one of the entries, which are in order. */
function holds(entries: readonly ManifestEntry[], { start }: FormatHit): boolean {
  return start < (entries[firstFrom(entries, start + 1) - 1]?.end ?? 0);
}

/** Whether a text may be a value that opens something: no id of a row, no zeros, and in documents nothing that says what it stands for. */
function isValue(entry: ManifestEntry, weight: Weight): boolean {
  const { text } = entry;
  if (weight === 'run' && isOfContainer(entry)) return false;
  if (/^[0-]+$/.test(text) || (weight !== 'any' && /^[0-9a-f]{24}$/.test(text))) return false;
  return (weight !== 'named' && weight !== 'shown' && weight !== 'run') || !SPEAKS.test(text);
}

const SPEAKS = /example|sample|dummy|fake|your|test|demo|secret|token|passw|key|abc|xyz|123/i;

function isSample(entry: ManifestEntry, text: string, blocks: readonly CodeBlock[] | undefined): boolean {
  const block = blocks?.[firstFrom(blocks, entry.start + 1) - 1];
  return block !== undefined && isSamplePassword(entry, text, block);
}

/** Made for show wherever it stands in a document. */
const SHOWN_FORMATS: ReadonlySet<string> = new Set(['jwt', 'private-key', 'aws-access-key']);

function counts(fact: LiteralFact, weight: Weight): boolean {
  const { format, looks, binding, password, ownStore } = fact;
  if (format === 'jwt' && fact.names.some((name) => /anon|public/i.test(name))) return false;
  if (format !== 'generic' && password === undefined) return looks === 'credential' && !((weight === 'named' || weight === 'shown') && SHOWN_FORMATS.has(format));
  if (password !== undefined && ownStore && fact.names.length === 0) return false;
  const certain = binding === 'strong' || binding === 'sink';
  switch (weight) {
    case 'any': return looks === 'credential' || certain || fact.use !== 'manifest';
    case 'random': return looks === 'credential' || (binding === 'sink' && looks === 'weak') || (password !== undefined && !ownStore && looks !== 'placeholder');
    case 'run': return looks === 'credential';
    case 'token': return false;
    case 'named': return looks === 'credential' && certain && !(password !== undefined && ownStore);
    case 'shown': return looks === 'credential' && (password !== undefined ? !ownStore : binding === 'sink');
  }
}
