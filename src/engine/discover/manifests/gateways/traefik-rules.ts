import type { PathForm } from '../../../model/gateways';
import { formsOf } from './path-patterns';

/** Requests that a rule takes, by one of its alternatives. */
export interface RuleAlternative {
  /** Absent where every host is one; `~` where that can't be told. */
  readonly host?: string;
  readonly paths: readonly PathForm[];
}

const ruleLimit = 2000;
const depthLimit = 20;
const alternativeLimit = 100;

const ALL: PathForm = { form: 'begins', path: '' };
/** May take every request. */
const OPEN: RuleAlternative = { paths: [{ ...ALL, isOpen: true }] };

/**
 * Reads a rule of a Traefik router (https://doc.traefik.io/traefik/reference/routing-configuration/http/routing/rules-and-priority/):
 * `Host`, `PathPrefix` and `Path` with `&&`, `||` and parentheses. What else it asks for may hold or not.
 */
export function parseRule(rule: string): readonly RuleAlternative[] {
  const tokens = tokensOf(rule.slice(0, ruleLimit + 1));
  if (rule.length > ruleLimit || tokens === undefined) return [OPEN];
  const reader: Reader = { tokens, at: 0 };
  const read = anyOf(reader, 0);
  return read === undefined || reader.at < tokens.length || read.length > alternativeLimit ? [OPEN] : read;
}

type Token = '(' | ')' | '&&' | '||' | '!' | { readonly name: string; readonly args: readonly string[] };

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

const TOKEN = /\s*(?:(&&|\|\||[()!])|([A-Za-z]+)\(((?:[\s,]*(?:`[^`]*`|"[^"]*"|'[^']*'))*)[\s,]*\))\s*/y;

function tokensOf(rule: string): Token[] | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < rule.length) {
    const match = TOKEN.exec(rule);
    if (!match) return undefined;
    const [, sign, name = '', args = ''] = match;
    tokens.push(sign === undefined ? { name, args: [...args.matchAll(/[`"']([^`"']*)[`"']/g)].map(([, arg = '']) => arg) } : sign as Token);
  }
  return tokens;
}

function anyOf(reader: Reader, depth: number): readonly RuleAlternative[] | undefined {
  let all = allOf(reader, depth);
  while (all && reader.tokens[reader.at] === '||') {
    reader.at++;
    const next = allOf(reader, depth);
    all = next && [...all, ...next].slice(0, alternativeLimit + 1);
  }
  return all;
}

function allOf(reader: Reader, depth: number): readonly RuleAlternative[] | undefined {
  let all = oneOf(reader, depth);
  while (all && reader.tokens[reader.at] === '&&') {
    reader.at++;
    const next = oneOf(reader, depth);
    all = next && all.flatMap((one) => next.flatMap((other) => both(one, other))).slice(0, alternativeLimit + 1);
  }
  return all;
}

function oneOf(reader: Reader, depth: number): readonly RuleAlternative[] | undefined {
  const token = reader.tokens[reader.at++];
  if (token === undefined || depth > depthLimit) return undefined;
  if (token === '!') return oneOf(reader, depth + 1) && [OPEN];
  if (token === '(') {
    const inner = anyOf(reader, depth + 1);
    return reader.tokens[reader.at++] === ')' ? inner : undefined;
  }
  return typeof token === 'string' ? undefined : matched(token);
}

function matched({ name, args }: Exclude<Token, string>): readonly RuleAlternative[] {
  const isPlain = args.every((arg) => !arg.includes('{'));
  if (name === 'Host' && args.length > 0) return args.map((host) => ({ host: isPlain ? host.toLowerCase() : '~', paths: [ALL] }));
  if (name === 'HostRegexp') return [{ host: '~', paths: [ALL] }];
  if ((name === 'PathPrefix' || name === 'Path') && args.length > 0) return args.map((path) => ({ paths: [isPlain ? { form: name === 'Path' ? 'is' : 'begins', path } : { form: 'begins', path: path.split('{')[0] ?? '', isOpen: true }] }));
  return name === 'PathRegexp' && args[0] !== undefined ? [{ paths: formsOf(args[0]) }] : [OPEN];
}

/** What both take; of two sets of paths that are not plainly one within the other the first, which then decides only together with the second. */
function both(one: RuleAlternative, other: RuleAlternative): RuleAlternative[] {
  const host = one.host ?? other.host;
  if (one.host !== undefined && other.host !== undefined && one.host !== other.host && ![one.host, other.host].includes('~')) return [];
  const isAll = ({ paths }: RuleAlternative): boolean => paths.every(({ form, path, isOpen }) => form === 'begins' && path === '' && isOpen !== true);
  const paths = isAll(other) ? one.paths : isAll(one) ? other.paths : (isOpenToAll(one) ? other : one).paths.map((form) => ({ ...form, isOpen: true as const }));
  return [{ ...(host !== undefined && { host: one.host !== undefined && other.host !== undefined && one.host !== other.host ? '~' : host }), paths }];
}

function isOpenToAll({ paths }: RuleAlternative): boolean {
  return paths.some(({ form, path }) => form === 'begins' && path === '');
}
