import type { LiteralFact } from '../../model/literals';
import type { ManifestKind } from '../../model/manifests';
import { classifyFormat, classifyNamed, classifyUrl, type Bound, type Numbering } from './classify';
import { withPlaces } from './compose-places';
import { findFormats } from './formats';
import type { ManifestEntry } from './manifest-entry';
import { helmLiterals, withoutActions } from './manifest-helm';
import { jsonEntries } from './manifest-json';
import { dockerEntries, envEntries } from './manifest-lines';
import { yamlEntries } from './manifest-yaml';
import { namesOwnStore } from './names';
import { findUrlCredentials, isLocalHost } from './url-credentials';

/**
 * Facts of the values in a manifest that may be credentials: env files, compose, Kubernetes, Helm templates and values,
 * Dockerfiles, JSON and YAML settings, PEM files. Never throws; a file that can't be parsed gives what its text shows.
 */
export function manifestLiterals(path: string, kind: ManifestKind, text: string): LiteralFact[] {
  if (!WORTH_READING.test(text) || isSource(path) || kind === 'pipeline') return [];
  const numbering: Numbering = new Map();
  const facts: LiteralFact[] = [];
  const hits = findFormats(text);
  const entries = entriesOf(path, kind, text);
  const remote = remoteHosts(entries);
  const rest = hits.filter((hit) => !entries.some((entry) => hit.start >= entry.start && hit.start < entry.end));
  for (const entry of entries) {
    const hit = hits.find(({ start }) => start >= entry.start && start < entry.end);
    if (hit) facts.push(classifyFormat(text.slice(hit.start, hit.end), hit.format, boundOf(entry), numbering));
    else facts.push(...factsOf(entry, text, numbering, remote));
  }
  for (const hit of rest) facts.push(classifyFormat(text.slice(hit.start, hit.end), hit.format, boundOf({ names: [], text: '', start: hit.start, end: hit.end, owner: [] }), numbering));
  const sorted = facts.sort((a, b) => a.span.start - b.span.start);
  return kind === 'compose' ? withPlaces(sorted, entries, text, numbering) : sorted;
}

/** A process manager's file that is code: what stands in it is found where code is read. */
function isSource(path: string): boolean {
  return /\.c?js$/.test(path);
}

const WORTH_READING = /pass|pwd|psw|secret|token|key|salt|pepper|credential|authorization|:\/\/[^\s/@]{0,200}@|hooks\.|webhook|-----BEGIN/i;
/** `${NAME:-default}` and `${NAME-default}` of compose and shells. Source: Compose specification, interpolation. */
const DEFAULTED = /\$\{([A-Za-z_]\w{0,80}):?-([^${}]{1,300})\}/g;

function entriesOf(path: string, kind: ManifestKind, text: string): readonly ManifestEntry[] {
  if (/\.(?:key|pem)$/i.test(path)) return [];
  switch (kind) {
    case 'env': return envEntries(text);
    case 'dockerfile': return dockerEntries(text);
    case 'package': case 'tsconfig': case 'prisma': case 'nest': case 'workspace': case 'processes': case 'gateway': case 'pipeline': return [];
    case 'compose': case 'kubernetes': case 'serverless': case 'config': {
      if (path.endsWith('.json')) return jsonEntries(text);
      return text.includes('{{') ? [...yamlEntries(withoutActions(text)), ...helmLiterals(text)] : yamlEntries(text);
    }
  }
}

function factsOf(entry: ManifestEntry, text: string, numbering: Numbering, remote: ReadonlySet<string>): LiteralFact[] {
  const defaulted = [...entry.text.matchAll(DEFAULTED)];
  if (defaulted.length > 0) return defaulted.flatMap((match) => defaultFact(entry, match, text, numbering) ?? []);
  const bound = boundOf(entry);
  if (entry.text.includes('://')) {
    const url = findUrlCredentials(entry.text)[0];
    if (url) return [classifyUrl(entry.text, url, bound, numbering)];
  }
  const found = classifyNamed(entry.text, bound, numbering);
  if (!found) return [];
  const prefix = (entry.names.at(-1) ?? '').replace(/_[A-Z]+$/, '');
  return [remote.has(prefix) ? { ...found, ownStore: false } : found];
}

function defaultFact(entry: ManifestEntry, match: RegExpMatchArray, text: string, numbering: Numbering): LiteralFact | undefined {
  const [whole, setting = '', fallback = ''] = match;
  const at = text.indexOf(whole, entry.start);
  const span = at < 0 || at >= entry.end ? entry : { start: at, end: at + whole.length };
  const bound: Bound = { ...boundOf(entry), span: { start: span.start, end: span.end }, use: 'env-fallback', setting, fallbackSpan: { start: span.start, end: span.end }, ownStore: namesOwnStore([...entry.owner, ...entry.names, setting]) };
  const url = fallback.includes('://') ? findUrlCredentials(fallback)[0] : undefined;
  return url ? classifyUrl(fallback, url, bound, numbering) : classifyNamed(fallback, bound, numbering);
}

function boundOf(entry: ManifestEntry): Bound {
  const span = { start: entry.start, end: entry.end };
  return {
    span, names: entry.names, use: entry.setting === undefined ? 'manifest' : 'config-fallback', fn: 0, developmentOnly: false, ownStore: namesOwnStore([...entry.owner, ...entry.names]),
    ...(entry.sink && { sink: entry.sink }),
    ...(entry.setting !== undefined && { setting: entry.setting, fallbackSpan: span }),
  };
}

/** Prefixes of the variables whose host is elsewhere: `DB` where `DB_HOST` is a public name, so `DB_PASSWORD` opens no throw-away database. */
function remoteHosts(entries: readonly ManifestEntry[]): ReadonlySet<string> {
  const remote = entries.filter(({ names, text }) => /_HOST(?:NAME)?$/.test(names.at(-1) ?? '') && /^[\w.-]+(?::\d+)?$/.test(text) && !isLocalHost(text));
  return new Set(remote.map(({ names }) => (names.at(-1) ?? '').replace(/_HOST(?:NAME)?$/, '')));
}
