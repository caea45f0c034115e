import type { Arguments, Known, Scope } from '../known';
import type { CallFact } from '../../model/facts';

/** Known text with `{name}` for what is not known. Of several alternatives it is the last that stands for all, as a default does. */
export function textWithHoles(known: Known): string {
  return textOfParts(known, false);
}

/** The same for the name of a topic, queue or exchange: which of several it is, is a hole where a parameter decides. Braces of the name itself, as in `{mails}` for a Redis Cluster, are `｛mails｝`. */
export function nameWithHoles(known: Known): string {
  return textOfParts(known, true);
}

function textOfParts(known: Known, leavesOpen: boolean): string {
  if (known.k === 'text') return known.parts.map((part) => (typeof part !== 'string' ? holeText(part, leavesOpen) : leavesOpen ? withoutHoles(part) : part)).join('');
  if (known.k === 'array') return '';
  return known.k === 'unknown' || known.k === 'nothing' ? '' : holeText(known, leavesOpen);
}

/** A name as it is written: nothing in it is a hole. */
export function withoutHoles(name: string): string {
  return name.replace(/\{/g, '｛').replace(/\}/g, '｝');
}

function holeText(known: Known, leavesOpen: boolean): string {
  if (known.k === 'env') return `{${known.name}}`;
  if (known.k === 'param') return `{${known.path.at(-1) ?? (/^\w+$/.test(known.name) ? known.name : 'value')}}`;
  if (known.k === 'either' && known.by && leavesOpen) return '{value}';
  if (known.k === 'either') return textOfParts(known.right.k === 'text' && known.right.parts.length > 0 ? known.right : known.left, leavesOpen);
  return known.k === 'text' ? textOfParts(known, leavesOpen) : '{value}';
}

/** Joins a prefix and a route path with exactly one slash between. */
export function joinPath(prefix: string, path: string): string {
  const joined = `/${prefix}/${path}`.replace(/\/{2,}/g, '/');
  return joined.length > 1 ? joined.replace(/\/$/, '') : joined;
}

export function scopeOf(use: { readonly call: { readonly file: string }; readonly fact: CallFact; readonly args?: Arguments }): Scope {
  return { file: use.call.file, fn: use.fact.fn, ...(use.args && { args: use.args }) };
}
