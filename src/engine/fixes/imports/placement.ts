import type { CodeFile } from '../code-file';
import { insertion, type TextEdit } from '../edits';
import { endWithComments, startWithComments } from '../statements';
import { importsOf, type ExistingImport } from './existing';

const rank = { builtin: 0, package: 1, relative: 2 };

/**
 * Where a new import goes: behind the last one of its kind (built into Node, package, relative), else where its kind begins.
 * Never before an import that is there for its effect: instrumentation has to load first.
 */
export function placed(file: CodeFile, module: string, text: string): TextEdit {
  const imports = importsOf(file);
  const { eol } = file.style;
  const own = rank[kindOf(module)];
  const before = imports.findLastIndex((existing) => existing.locals.size === 0 || rank[kindOf(existing.module)] === own);
  const behind = imports[before] ?? imports.findLast((existing) => rank[kindOf(existing.module)] < own);
  if (behind) return insertion(endWithComments(behind.node), eol + text);
  const next = imports[0];
  if (next) return insertion(startOf(file, next), text + eol);
  return insertion(topOfFile(file), text + (file.text.trim() === '' ? eol : eol + eol));
}

/** Before every other import. */
export function placedFirst(file: CodeFile, text: string): TextEdit {
  const first = importsOf(file)[0];
  const isFirst = first !== undefined && file.source.getStatements().findIndex((statement) => statement === first.node) === directives(file);
  return first && isFirst ? insertion(startOf(file, first), text + file.style.eol) : insertion(topOfFile(file), text + file.style.eol + (first ? '' : file.style.eol));
}

/** Offset of the first statement that is no directive, behind the comments that head the file. */
export function topOfFile(file: CodeFile): number {
  const first = file.source.getStatements()[directives(file)];
  if (first) return startOf(file, { node: first });
  const last = file.source.getStatements().at(-1);
  return last ? endWithComments(last) : file.text.trimEnd() === '' ? file.start : file.text.length;
}

function startOf(file: CodeFile, { node }: Pick<ExistingImport, 'node'>): number {
  const start = startWithComments(file, node);
  const heads = node.getLeadingCommentRanges().filter((comment) => comment.getPos() >= start);
  const header = heads.findLast((comment) => /^#!|^\/\*!|@license|@ts-|copyright|eslint-disable(?!-)|prettier-ignore-start|<reference/i.test(comment.getText()));
  if (!header || file.source.getStatements()[0] !== node) return afterShebang(file, start, node.getStart());
  return afterBreak(file, header.getEnd(), node.getStart());
}

/** A line `#!` stays the first. */
function afterShebang(file: CodeFile, start: number, limit: number): number {
  const shebang = /^#![^\n]*\n/.exec(file.text)?.[0].length ?? 0;
  return Math.min(limit, Math.max(start, shebang));
}

function afterBreak(file: CodeFile, offset: number, limit: number): number {
  const gap = /^\s*/.exec(file.text.slice(offset, limit))?.[0] ?? '';
  return offset + gap.length;
}

function directives(file: CodeFile): number {
  const { Node } = file.morph;
  const index = file.source.getStatements().findIndex((statement) => !Node.isExpressionStatement(statement) || !Node.isStringLiteral(statement.getExpression()));
  return index < 0 ? file.source.getStatements().length : index;
}

function kindOf(module: string): keyof typeof rank {
  if (/^[./]/.test(module)) return 'relative';
  return module.startsWith('node:') || builtin.has(module) ? 'builtin' : 'package';
}

/** Modules of Node that code still imports without `node:`. */
const builtin: ReadonlySet<string> = new Set([
  'assert', 'buffer', 'child_process', 'cluster', 'crypto', 'dns', 'events', 'fs', 'fs/promises', 'http', 'http2', 'https', 'net',
  'os', 'path', 'perf_hooks', 'process', 'querystring', 'readline', 'stream', 'timers', 'timers/promises', 'tls', 'url', 'util', 'v8',
  'vm', 'worker_threads', 'zlib',
]);
