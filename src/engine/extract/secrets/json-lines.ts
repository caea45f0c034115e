import type { ManifestEntry } from './manifest-entry';

/** What the lines within a text of a JSON file set: `"app.env": "API_KEY=…\nMODE=1"`; `raw` is the text as it is written, `start` where it stands. */
export function linesWithin(raw: string, start: number, owner: readonly string[]): ManifestEntry[] {
  if (raw.length > LONGEST || !raw.includes('\\n') || !raw.includes('=')) return [];
  const entries: ManifestEntry[] = [];
  let at = 0;
  for (const line of raw.split('\\n', MOST)) {
    const match = SETTING.exec(line);
    const text = match?.[2] ?? '';
    const from = start + at + line.length - text.length;
    if (match) entries.push({ names: [match[1] ?? ''], text, start: from, end: from + text.length, owner });
    at += line.length + 2;
  }
  return entries;
}

const LONGEST = 20_000;
const MOST = 400;
/** A variable alone in its line; what is quoted or escaped is a program's text. */
const SETTING = /^(?:export )?([A-Za-z_][\w.-]{1,80}) ?= ?([^\s"'\\$<>{}()]{8,500})$/;
