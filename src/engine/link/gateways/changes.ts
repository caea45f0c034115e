import { taken } from './path-forms';
import type { GatewayLocation, PathChange, PathRewrite } from '../../model/gateways';

export interface Changed {
  /** Absent where it can't be told. */
  readonly path?: string;
  readonly isChanged: boolean;
  /** `restarts`: a location is looked for again; `untold`: it may be. */
  readonly then: 'sends' | 'restarts' | 'answers' | 'untold';
}

/** What becomes of a path. */
export function changed(path: string, changes: readonly (PathChange | undefined)[]): Changed {
  let now = path;
  let isChanged = false;
  let restarts = false;
  for (const change of changes) {
    if (!change) return { isChanged: true, then: changes.some((one) => one?.then !== undefined && one.then !== 'stops') ? 'untold' : 'sends' };
    const fitting = change.rewrites.map((rewrite) => ({ rewrite, answer: taken(rewrite.fits, now) })).find(({ answer }) => answer !== 'no');
    if (!fitting) continue;
    const result = fitting.answer === 'yes' ? rewritten(now, fitting.rewrite) : undefined;
    if (change.then === 'answers' && fitting.answer === 'yes') return { isChanged, then: 'answers' };
    if (result === undefined) return { isChanged: true, then: change.then === undefined || change.then === 'stops' ? 'sends' : 'untold' };
    isChanged = true;
    now = result;
    if (change.then === 'stops') return { path: now, isChanged, then: 'sends' };
    if (change.then !== undefined) restarts = true;
    if (change.then === 'restarts') break;
  }
  return { path: now, isChanged, then: restarts ? 'restarts' : 'sends' };
}

/** Path that is sent on, of one that came in as `original`; empty where it can't be told. */
export function sentOf({ paths, sent }: GatewayLocation, original: string, { path, isChanged }: Changed): string {
  if (sent?.kind === 'behind' && sent.original) return asPath(sent.text + original);
  if (path === undefined || sent?.kind === 'untold') return '';
  if (sent?.kind === 'behind') return asPath(sent.text + path);
  if (sent?.kind === 'rewritten') return taken(sent.rewrite.fits, path) === 'yes' ? asPath(rewritten(path, sent.rewrite) ?? '') : '';
  if (sent === undefined || isChanged) return asPath(path);
  const start = paths.find((one) => path.startsWith(one.path));
  return start ? asPath(sent.text + path.slice(start.path.length)) : '';
}

function rewritten(path: string, { to, cut, rest }: PathRewrite): string | undefined {
  if (to === undefined) return undefined;
  if (rest === 'dropped') return asPath(to);
  const left = path.slice(cut);
  const made = to + (rest === 'slashless' && left.startsWith('/') ? left.slice(1) : left);
  // An empty path would stand for one that can't be told.
  return made === '' ? '/' : asPath(made);
}

function asPath(path: string): string {
  return path === '' || path.startsWith('/') ? path : `/${path}`;
}
