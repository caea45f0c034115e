import type { Node, Project, SourceFile } from 'ts-morph';
import type { Span } from '../model/span';
import { loadTsMorph, type TsMorph } from './load-ts-morph';
import { styleOf, type Style } from './style';

/** A parsed TypeScript or JavaScript file. */
export interface CodeFile {
  readonly path: string;
  readonly text: string;
  /** Offset of the first character that may move: 1 behind a byte order mark. */
  readonly start: number;
  readonly morph: TsMorph;
  readonly source: SourceFile;
  readonly style: Style;
}

/** Parses one text after the other. */
export type Parser = (path: string, text: string) => CodeFile;

/** A parser that loads ts-morph when it is first used and sees nothing but the texts that it is given. */
export function codeParser(): Parser {
  let loaded: { morph: TsMorph; project: Project } | undefined;
  return (path, text) => {
    loaded ??= emptyProject();
    const { morph, project } = loaded;
    const name = `/${path}`;
    const start = text.startsWith('\uFEFF') ? 1 : 0;
    // ts-morph drops a byte order mark, and every offset would shift.
    const same = ' '.repeat(start) + text.slice(start);
    const before = project.getSourceFile(name);
    if (before && before.getFullText() !== same) project.removeSourceFile(before);
    const source = project.getSourceFile(name) ?? project.createSourceFile(name, same);
    return { path, text: same, start, morph, source, style: styleOf(morph, source.compilerNode) };
  };
}

export function isCode(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

/** The outermost node with exactly this span that the test accepts. */
export function nodeAt<T extends Node>(file: CodeFile, span: Span, accepts: (node: Node) => node is T): T | undefined {
  let found: T | undefined;
  let node: Node | undefined = file.source.getDescendantAtPos(span.start);
  while (node?.getStart() === span.start && node.getEnd() <= span.end) {
    if (node.getEnd() === span.end && accepts(node)) found = node;
    node = node.getParent();
  }
  return found;
}

/** White space at the start of the line on which an offset lies. */
export function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}

function emptyProject(): { morph: TsMorph; project: Project } {
  const morph = loadTsMorph();
  const project = new morph.Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    compilerOptions: { allowJs: true, noLib: true, noResolve: true, target: morph.ScriptTarget.ESNext, module: morph.ts.ModuleKind.ESNext },
  });
  return { morph, project };
}

/** Behind a comment that follows on the same line. */
export function afterComment(text: string, offset: number): number {
  const match = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/(?=[ \t]*\r?\n))/.exec(text.slice(offset, offset + 1000));
  return offset + (match?.[0].length ?? 0);
}
