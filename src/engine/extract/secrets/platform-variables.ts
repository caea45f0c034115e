import { nameOf } from '../../model/paths';
import type { ManifestEntry } from './manifest-entry';

/**
 * Entries of a platform's file, the variables that it sets for the program by their names alone. Names of secrets that the platform keeps are left out.
 * Sources: the references of vercel.json, Heroku's app.json, fly.toml, netlify.toml and wrangler.toml.
 */
export function withVariables(path: string, entries: readonly ManifestEntry[]): ManifestEntry[] {
  const sections = SECTIONS.find(([name]) => name.test(nameOf(path)))?.[1];
  if (!sections) return [...entries];
  return entries.flatMap((entry) => {
    if (/^@[\w-]/.test(entry.text)) return [];
    const found = sections.exec(entry.owner.join('\n'));
    return found ? [{ ...entry, names: [found[1] ?? ''] }] : [entry];
  });
}

/** The keys that lead to a variable, with line endings between them, and its name. */
const SECTIONS: readonly (readonly [name: RegExp, variable: RegExp])[] = [
  [/^(?:vercel|now)\.json$/, /^(?:build\n)?env\n(\w{1,80})$/],
  [/^app\.json$/, /^(?:environments\n\w{1,40}\n)?env\n(\w{1,80})(?:\nvalue)?$/],
  [/^fly(?:\.[\w-]{1,40})?\.toml$/, /^env\n(\w{1,80})$/],
  [/^netlify\.toml$/, /^(?:build|context\n[\w-]{1,60})\nenvironment\n(\w{1,80})$/],
  [/^wrangler(?:\.[\w-]{1,40})?\.(?:toml|jsonc?)$/, /^(?:env\n[\w-]{1,60}\n)?vars\n(\w{1,80})$/],
];
