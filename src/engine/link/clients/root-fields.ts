import type { Known } from '../known';

const ROOTS = new Map([['query', 'Query'], ['mutation', 'Mutation'], ['subscription', 'Subscription']]);
/** Stands for what is not known of a document, such as a fragment that is put in. */
const HOLE = '\0';

/**
 * The fields that a GraphQL document asks for at its root, as `Query.orders`. Only the beginning of long documents is known, so there may be
 * more; fields that fragments or holes bring are left out. Source: the GraphQL specification, sections 2.2 to 2.8.
 */
export function rootFields(document: Known): string[] {
  const text = document.k === 'text' ? document.parts.map((part) => (typeof part === 'string' ? part : HOLE)).join('') : '';
  const fields = new Set<string>();
  let root: string | undefined;
  let depth = 0;
  const tokens = tokensOf(text);
  for (const [at, token] of tokens.entries()) {
    if (token.text === '}') depth--;
    if (depth === 0 && token.text === 'fragment') root = undefined;
    if (depth === 0) root = token.text === '{' && at === 0 ? 'Query' : ROOTS.get(token.text) ?? root;
    const isWhole = at + 1 < tokens.length;
    if (depth === 1 && root !== undefined && token.isField && isWhole) fields.add(`${root}.${token.text}`);
    if (token.text === '{') depth++;
  }
  return [...fields];
}

interface Token {
  readonly text: string;
  /** A name that nothing makes an alias, a directive, a type or a fragment. */
  readonly isField: boolean;
}

/** Names, braces and spreads; arguments, comments and texts are left out. */
function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  let parens = 0;
  let before = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith('#') || token.startsWith('"')) continue;
    if (token === '(') parens++;
    else if (token === ')') parens--;
    else if (parens === 0) {
      if (token === ':') found.pop();
      else if (/^[\w{}]/.test(token)) found.push({ text: token, isField: /^\w+$/.test(token) && !NO_FIELD.has(before) });
    }
    before = parens > 0 ? '' : token === 'on' && before === '...' ? '...' : token;
  }
  return found;
}

/** What stands before the name of a directive, of a variable or of a fragment, or next to a hole that may be a part of the name. */
const NO_FIELD = new Set(['@', '$', '...', HOLE]);
const TOKEN = /#[^\n]*|"""|"(?:[^"\\\n]|\\.){0,1000}"|\.\.\.|\w+\0?|[{}():@$\0]/g;
