/**
 * Lines on which a finding counts for a marked place: the lines `from` to `to` themselves, and those where what they name is defined, as
 * Headroom tells a literal where it stands and not where it is used.
 */
export function linesOf(text, from, to) {
  const lines = text.split('\n');
  const found = new Set();
  const open = [[from, to, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [start, end, depth] = next;
    for (let line = start; line <= Math.min(end, lines.length); line++) found.add(line);
    if (depth === MAX_DEPTH) continue;
    for (const name of namesIn(lines.slice(start - 1, end).join('\n'))) {
      for (const defined of definitionsOf(lines, name, from)) if (!found.has(defined)) open.push([defined, endOfStatement(lines, defined), depth + 1]);
    }
  }
  return found;
}

/** The last line of the statement that begins on a line: where its brackets are closed, at most `MAX_LINES` on. */
export function endOfStatement(lines, line) {
  let depth = 0;
  for (let at = line; at <= Math.min(line + MAX_LINES, lines.length); at++) {
    const code = withoutTexts(lines[at - 1]);
    depth += (code.match(/[([{]/g)?.length ?? 0) - (code.match(/[)\]}]/g)?.length ?? 0);
    if (depth <= 0) return at;
  }
  return Math.min(line + MAX_LINES, lines.length);
}

const MAX_DEPTH = 3;
const MAX_LINES = 12;

function namesIn(code) {
  return new Set(withoutTexts(code).match(/(?<![\w$])(?:this\.)?[A-Za-z_$][\w$]*/g));
}

function withoutTexts(code) {
  return code.replace(/\/\/.*|(["'`])(?:\\.|(?!\1)[^\\])*\1/g, '""');
}

/** The nearest line before that declares or sets a name, and the first at all, which a nearer one may hide. */
function definitionsOf(lines, name, near) {
  const defines = new RegExp(`(?:^|[\\s;{(])(?:(?:const|let|var)\\s+)?${name.replace(/[.$]/g, '\\$&')}(?:\\.\\w+)?\\s*(?::\\s*\\w+\\s*)?=(?!=|>)`);
  const at = lines.flatMap((line, index) => (defines.test(withoutTexts(line)) ? [index + 1] : []));
  return new Set([...at.filter((line) => line <= near).slice(-1), ...at.slice(0, 1)]);
}
