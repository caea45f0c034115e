/** A text that an expression of the table of formats matches, made of its parts in order; what the lookarounds ask for comes about by trying seeds. */
export function sampleOf({ pattern, before, keywords }: { readonly pattern: RegExp; readonly before?: RegExp; readonly keywords: readonly string[] }): string {
  for (let seed = 1; seed < 500; seed++) {
    const draw = drawing(seed);
    const text = write(pattern.source, draw);
    const head = before ? write(before.source, draw) : '';
    if (pattern.exec(text)?.[0] === text && (!before || before.test(head)) && keywords.some((keyword) => text.startsWith(keyword))) return head + text;
  }
  throw new Error(`no sample of ${pattern.source}`);
}

type Draw = (below: number) => number;

/** Park and Miller's generator: the same texts in every run. */
function drawing(seed: number): Draw {
  let state = seed * 7919;
  return (below) => (state = (state * 48271) % 0x7fffffff) % below;
}

function write(source: string, draw: Draw): string {
  const branches = split(source);
  const branch = branches[draw(branches.length)] ?? '';
  let text = '';
  for (let at = 0; at < branch.length;) {
    const atom = /^(?:\[(?:\\.|[^\]\\])*\]|\\.|[^(\\[])/.exec(branch.slice(at))?.[0] ?? group(branch, at);
    at += atom.length;
    const repeat = /^(?:\{(\d+)(?:,(\d+))?\}|\?)/.exec(branch.slice(at));
    at += repeat?.[0].length ?? 0;
    const times = !repeat ? 1 : repeat[1] === undefined ? draw(2) : Math.max(Number(repeat[1]), Math.min(Number(repeat[1]) + 1, Number(repeat[2] ?? repeat[1])));
    for (let time = 0; time < times; time++) text += one(atom, draw);
  }
  return text;
}

function one(atom: string, draw: Draw): string {
  if (/^\(\?(?:!|=|<)/.test(atom) || atom === '^' || atom === '$') return '';
  if (atom.startsWith('(')) return write(atom.replace(/^\((?:\?:)?/, '').slice(0, -1), draw);
  const chars = atom.startsWith('[') || /^\\[dws]/.test(atom) ? CHARS.filter((char) => new RegExp(`^${atom}$`).test(char)) : [atom.replace('\\', '')];
  return chars[draw(chars.length)] ?? '';
}

/** Letters and digits, and what else a class takes only if it takes none of them. */
const CHARS = Array.from('abcdefghijkmnopqrstuvwyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789 -');

function split(source: string): string[] {
  const branches: string[] = [];
  let start = 0;
  for (let at = 0; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '[') at += (/^\[(?:\\.|[^\]\\])*\]/.exec(source.slice(at))?.[0].length ?? 1) - 1;
    else if (source[at] === '(') at += group(source, at).length - 1;
    else if (source[at] === '|') {
      branches.push(source.slice(start, at));
      start = at + 1;
    }
  }
  return [...branches, source.slice(start)];
}

function group(source: string, start: number): string {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '[') at += (/^\[(?:\\.|[^\]\\])*\]/.exec(source.slice(at))?.[0].length ?? 1) - 1;
    else if (source[at] === '(') depth++;
    else if (source[at] === ')' && --depth === 0) return source.slice(start, at + 1);
  }
  throw new Error(`no end of a group in ${source}`);
}
