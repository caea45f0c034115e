import type { LiteralFact } from '../../model/literals';
import type { ManifestKind } from '../../model/manifests';
import { isForReading, isForShow, isOfManual, isOfPlatform, isPipelinePath, mostStructured, textSyntaxOf, type TextSyntax } from '../../model/text-files';
import { withoutShownInDescription } from './api-descriptions';
import { classifyUrl, withoutScheme, type Numbering } from './classify';
import { boundOf, factsOfEntries, nameless } from './entry-facts';
import { firstFrom } from './first-from';
import { keptHost } from './kept-host';
import { marksOf, type FormatHit } from './formats';
import type { Hints } from './hints';
import type { ManifestEntry } from './manifest-entry';
import { jsonEntries } from './manifest-json';
import { withVariables } from './platform-variables';
import { withoutShownAnswers } from './text-answers';
import { textEntries } from './text-entries';
import { prosaicTokens } from './text-prose';
import { isOnlyRendered } from './text-shell';
import { codeBlocksOf, type CodeBlock } from './text-markdown';
import { isOfPastSession } from './past-sessions';
import { withoutSavedScripts } from './saved-pages';
import { holdsSampleId, isCountedOut, isCountedToken } from './samples';
import { isSamplePassword, onlyHostOf } from './text-samples';
import { urlCredentialsAt } from './url-credentials';

/**
 * Facts of the credentials in a file of which only its lines are read: scripts, settings, documents, pipelines. A pass over the text looks for tokens
 * and words that hint at more; a text without them is done with. Never throws.
 */
export function textLiterals(path: string, kind: ManifestKind, text: string): LiteralFact[] {
  const syntax = textSyntaxOf(path) ?? SYNTAXES[kind] ?? 'code';
  if (syntax === 'notes' && text.length > LONGEST_NOTES) return [];
  const blocks = syntax === 'markdown' ? codeBlocksOf(text) : undefined;
  const { hits: all, aside: tokens, hints } = marksOf(text, blocks);
  const aside = prosaicTokens(path, text, tokens);
  if (all.length === 0 && !hints.areThere && syntax !== 'accounts') return aside;
  const isRead = ({ start }: { readonly start: number }): boolean => blocks === undefined || start < (blocks[firstFrom(blocks, start + 1) - 1]?.end ?? 0);
  const found = text.length <= mostStructured && blocks?.length !== 0 ? entriesOf(path, kind === 'package' ? 'shell' : syntax, text, hints, blocks) : [];
  if (all.length === 0 && found.length === 0 && hints.accounts.length === 0) return aside;
  const weight = weightOf(path, kind, syntax);
  const containers = weight === 'run' ? found.filter(isOfContainer) : [];
  const isSampleToken = ({ start, end }: FormatHit): boolean => (weight === 'named' || weight === 'shown') && (holdsSampleId(text.slice(start, end)) || blocks !== undefined && isCountedToken(text.slice(start, end)));
  const hits = all.filter((hit) => isRead(hit) && !isSampleToken(hit) && !(isMadeForRuns(hit) && holds(containers, hit)) && !(syntax === 'sql' && hit.format.id === 'jwt' && isOfPastSession(text, hit.start)));
  const numbering: Numbering = new Map();
  const facts = factsOfEntries(text, found.filter((entry) => isValue(entry, weight) && !isSample(entry, text, blocks)), hits, numbering);
  const counting = inOrder([...facts, ...addresses(text, hints.accounts, hits, numbering).filter(({ span }) => isRead(span) && !(syntax === 'shell' && isOnlyRendered(text, span.start)))]).filter((fact) => counts(fact, weight));
  if (blocks) return [...withoutShownAnswers(counting, text, blocks), ...aside].sort((a, b) => a.span.start - b.span.start);
  return withHost(DESCRIBING.has(syntax) ? withoutShownInDescription(counting, text) : withoutSavedScripts(counting, path, text), text, SCRIPTS.has(syntax));
}

/** What people put down for themselves is short; longer ones are lists of words, or what programs wrote. */
const LONGEST_NOTES = 20_000;

function entriesOf(path: string, syntax: TextSyntax, text: string, hints: Hints, blocks: readonly CodeBlock[] | undefined): ManifestEntry[] {
  if (!isOfPlatform(path)) return withLocalClusters(path, text, textEntries(syntax, text, hints, blocks));
  // Whatever a variable is set to works, be it a word.
  return withVariables(path, syntax === 'json' ? jsonEntries(text, hints.marks) : textEntries(syntax, text, hints, blocks));
}

/** A cluster on the machine of whoever runs the script has stores that are thrown away with it. Sources: minikube, kind, k3d, Docker Desktop. */
function withLocalClusters(path: string, text: string, entries: readonly ManifestEntry[]): ManifestEntry[] {
  const isLocal = entries.some(({ ofCluster }) => ofCluster) && (LOCAL_SCRIPT.test(path) || LOCAL_CLUSTER.test(text));
  return isLocal ? entries.map((entry) => ({ ...entry, ofCluster: false })) : [...entries];
}

const LOCAL_SCRIPT = /(?:^|[/._-])(?:local|dev|devel|development|devcontainer|minikube|kind|k3d)(?:[/._-]|$)/i;
const LOCAL_CLUSTER = /\b(?:minikube|k3d|kind\s{1,4}(?:create|load|get)|docker-desktop)\b/;

/** Passwords of a script that names this machine alone are good for nothing else, as far as it says. */
function withHost(facts: readonly LiteralFact[], text: string, isScript: boolean): LiteralFact[] {
  const isOpen = ({ format, kind, host, elsewhere }: LiteralFact): boolean => format === 'generic' && kind === 'password' && host === undefined && elsewhere !== true;
  const host = isScript && facts.some(isOpen) ? onlyHostOf(text) : undefined;
  return host === undefined ? [...facts] : facts.map((fact) => (isOpen(fact) ? { ...fact, ...keptHost(host) } : fact));
}

const SCRIPTS: ReadonlySet<TextSyntax> = new Set<TextSyntax>(['shell', 'http']);

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
  if (isForReading(path) || syntax === 'notes') return 'token';
  if (syntax === 'markdown' && isOfManual(path)) return 'shown';
  if (syntax === 'markdown' || isForShow(path)) return 'named';
  if (kind === 'pipeline' || isPipelinePath(path)) return 'run';
  return kind === 'text' && (LOADED.has(syntax) || isOfPlatform(path)) ? 'any' : 'random';
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
  const text = withoutScheme(entry.text) ?? entry.text;
  if (weight === 'run' && isOfContainer(entry)) return false;
  if (/^[0-]+$/.test(text) || (weight !== 'any' && /^[0-9a-f]{24}$/.test(text))) return false;
  return (weight !== 'named' && weight !== 'shown' && weight !== 'run') || !(SPEAKS.test(text) || isCountedOut(text) || holdsSampleId(text));
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
  // Documents show addresses with whatever password comes to mind.
  if (fact.sampleHost && (weight === 'named' || weight === 'shown')) return false;
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
