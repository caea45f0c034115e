import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { Reader } from './reader';

/** The tree of a JSON file with comments. Of broken JSON it says where, and gives what could be understood. */
export function treeIn(text: string, reader: Reader): Node | undefined {
  const errors: ParseError[] = [];
  try {
    const tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
    const [first] = errors;
    if (first) reader.complain(first, `this is not valid JSON with comments (${sayCode(first)}).`);
    return tree;
  } catch {
    reader.notice("It is nested too deeply to be read, so its settings don't count.");
    return undefined;
  }
}

function sayCode({ error }: ParseError): string {
  return printParseErrorCode(error).replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
