import type { Span } from '../../../model/span';

/** `name arg arg;` or `name arg { … }`. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  /** Of the directive without its block. */
  readonly span: Span;
  readonly block?: readonly Directive[];
}

/** Longer files are generated, deeper ones broken. */
const directiveLimit = 20_000;
const depthLimit = 20;
/** A variable's name with its brace. */
const variableLimit = 200;

interface Open {
  readonly into: Directive[];
  words: string[];
  start: number;
}

/** Reads nginx's syntax (https://nginx.org/en/docs/beginners_guide.html#conf_structure) as far as it is well formed, in one pass. */
export function directivesOf(text: string): Directive[] {
  const root: Open = { into: [], words: [], start: 0 };
  const stack = [root];
  let count = 0;
  let at = 0;
  while (at < text.length && count < directiveLimit) {
    const open = stack.at(-1);
    const char = text[at] ?? '';
    if (open === undefined) break;
    if (/\s/.test(char)) at++;
    else if (char === '#') at = endOfLine(text, at);
    else if (char === ';') {
      count += end(open, at);
      at++;
    } else if (char === '{' && text[at + 1] !== '{') {
      const block: Directive[] = [];
      count += end(open, at, block);
      if (stack.length >= depthLimit) break;
      stack.push({ into: block, words: [], start: at });
      at++;
    } else if (char === '}') {
      if (stack.length > 1) stack.pop();
      at++;
    } else {
      if (open.words.length === 0) open.start = at;
      const { word, next } = wordAt(text, at);
      open.words.push(word);
      at = next;
    }
  }
  return root.into;
}

function end(open: Open, at: number, block?: Directive[]): number {
  const [name, ...args] = open.words;
  open.words = [];
  if (name === undefined) return 0;
  open.into.push({ name, args, span: { start: open.start, end: at }, ...(block && { block }) });
  return 1;
}

function endOfLine(text: string, at: number): number {
  const line = text.indexOf('\n', at);
  return line < 0 ? text.length : line;
}

/** A word; `${NAME}` and the `{{NAME}}` of templates belong to it, and quotes hold it together. */
function wordAt(text: string, start: number): { word: string; next: number } {
  const quote = text[start];
  if (quote === '"' || quote === "'") return quotedAt(text, start, quote);
  let at = start;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === '\\') at += 2;
    else if (char === '{' && (text[at - 1] === '$' || text[at + 1] === '{')) at = endOfVariable(text, at);
    else if (/[\s;{}]/.test(char)) break;
    else at++;
  }
  const next = Math.max(Math.min(at, text.length), start + 1);
  return { word: text.slice(start, next), next };
}

function endOfVariable(text: string, at: number): number {
  const close = text[at + 1] === '{' ? '}}' : '}';
  const end = text.slice(at, at + variableLimit + close.length).indexOf(close);
  return end < 0 ? at + 1 : at + end + close.length;
}

function quotedAt(text: string, start: number, quote: string): { word: string; next: number } {
  let at = start + 1;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  return { word: text.slice(start + 1, at), next: Math.min(at + 1, text.length) };
}
