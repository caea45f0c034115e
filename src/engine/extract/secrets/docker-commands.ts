import { isLocalHost } from '../../model/local-hosts';
import { isDrawnShort } from './drawn-short';
import type { Hints } from './hints';
import { isRandom, looksOf } from './looks';
import type { ManifestEntry } from './manifest-entry';
import { entryIn, hintedLinesOf, linesOf, type TextLine } from './text-line';
import { shellEntries } from './text-shell';
import { findUrlCredentials } from './url-credentials';

/**
 * What the commands and labels of a Dockerfile pass on, and the variables of an `ENV` that goes on over lines. Only what reads as a
 * credential: builds are full of names and passwords of what they set up for themselves. Source: Dockerfile reference.
 */
export function dockerCommandEntries(text: string, hints: Hints): ManifestEntry[] {
  const entries = commandsOf(text).map((stretch) => ({ ...stretch, text, hints })).flatMap((part) => [...shellEntries(part), ...hintedLinesOf(part, hints.names).flatMap(listed), ...hintedLinesOf(part, hints.marks).flatMap(addressesIn)]);
  let end = -1;
  return entries.sort((a, b) => a.start - b.start).filter((entry) => {
    if (entry.start < end || !isDrawn(entry)) return false;
    end = entry.end;
    return true;
  });
}

function isDrawn({ names, sink, text }: ManifestEntry): boolean {
  return looksOf(text, names) === 'credential' || sink === 'password' && isDrawnShort(text) || text.includes('://');
}

/** Addresses of other machines whose passwords were drawn: `git clone https://bot:…@git.acme.io/shop.git`. */
function addressesIn(line: TextLine): ManifestEntry[] {
  if (!line.text.includes('@')) return [];
  return findUrlCredentials(line.text).filter(({ host, password }) => !isLocalHost(host) && (isRandom(password) || isDrawnShort(password))).map(({ start, end }) => entryIn(line, [], line.text.slice(start, end), start));
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const COMMAND = /^\s{0,40}(?:RUN|CMD|ENTRYPOINT|LABEL|HEALTHCHECK|ONBUILD)\s/i;
const VARIABLES = /^\s{0,40}(?:ENV|ARG)\s/i;
const INSTRUCTION = /^(?:FROM|RUN|CMD|LABEL|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)\s/;

/** Commands with the lines that they go on in, here-documents included, and all lines of variables but their first, which is read elsewhere. */
function commandsOf(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let kind: 'command' | 'variables' | undefined;
  let goesOn = false;
  let document: string | undefined;
  for (const line of linesOf(text)) {
    const to = line.start + line.text.length;
    const isFirst = document === undefined && (!goesOn || INSTRUCTION.test(line.text));
    if (isFirst) kind = COMMAND.test(line.text) ? 'command' : VARIABLES.test(line.text) ? 'variables' : undefined;
    if (kind === 'command' && isFirst) stretches.push({ from: line.start, to });
    else if (kind === 'command') stretches.push({ from: stretches.pop()?.from ?? line.start, to });
    else if (kind === 'variables' && !isFirst) stretches.push({ from: line.start, to });
    if (document !== undefined) document = line.text.trim() === document ? undefined : document;
    else document = kind === 'command' ? /<<-?["']?([A-Za-z_]\w{0,40})/.exec(line.text)?.[1] : undefined;
    if (!/^\s*(?:#|$)/.test(line.text)) goesOn = line.text.endsWith('\\');
  }
  return stretches;
}

/** An option and its value in a list: `["node", "a.js", "--password", "…"]`. */
function listed(line: TextLine): ManifestEntry[] {
  return [...line.text.matchAll(/"--?([A-Za-z][\w-]{2,60})"\s{0,4},\s{0,4}"([^"\n$]{3,500})"/g)].map((match) => {
    const text = match[2] ?? '';
    return entryIn(line, [match[1] ?? ''], text, match.index + match[0].length - 1 - text.length);
  });
}
