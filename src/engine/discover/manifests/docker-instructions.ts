import type { Span } from '../../model/span';

/** One instruction with its continuation lines joined. */
export interface Instruction {
  /** Upper case: `FROM`, `RUN`. */
  readonly name: string;
  readonly rest: string;
  readonly span: Span;
}

/** Splits a Dockerfile (https://docs.docker.com/reference/dockerfile/) into instructions; bodies of here-documents are left out. */
export function instructionsOf(text: string): Instruction[] {
  const escape = /^#\s*escape\s*=\s*`/im.test(text.slice(0, 500)) ? '`' : '\\';
  const lines = linesOf(text);
  const instructions: Instruction[] = [];
  for (let i = 0; i < lines.length; i++) {
    const first = lines[i];
    if (first === undefined || isBlank(first.text)) continue;
    const parts: string[] = [];
    let last = first;
    for (; i < lines.length; i++) {
      const line = lines[i];
      if (line === undefined) break;
      if (parts.length > 0 && isBlank(line.text)) continue;
      last = line;
      const trimmed = line.text.trimEnd();
      const continues = trimmed.endsWith(escape);
      parts.push(continues ? trimmed.slice(0, -1) : trimmed);
      if (!continues) break;
    }
    const joined = parts.join(' ').trim();
    const name = /^[A-Za-z]+/.exec(joined)?.[0] ?? '';
    i = afterHereDocuments(joined, lines, i);
    if (name === '') continue;
    const start = first.start + first.text.search(/\S/);
    instructions.push({ name: name.toUpperCase(), rest: joined.slice(name.length).trim(), span: { start, end: last.start + last.text.trimEnd().length } });
  }
  return instructions;
}

interface Line {
  readonly text: string;
  readonly start: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ text: line.replace(/\r$/, ''), start });
    start += line.length + 1;
  }
  return lines;
}

function isBlank(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}

/** Index of the last line of the here-documents that an instruction opens; the end of the file when one never closes. */
function afterHereDocuments(instruction: string, lines: readonly Line[], index: number): number {
  let i = index;
  if (!/^(?:RUN|COPY|ADD)\s/i.test(instruction)) return i;
  for (const match of instruction.matchAll(/<<-?\s*["']?(\w+)["']?/g)) {
    for (i++; i < lines.length && lines[i]?.text.trim() !== match[1]; i++);
  }
  return i;
}
