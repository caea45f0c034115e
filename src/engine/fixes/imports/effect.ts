import type { CodeFile } from '../code-file';
import { replacement, type TextEdit } from '../edits';
import { endWithComments, startWithComments } from '../statements';
import { importsOf, sameModule } from './existing';
import { placed, placedFirst } from './placement';

/** An import for the module's effect; with `first` it stands, or is moved, before every other import. */
export function effectFirst(file: CodeFile, module: string, { require, first }: { require: boolean; first: boolean }): TextEdit[] {
  const imports = importsOf(file);
  const index = imports.findIndex((existing) => sameModule(existing.module, module) && !existing.typeOnly);
  if (index === 0 || (index > 0 && !first)) return [];
  const quoted = file.style.quote + module + file.style.quote;
  const text = (require ? `require(${quoted})` : `import ${quoted}`) + (file.style.semicolons ? ';' : '');
  if (!first) return [placed(file, module, text)];
  const late = imports[index];
  if (late?.locals.size !== 0) return [placedFirst(file, text)];
  const [start, end] = [startWithComments(file, late.node), endWithComments(late.node)];
  return [placedFirst(file, file.text.slice(start, end)), replacement(start, endOfLine(file.text, end), '')];
}

function endOfLine(text: string, offset: number): number {
  return offset + (/^[ \t]*\r?\n?/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
}
