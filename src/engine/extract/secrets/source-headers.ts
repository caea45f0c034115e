import { ts } from '@ts-morph/common';
import type { SecretKind } from '../../model/literals';
import { secretNameOf } from './names';
import { calleeText, nameText, targetNames } from './source-names';
import { wordsOf } from './words';

/** What is sent as the credential of a request, and what kind of one. */
export interface Sent {
  readonly value: ts.Expression;
  readonly kind: SecretKind;
}

/** The value of a header that carries a credential, where something else than a literal stands for it: `{ Authorization: … }`, `headers.set('x-api-key', …)`. */
export function sentIn(node: ts.Node): Sent | undefined {
  if (ts.isPropertyAssignment(node)) {
    const name = nameText(node.name);
    return name !== undefined && mayBeHeld(node.initializer) && isHeader(name, node) ? sent(name, node.initializer) : undefined;
  }
  if (!ts.isCallExpression(node) || !SETS.test(calleeText(node))) return undefined;
  const [name, value] = node.arguments;
  return name && value && ts.isStringLiteralLike(name) && mayBeHeld(value) && !SORTS.test(name.text) && ALWAYS.test(name.text) ? sent(name.text, value) : undefined;
}

/** What stands behind the scheme of a header: `Bearer ${token}`, `'Bearer ' + token` (RFC 9110 §11.6.2). */
export function behindScheme(value: ts.Expression): ts.Expression | undefined {
  if (ts.isTemplateExpression(value)) {
    const [span, another] = value.templateSpans;
    return span && !another && span.literal.text === '' && SCHEME.test(value.head.text) ? span.expression : undefined;
  }
  const isSum = ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.PlusToken;
  return isSum && ts.isStringLiteralLike(value.left) && SCHEME.test(value.left.text) ? value.right : undefined;
}

/** Whether the name of a variable or member says that it holds what anybody may know of a key: `KID`, `this.signingKeyId`, `PUBLIC_KEY`. */
export function holdsNoCredential(value: ts.Expression): boolean {
  const words = wordsOf(targetNames(value).at(-1) ?? '').filter((word) => !/^\d+$/.test(word));
  return OF_KEYS.has(words.at(-1) ?? '') || words.some((word) => PUBLIC.has(word));
}

const OF_KEYS: ReadonlySet<string> = new Set(['id', 'ids', 'kid', 'kids', 'keyid', 'name', 'names', 'public']);
const PUBLIC: ReadonlySet<string> = new Set(['public', 'publishable']);

const SCHEME = /^(?:Bearer|Token|ApiKey|Bot) $/i;
const SETS = /(?:^|\.)(?:set|append|setHeader|setRequestHeader|header)$/;
/** Nobody calls anything else so. */
const ALWAYS = /^(?:authorization|proxy-authorization|x(?:-[a-z]{1,20}){0,3}-(?:key|token|secret|password))$/i;
/** By which requests are told apart, sorted or kept: nothing opens with it. */
const SORTS = /(?:^|-)(?:routing|partition|idempotency|cache|surrogate|tenant|dedupe|deduplication|sharding|shard)-(?:key|token)$/i;

function isHeader(name: string, property: ts.PropertyAssignment): boolean {
  if (SORTS.test(name)) return false;
  if (ALWAYS.test(name)) return true;
  const holder = property.parent.parent;
  return ts.isPropertyAssignment(holder) && nameText(holder.name) === 'headers' && secretNameOf([name]) !== undefined;
}

function sent(name: string, value: ts.Expression): Sent | undefined {
  const kind = /authorization$/i.test(name) ? 'authorization' : secretNameOf([name])?.kind;
  return kind && { value, kind: kind === 'authorization' || kind === 'token' ? kind : 'api-key' };
}

function mayBeHeld(value: ts.Expression): boolean {
  return !ts.isStringLiteralLike(value);
}
