import { partsOf } from '../../model/paths';

/** A part of a path between two slashes. `one` is any text, `rest` is any number of parts. */
type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'one' }
  /** A text with a hole: `item-{id}`. */
  | { readonly kind: 'mixed'; readonly before: string; readonly after: string }
  | { readonly kind: 'rest' };

/** How well a route answers a path: what each part adds, first parts first. */
export interface Fit {
  readonly score: readonly number[];
  /** A hole of the path may or may not be what the route asks for. */
  readonly weak: boolean;
}

const TEXT = 4;
const FILLED = 3;
const ANY = 2;
const REST = 1;
/** Names of holes that a text ends with and that hold a query string. */
const QUERY = /\{(search|query|querystring|qs|params|searchparams)\}$/i;

/**
 * Whether a route, as a framework writes it (`/items/:id`, `/items/{id}`, `/files/{path*}`, `/items/[id]`, `/static/*`), answers
 * the path of a call, as far as that is known, with `{…}` for holes. Sources: the routing pages of Express, Fastify, Hapi, Hono,
 * Koa Router and Next.js.
 */
export function fitOf(route: string, path: string): Fit | undefined {
  const segments = segmentsOf(route);
  const parts = segmentsOf(withoutQuery(path), true);
  const score: number[] = [];
  let weak = false;
  for (const [at, segment] of segments.entries()) {
    if (segment.kind === 'rest') return { score: [...score, REST], weak };
    const part = parts[at];
    if (part === undefined) return isOptional(route, at) ? { score, weak } : undefined;
    const gained = gainOf(segment, part);
    if (gained === undefined) return undefined;
    if (gained === 0) weak = true;
    score.push(gained);
  }
  return parts.length > segments.length ? undefined : { score, weak };
}

/** The first part of a route or (`known`) of a call's path, where it is nothing but a text: a path fits no route that begins with another one. */
export function firstText(path: string, known = false): string | undefined {
  const [first] = segmentsOf(known ? withoutQuery(path) : path, known);
  return first?.kind === 'text' ? first.text : undefined;
}

/** Whether one fit says more than another. */
export function isBetter(one: Fit, other: Fit): boolean {
  for (const [at, points] of one.score.entries()) {
    const against = other.score[at] ?? 0;
    if (points !== against) return points > against;
  }
  return false;
}

/** The parts of a path or route before its first parameter or hole: `/orders` of `/orders/:id`. */
export function fixedPart(path: string): string {
  const segments = segmentsOf(withoutQuery(path));
  const end = segments.findIndex(({ kind }) => kind !== 'text');
  return (end < 0 ? segments : segments.slice(0, end)).map((segment) => (segment.kind === 'text' ? `/${segment.text}` : '')).join('');
}

/** Whether a path or route ends in what may be anything: a hole, a parameter or a wildcard. */
export function isOpen(path: string): boolean {
  return !['text', undefined].includes(segmentsOf(withoutQuery(path)).at(-1)?.kind);
}

/** Whether a path ends in what may be any number of parts. */
export function takesRest(path: string): boolean {
  return segmentsOf(path).at(-1)?.kind === 'rest';
}

/** Number of parts of a path. */
export function lengthOf(path: string): number {
  return segmentsOf(withoutQuery(path)).length;
}

function gainOf(route: Segment, part: Segment): number | undefined {
  if (route.kind === 'one' || route.kind === 'mixed') return part.kind === 'text' ? ANY : FILLED;
  if (part.kind === 'one') return 0;
  if (route.kind !== 'text') return undefined;
  if (part.kind === 'text') return part.text === route.text ? TEXT : undefined;
  if (part.kind === 'rest') return 0;
  return route.text.startsWith(part.before) && route.text.endsWith(part.after) ? 0 : undefined;
}

function withoutQuery(path: string): string {
  return path.replace(/[?#][^]*/, '').replace(QUERY, '');
}

/** Express 4 and Koa Router write `:id?`, Hapi `{id?}`, Next.js `[[...slug]]`. */
function isOptional(route: string, at: number): boolean {
  const part = partsOf(route)[at] ?? '';
  return part.endsWith('?') || part.endsWith('?}');
}

/** `known`: the path of a call, in which only `{…}` is a hole. */
function segmentsOf(path: string, known = false): Segment[] {
  return partsOf(path).map((part) => (known ? callPart(part) : routePart(part)));
}

function callPart(part: string): Segment {
  const open = part.indexOf('{');
  const close = part.lastIndexOf('}');
  if (open < 0 || close < open) return { kind: 'text', text: part };
  if (open === 0 && close === part.length - 1) return /\*\d*\}$/.test(part) ? { kind: 'rest' } : { kind: 'one' };
  return { kind: 'mixed', before: part.slice(0, open), after: part.slice(close + 1) };
}

function routePart(part: string): Segment {
  if (/^(\*|\(\.\*\)|\*\w+|\{\*\w+\}|\{\w+\*\d*\}|:\w+[*+]|:\w+\(\.[*+]\)|\[{1,2}\.{3}\w+\]{1,2})$/.test(part)) return { kind: 'rest' };
  if (/^(:\w+(\(.*\)|\{.*\})?\??|\{\w+\??\}|\[\w+\])$/.test(part)) return { kind: 'one' };
  const hole = /[:{*]/.exec(part);
  return hole ? { kind: 'mixed', before: part.slice(0, hole.index), after: '' } : { kind: 'text', text: part };
}
