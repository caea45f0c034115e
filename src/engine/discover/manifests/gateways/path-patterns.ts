import type { PathRewrite } from '../../../model/gateways';

/** What a regular expression of a path takes: everything that begins with one of these; undefined where more than that decides. */
export function prefixesOf(pattern: string): readonly string[] | undefined {
  if (!pattern.startsWith('^/')) return undefined;
  const { literal, rest } = literalStart(pattern.slice(1));
  const group = /^\((?:\?:)?([\w|-]{1,500})\)(.*)$/.exec(rest);
  if (group?.[1] !== undefined && isOpenEnd(group[2] ?? '')) return group[1].split('|').map((name) => literal + name);
  return isOpenEnd(rest) ? [literal] : undefined;
}

/** The one path that a pattern takes. */
export function pathOf(pattern: string): string | undefined {
  const { literal, rest } = literalStart(pattern.slice(1));
  return pattern.startsWith('^/') && rest === '$' ? literal : undefined;
}

/** Whether it looks at the end of file names alone: `\.(js|css)$`. */
export function isOfFiles(pattern: string): boolean {
  return /^(?:\.[*+])?\\\.\(?[\w|?:()-]{1,500}\$?$/.test(pattern);
}

/** `^/api/(.*)$` with `/$1` puts `/` in place of `/api/`; undefined for what says more than that. */
export function rewriteOf(pattern: string, replacement: string): PathRewrite | undefined {
  if (!pattern.startsWith('^/')) return undefined;
  const { literal, rest } = literalStart(pattern.slice(1));
  const captured = /^(\?)?\((\/?)\.[*+]\)\??\$?$/.exec(rest);
  const whole = /^([^$]*)\$1$/.exec(replacement);
  if (!captured || whole?.[1] === undefined) return undefined;
  const optional = captured[1] !== undefined && literal.endsWith('/');
  return { from: optional ? literal.slice(0, -1) : literal, to: whole[1], dropsSlash: optional };
}

/** What stands at the beginning of a pattern without meaning anything else. */
function literalStart(pattern: string): { literal: string; rest: string } {
  const match = /^(?:[\w/~%-]|\\[./-])*/.exec(pattern)?.[0] ?? '';
  return { literal: match.replaceAll('\\', ''), rest: pattern.slice(match.length) };
}

/** Behind it anything may follow. */
const OPEN_ENDS = new Set(['', '/', '/?', '.*', '/.*', '/.+', '(.*)', '(.+)', '(/.*)', '(/.*)?', '(?:/.*)?', '/(.*)', '/(.+)', '/?(.*)', '(/|$)', '(?:/|$)', '(/|$)(.*)', '/.*?']);

function isOpenEnd(rest: string): boolean {
  return rest !== '$' && OPEN_ENDS.has(rest.endsWith('$') ? rest.slice(0, -1) : rest);
}
