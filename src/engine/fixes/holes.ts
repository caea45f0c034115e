import type { Node } from 'ts-morph';
import { nodeAt, type CodeFile } from './code-file';
import type { Span } from '../model/span';

/** Code with what stands for the values of a text replaced by their own code, as it is written there; undefined where it has not as many. */
export function withHoles(file: CodeFile, code: string, at: Span): string | undefined {
  const text = nodeAt(file, at, (node) => file.morph.Node.isExpression(node));
  const holes = text ? holesOf(file, text) : [];
  return code.match(HOLE)?.length === holes.length ? code.replace(HOLE, (_, index: string) => holes[Number(index)] ?? '') : undefined;
}

const HOLE = /__hole_(\d{1,4})__/g;

/** Code of the values between the constant parts of a template or a sum, in their order. */
function holesOf(file: CodeFile, text: Node): string[] {
  const { Node, SyntaxKind } = file.morph;
  const holes: string[] = [];
  const open = [text];
  for (let node = open.pop(); node; node = open.pop()) {
    if (Node.isParenthesizedExpression(node)) open.push(node.getExpression());
    else if (Node.isTemplateExpression(node)) open.push(...node.getTemplateSpans().map((span) => span.getExpression()).reverse());
    else if (Node.isBinaryExpression(node) && node.getOperatorToken().getKind() === SyntaxKind.PlusToken) open.push(node.getRight(), node.getLeft());
    else if (!Node.isStringLiteral(node) && !Node.isNoSubstitutionTemplateLiteral(node)) holes.push(node.getText());
  }
  return holes;
}
