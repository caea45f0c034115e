import { ts } from '@ts-morph/common';
import { startOf } from '../compiler';
import { literalsOf } from './concatenation';
import type { LiteralFact } from '../../model/literals';

type Place = NonNullable<LiteralFact['credential']>;

/** Where the credential stands in a literal or a sum of them, whose whole text is `text`; nothing where it is all of it. */
export function credentialPlace(node: ts.Expression, text: string, credential: string, file: ts.SourceFile): Place | undefined {
  if (text.trim() === credential) return undefined;
  const literals = literalsOf(node) ?? [];
  const literal = literals.find((one) => one.text.includes(credential));
  if (!literal) return 'in-parts';
  const [before = '', after = ''] = literal.text.split(credential);
  const span = { start: startOf(literal, file), end: literal.end };
  if (before === '') return /\s\S/.test(after) ? 'in-parts' : literals.length === 1 ? undefined : { span };
  return SCHEME.test(before) && after.trim() === '' ? { span, scheme: before } : 'in-parts';
}

/** What stands before the credential in an `Authorization` header (RFC 9110 §11.4). */
const SCHEME = /^(?:Bearer|Basic|Token|ApiKey|Bot) $/i;

/** `'…' as const`, in parentheses too, or a member of an enum of texts: nothing but a literal can stand in its place. */
export function isLiteralPlace(node: ts.Node): boolean {
  let { parent } = node;
  while (ts.isParenthesizedExpression(parent)) ({ parent } = parent);
  return ts.isEnumMember(parent) || (ts.isAsExpression(parent) || ts.isTypeAssertionExpression(parent)) && ts.isConstTypeReference(parent.type);
}
