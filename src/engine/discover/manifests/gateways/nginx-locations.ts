import type { GatewayLocation, PathChange, PathForm, SentPath } from '../../../model/gateways';
import type { Span } from '../../../model/span';
import type { Directive } from './nginx-directives';
import { formsOf, inAnyCase, rewriteOf } from './path-patterns';
import { redactText } from '../redact';

const locationLimit = 1000;
const variableLimit = 100;
/** Values that grow by what they are made of are cut. */
const addressLimit = 300;

/** Locations of a server and those within them. Paths of inner ones are whole, too. */
export function locationsOf(block: readonly Directive[], variables: Variables, at: Span | undefined): GatewayLocation[] {
  const locations = locationsIn(block, variables, at).slice(0, locationLimit);
  const named = new Map(locations.flatMap(({ name, location }) => (name === undefined ? [] : [[name, location] as const])));
  return locations.flatMap(({ name, location, fallback }) => (name === undefined ? [settled(location, named.get(fallback ?? ''))] : []));
}

export type Variables = ReadonlyMap<string, string>;

/** `set $backend http://orders:3000;` What conditions set can't be told. */
export function variablesIn(block: readonly Directive[], outer: Variables): Variables {
  const variables = new Map(outer);
  for (const [name, value] of all(block, 'set').slice(0, variableLimit)) if (name?.startsWith('$') && value !== undefined) variables.set(name.slice(1), substituted(value, variables));
  for (const [name] of conditional(block, 'set').slice(0, variableLimit)) variables.delete(name?.slice(1) ?? '');
  return variables;
}

/** What `rewrite` directives do, in order. */
export function changesIn(block: readonly Directive[]): (PathChange | undefined)[] {
  return block.flatMap((one) => (one.name === 'rewrite' ? [changeOf(one.args)] : one.name === 'if' && one.block ? mayChange(one.block) : []));
}

/** Of rewrites below a condition nothing is known but whether a location is looked for again. */
function mayChange(block: readonly Directive[]): (PathChange | undefined)[] {
  const changes = all(block, 'rewrite').map(changeOf).filter(({ then }) => then !== 'answers');
  if (changes.length === 0) return [];
  return changes.every(({ then }) => then === 'stops') ? [undefined] : [{ rewrites: [{ fits: [{ form: 'begins', path: '', isOpen: true }], cut: 0, rest: 'dropped' }], then: 'restarts' }];
}

/** Whether a `return` sends to the same path by https. */
export function redirectOf(args: readonly string[]): Pick<GatewayLocation, 'isRedirect'> {
  return /^30[1278]$/.test(args[0] ?? '') && /^https:\/\/\$(?:host|http_host|server_name)(?::\d+)?\$request_uri$/.test(args[1] ?? '') ? { isRedirect: true } : {};
}

/** Arguments of each directive of that name that stands in the block itself. */
export function all(block: readonly Directive[], name: string): (readonly string[])[] {
  return block.filter((one) => one.name === name).map(({ args }) => args);
}

/** The same below an `if`. */
function conditional(block: readonly Directive[], name: string): (readonly string[])[] {
  return block.flatMap((one) => (one.name === 'if' && one.block ? all(one.block, name) : []));
}

interface Read {
  readonly location: GatewayLocation;
  /** Name of a location that others fall back to: `@backend`. */
  readonly name?: string;
  readonly fallback?: string;
}

function locationsIn(block: readonly Directive[], variables: Variables, at: Span | undefined): Read[] {
  return block.flatMap((directive) => {
    if (directive.name !== 'location' || !directive.block) return [];
    const own = variablesIn(directive.block, variables);
    return [locationOf(directive, directive.block, own, at), ...locationsIn(directive.block, own, at)];
  });
}

const MODIFIERS: Readonly<Record<string, GatewayLocation['match']>> = { '=': 'exact', '^~': 'firm', '~': 'pattern', '~*': 'pattern' };

function locationOf({ args, span }: Directive, block: readonly Directive[], variables: Variables, at: Span | undefined): Read {
  const modifier = args.length > 1 ? args[0] ?? '' : '';
  const match = MODIFIERS[modifier] ?? 'prefix';
  const path = args.at(-1) ?? '/';
  const changes = changesIn(block);
  const answer = all(block, 'return')[0];
  const isConditional = [...conditional(block, 'proxy_pass'), ...conditional(block, 'grpc_pass')].length > 0;
  const pass = answer || isConditional ? undefined : [...all(block, 'proxy_pass'), ...all(block, 'grpc_pass')][0]?.[0];
  const fallback = all(block, 'try_files')[0]?.at(-1);
  return {
    location: {
      match,
      paths: pathsOf(match, modifier, path),
      ...(pass !== undefined && passed(pass, variables, { match, path, isChanged: changes.length > 0 })),
      ...(answer && redirectOf(answer)),
      ...(all(block, 'internal').length > 0 && { isInternal: true }),
      protocol: all(block, 'grpc_pass').length > 0 ? 'grpc' : 'http',
      changes,
      span: at ?? span,
    },
    ...(path.startsWith('@') && { name: path }),
    ...(fallback?.startsWith('@') && { fallback }),
  };
}

function pathsOf(match: GatewayLocation['match'], modifier: string, path: string): readonly PathForm[] {
  if (match === 'pattern') return modifier === '~*' ? inAnyCase(formsOf(path)) : formsOf(path);
  return [{ form: match === 'exact' ? 'is' : 'begins', path }];
}

/** A location that looks for a file first, and sends on what is none. */
function settled(location: GatewayLocation, other: GatewayLocation | undefined): GatewayLocation {
  if (location.to !== undefined || other?.to === undefined) return location;
  const { to, protocol, changes, sent } = other;
  return { ...location, to, protocol, changes: [...location.changes, ...changes], ...(sent && { sent: sent.kind === 'behind' ? sent : { kind: 'untold' } }) };
}

/** The way of the pattern's names: `last` and no flag look for a location again, `break` does not (ngx_http_rewrite_module). */
function changeOf([pattern = '', replacement = '', flag]: readonly string[]): PathChange {
  const rewrite = rewriteOf(pattern, replacement);
  if (flag === 'redirect' || flag === 'permanent' || /^(?:https?:\/\/|\$scheme)/.test(replacement)) return { rewrites: [rewrite], then: 'answers' };
  return { rewrites: [rewrite], then: flag === 'break' ? 'stops' : flag === 'last' ? 'restarts' : 'restarts-later' };
}

interface Passing {
  readonly match: GatewayLocation['match'];
  readonly path: string;
  readonly isChanged: boolean;
}

/** Of `proxy_pass` the address and what it makes of the path. nginx's own variables are lower case, those of templates upper case. */
function passed(pass: string, variables: Variables, location: Passing): Pick<GatewayLocation, 'to' | 'sent'> {
  const address = redactText(substituted(pass, variables));
  const to = /^(?:[a-z]+:\/\/)?(?:\$\{\w*\}|(?!\$(?:request_uri|document_uri|uri|is_args|args|query_string|\d))[^/?])*/.exec(address)?.[0] ?? '';
  const sent = sentBy(address.slice(to.length).replace(/(?:\$is_args\$args|\?\$(?:args|query_string))$/, ''), /\$\{?[a-z_]/.test(pass), location);
  return { to, ...(sent && { sent }) };
}

function sentBy(path: string, isMade: boolean, { match, path: pattern, isChanged }: Passing): SentPath | undefined {
  if (path === '') return undefined;
  const whole = /^([^$?]*)\$(request_uri|uri|document_uri)$/.exec(path);
  if (whole?.[1] !== undefined) return { kind: 'behind', text: whole[1], original: whole[2] === 'request_uri' };
  if (match === 'pattern') return isChanged || !path.includes('$') ? { kind: 'untold' } : { kind: 'rewritten', rewrite: rewriteOf(pattern, path) };
  if (path.includes('$')) return { kind: 'untold' };
  return isMade ? { kind: 'rewritten', rewrite: { fits: [{ form: 'begins', path: '' }], cut: 0, to: path, rest: 'dropped' } } : { kind: 'in-place', text: path };
}

/** Values of `set` in place of their names. */
function substituted(text: string, variables: Variables): string {
  return text.slice(0, addressLimit).replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => variables.get(braced ?? bare ?? '') ?? whole).slice(0, addressLimit);
}
