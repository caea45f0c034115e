import type { CodeFile } from '../code-file';
import { insertion, replacement, type TextEdit } from '../edits';
import { indentAt } from '../code-file';
import type { ExistingImport } from './existing';

/** Edits that put further names into the braces of an import; undefined when it has no place for them. */
export function joined(file: CodeFile, existing: ExistingImport, names: readonly string[]): TextEdit[] | undefined {
  const { Node } = file.morph;
  const list = existing.list;
  if (!list) return undefined;
  if (Node.isObjectBindingPattern(list)) {
    if (list.getElements().some((element) => element.getDotDotDotToken() !== undefined)) return undefined;
    return intoList(file, { elements: list.getElements(), comma: list.compilerNode.elements.hasTrailingComma, open: list.getStart() }, names);
  }
  const braces = list.getImportClause()?.getNamedBindings();
  if (Node.isNamedImports(braces)) {
    return intoList(file, { elements: braces.getElements(), comma: braces.compilerNode.elements.hasTrailingComma, open: braces.getStart() }, names);
  }
  const main = list.getDefaultImport();
  return main && !braces ? [insertion(main.getEnd(), `, { ${names.join(', ')} }`)] : undefined;
}

interface NameList {
  readonly elements: readonly { getText(): string; getStart(): number; getEnd(): number }[];
  readonly comma: boolean | undefined;
  /** Offset of the opening brace. */
  readonly open: number;
}

function intoList(file: CodeFile, list: NameList, names: readonly string[]): TextEdit[] | undefined {
  const last = list.elements.at(-1);
  const first = list.elements[0];
  if (!last || !first) {
    const close = file.text.indexOf('}', list.open);
    return file.text.slice(list.open + 1, close).trim() === '' ? [replacement(list.open + 1, close, ` ${names.join(', ')} `)] : undefined;
  }
  const lines = file.text.slice(list.open, first.getStart()).includes('\n');
  const separator = lines ? file.style.eol + indentAt(file.text, last.getStart()) : ' ';
  return names.map((name) => {
    const next = isSorted(list.elements) ? list.elements.find((element) => compare(element.getText(), name) > 0) : undefined;
    return next ? insertion(next.getStart(), `${name},${separator}`) : insertion(last.getEnd(), `,${separator}${name}`);
  });
}

function isSorted(elements: NameList['elements']): boolean {
  return elements.length > 1 && elements.every((element, index) => index === 0 || compare(elements[index - 1]?.getText() ?? '', element.getText()) <= 0);
}

function compare(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}
