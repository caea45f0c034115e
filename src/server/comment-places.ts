import { isScalar, visit } from 'yaml';
import { extract } from '../engine/extract/extract';
import { parseDocuments } from '../engine/yaml/documents';

/** A line that a suppression was put above; lines count from 0. */
export interface Commented {
  readonly file: string;
  /** The text with the comment in it. */
  readonly text: string;
  /** Line of the comment. */
  readonly line: number;
  /** Where that line begins. */
  readonly start: number;
  readonly rule: string;
}

/** Whether the comment is one, and not part of a string, a text between tags or a YAML scalar that goes over lines. */
export function isComment(commented: Commented): boolean {
  if (/\.[cm]?[jt]sx?$/.test(commented.file)) return isCodeComment(commented);
  return !/\.ya?ml$/.test(commented.file) || !isInScalar(commented);
}

function isCodeComment({ file, text, line, rule }: Commented): boolean {
  const hidden = line + 2;
  return extract(file, text).suppressions.some((suppression) => suppression.line === hidden && suppression.rules.includes(rule));
}

function isInScalar({ text, start }: Commented): boolean {
  let found = false;
  for (const document of parseDocuments(text) ?? []) {
    visit(document, (_, node) => {
      if (isScalar(node) && node.range && node.range[0] < start && start < node.range[1]) found = true;
      return found ? visit.BREAK : undefined;
    });
  }
  return found;
}
