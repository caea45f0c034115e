import type { LiteralFact } from '../../model/literals';
import type { ManifestKind } from '../../model/manifests';
import { mostStructured } from '../../model/text-files';
import type { Numbering } from './classify';
import { withoutShownInDescription } from './api-descriptions';
import { withPlaces } from './compose-places';
import { dockerCommandEntries } from './docker-commands';
import { embeddedEntries } from './embedded-files';
import { factsOfEntries } from './entry-facts';
import { marksOf } from './formats';
import type { Hints } from './hints';
import type { ManifestEntry } from './manifest-entry';
import { helmLiterals, withoutActions } from './manifest-helm';
import { jsonEntries } from './manifest-json';
import { dockerEntries, envEntries } from './manifest-lines';
import { yamlEntries } from './manifest-yaml';
import { textLiterals } from './text-literals';

/**
 * Facts of the values in a manifest that may be credentials: env files, compose, Kubernetes, Helm templates and values,
 * Dockerfiles, JSON and YAML settings; other files are read line by line. Never throws; a file that can't be parsed gives what its text shows.
 */
export function manifestLiterals(path: string, kind: ManifestKind, text: string): LiteralFact[] {
  if (isSource(path)) return [];
  const read = text.length <= mostStructured && !/\.(?:key|pem)$/i.test(path) ? STRUCTURED[kind] : undefined;
  if (!read) return textLiterals(path, kind, text);
  const numbering: Numbering = new Map();
  const { hits, hints } = marksOf(text);
  const entries = hints.areThere ? read(path, text, hints) : [];
  const facts = factsOfEntries(text, entries, hits, numbering);
  if (kind === 'config') return [...withoutShownInDescription(facts, text)];
  return kind === 'compose' ? withPlaces(facts, entries, text, numbering) : facts;
}

/** A process manager's file that is code: what stands in it is found where code is read. */
function isSource(path: string): boolean {
  return /\.c?js$/.test(path);
}

/** How kinds are read of which more than lines is known. */
const STRUCTURED: Readonly<Partial<Record<ManifestKind, (path: string, text: string, hints: Hints) => readonly ManifestEntry[]>>> = {
  env: (_, text) => envEntries(text), dockerfile: (_, text, hints) => [...dockerEntries(text), ...dockerCommandEntries(text, hints)], compose: settingsOf, kubernetes: settingsOf, serverless: settingsOf, config: settingsOf,
};

function settingsOf(path: string, text: string): readonly ManifestEntry[] {
  if (path.endsWith('.json')) return jsonEntries(text);
  return text.includes('{{') ? [...yamlEntries(withoutActions(text), embeddedEntries), ...helmLiterals(text)] : yamlEntries(text, embeddedEntries);
}
