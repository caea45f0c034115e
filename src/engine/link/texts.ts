import type { Arguments, Known, Scope } from './known';
import type { CallFact } from '../model/facts';

/** Known text with `{name}` for what is not known. */
export function textWithHoles(known: Known): string {
  if (known.k === 'text') return known.parts.map((part) => (typeof part === 'string' ? part : holeText(part))).join('');
  if (known.k === 'array') return '';
  return known.k === 'unknown' || known.k === 'nothing' ? '' : holeText(known);
}

function holeText(known: Known): string {
  if (known.k === 'env') return `{${known.name}}`;
  if (known.k === 'param') return `{${known.path.at(-1) ?? (/^\w+$/.test(known.name) ? known.name : 'value')}}`;
  if (known.k === 'either') return textWithHoles(known.right.k === 'text' && known.right.parts.length > 0 ? known.right : known.left);
  return known.k === 'text' ? textWithHoles(known) : '{value}';
}

/** Joins a prefix and a route path with exactly one slash between. */
export function joinPath(prefix: string, path: string): string {
  const joined = `/${prefix}/${path}`.replace(/\/{2,}/g, '/');
  return joined.length > 1 ? joined.replace(/\/$/, '') : joined;
}

export function scopeOf(use: { readonly call: { readonly file: string }; readonly fact: CallFact; readonly args?: Arguments }): Scope {
  return { file: use.call.file, fn: use.fact.fn, ...(use.args && { args: use.args }) };
}
