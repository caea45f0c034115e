import type { ManifestEntry } from './manifest-entry';

/** Stands for what a template action will write: no value holds it otherwise, and it is no character of a credential. */
const FILLER = '\ue000';

/**
 * A Helm template as YAML of the same length: lines that hold nothing but actions become blank, actions inside a value
 * become fillers. Spans stay those of the template.
 */
export function withoutActions(text: string): string {
  const filled = text.replace(ACTION, (action) => action.replace(/[^\r\n]/g, FILLER));
  return filled.replace(/^[ \t]*(?:- [ \t]*)?\ue000[ \t\ue000]*$/gm, (line) => ' '.repeat(line.length));
}

/** Literals inside the actions themselves: `$DB_PASSWORD := "…"`, `.Values.db.password | default "…"`. */
export function helmLiterals(text: string): ManifestEntry[] {
  return [...text.matchAll(ACTION)].flatMap((action) => [...assigned(action[0], action.index), ...defaults(action[0], action.index)]);
}

const ACTION = /\{\{[^{}]{0,2000}\}\}/g;

function assigned(action: string, offset: number): ManifestEntry[] {
  return [...action.matchAll(/\$([A-Za-z_]\w{0,80})\s{0,5}:?=\s{0,5}("[^"\n]{1,300}")\s{0,5}-?\}\}/g)].map((match) => entryOf(match[1] ?? '', match[2] ?? '', offset + match.index + match[0].indexOf('"')));
}

function defaults(action: string, offset: number): ManifestEntry[] {
  const piped = [...action.matchAll(/\.Values\.([\w.]{1,120})\s{0,5}\|\s{0,5}default\s{1,5}("[^"\n]{1,300}")/g)];
  const called = [...action.matchAll(/default\s{1,5}("[^"\n]{1,300}")\s{1,5}\.Values\.([\w.]{1,120})/g)];
  return [
    ...piped.map((match) => ({ ...entryOf(match[1] ?? '', match[2] ?? '', offset + match.index + match[0].indexOf('"')), setting: lastOf(match[1] ?? '') })),
    ...called.map((match) => ({ ...entryOf(match[2] ?? '', match[1] ?? '', offset + match.index + match[0].indexOf('"')), setting: lastOf(match[2] ?? '') })),
  ];
}

function entryOf(path: string, quoted: string, start: number): ManifestEntry {
  return { names: path.split('.').slice(-3), text: quoted.slice(1, -1), start, end: start + quoted.length, owner: [path] };
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
