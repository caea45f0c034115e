import { modify, type JSONPath } from 'jsonc-parser';
import { replacement, type TextEdit } from './edits';
import { eolOf, indentOf } from './style';

/** Sets a value of a JSON file, or with undefined takes it out; a new key goes to its place where the others are sorted. */
export function withValue(text: string, path: JSONPath, value: string | undefined): TextEdit[] {
  const indent = indentOf(text);
  const edits = modify(text, path, value, {
    formattingOptions: { insertSpaces: indent !== '\t', tabSize: indent === '\t' ? 1 : indent.length, eol: eolOf(text) },
    getInsertionIndex: (keys) => insertionIndex(keys, String(path.at(-1))),
  });
  return edits.map(({ offset, length, content }) => replacement(offset, offset + length, content));
}

function insertionIndex(keys: readonly string[], name: string): number {
  const inOrder = keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') <= key);
  const next = inOrder ? keys.findIndex((key) => key > name) : -1;
  return next < 0 ? keys.length : next;
}
