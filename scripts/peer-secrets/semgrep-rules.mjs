import path from 'node:path';
import { filesBelow, textOf } from './files.mjs';
import { endOfStatement, linesOf } from './places.mjs';

/** Rules whose texts are read: of code those about credentials in it, by their file's name, and all of generic/secrets. */
const RULES = /^(?:javascript|typescript)\/[\w/.-]*(?:hardcode|hard-coded|secret)[\w.-]*\.(?:js|ts|jsx|tsx)$|^generic\/secrets\/[\w/.-]+\.(?!yaml$)\w+$/;
const MARKER = /^\s*(?:\/\/|#|<!--)\s*(ruleid|ok|todoruleid|todook)\s*:\s*([\w.-]+)/;

/** Cases of semgrep-rules: what follows a comment `ruleid: x` has to be found, what follows `ok: x` must not. */
export function* casesOf(folder) {
  for (const file of filesBelow(folder, RULES)) {
    const text = textOf(folder, file);
    // A `.go` or `.txt` of generic/secrets holds lines of any language, each meant for itself.
    const isCode = /\.(?:[jt]sx?|npmrc)$/.test(file);
    for (const marker of markersIn(text)) yield { peer: 'semgrep-rules', ...(isCode ? inCode(file, text, marker) : onItsOwn(file, text, marker)) };
  }
}

function* markersIn(text) {
  const lines = text.split('\n');
  const at = lines.flatMap((line, index) => (MARKER.test(line) ? [index] : []));
  for (const [order, index] of at.entries()) {
    const [, word, rule] = MARKER.exec(lines[index]);
    // What the peer itself has still to do says nothing.
    if (!word.startsWith('todo')) yield { rule, kind: word === 'ok' ? 'negative' : 'positive', from: index + 2, before: (at[order + 1] ?? lines.length) + 1 };
  }
}

function inCode(file, text, { rule, kind, from, before }) {
  const end = Math.min(endOfStatement(text.split('\n'), from), before - 1);
  const lines = kind === 'positive' ? linesOf(text, from, end) : new Set(Array.from({ length: end - from + 1 }, (_, index) => from + index));
  const name = path.posix.basename(file);
  return { rule, kind, id: `${file}:${from}`, file: /^detected-[\w-]+\.npmrc$/.test(name) ? '.npmrc' : `src/${name}`, text, lines };
}

function onItsOwn(file, text, { rule, kind, from, before }) {
  const lines = text.split('\n').slice(from - 1, before - 1);
  // A blank line ends what was meant, but for keys in envelopes.
  const blank = lines.findIndex((line, index) => index > 0 && line.trim() === '');
  const meant = blank > 0 && !lines[0].includes('-----BEGIN') ? lines.slice(0, blank) : lines;
  return { rule, kind, id: `${file}:${from}`, text: meant.join('\n').trim() };
}
