import { namesOf } from './names-of-value';
import { logCallOf } from '../../link/query/log-calls';
import { partsOf } from '../../model/expressions';
import type { CallFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import { valueIn } from '../../model/table';
import { identifierWords } from '../../model/words';

/** Whether what is only called `token` or `secret` opens something: by where it comes from, what it is given to, or what the code around it is for. */
export function isCredential(value: Value, unit: SourceFacts, fn: FunctionId): boolean {
  const names = namesOf(value, unit) ?? [];
  if (names.some((name) => ADDRESSES.test(name) || AGAINST_FORGERY.test(name)) || coins(unit).has(names.join('.')) || (value.k === 'ref' && apart(unit).has(value.b))) return false;
  return comesAsCredential(names) || (value.k === 'ref' && (written(unit).get(value.b) ?? []).some((one) => comesAsCredential(namesOf(one, unit) ?? []))) || (value.k === 'ref' && opening(unit).has(value.b)) || isAboutLogins(fn, unit);
}

/** What is written to variables that are made without a value: `let token; if (…) token = req.headers.authorization.split(' ')[1];`. */
const written = ofEach(({ bindings, writes }: SourceFacts): ReadonlyMap<number, readonly Value[]> => {
  const found = new Map<number, Value[]>();
  for (const { target, value, op } of writes) {
    if (target.k !== 'ref' || !value || op !== '=' || bindings[target.b]?.init) continue;
    const values = valueIn(found, target.b, (): Value[] => []);
    if (values.length < MAX_WRITTEN) values.push(value);
  }
  return found;
});

const MAX_WRITTEN = 4;

/** A function that makes one, or a part of a request that brings one. */
function comesAsCredential(names: readonly string[]): boolean {
  return names.some((name, at) => (name.endsWith('()') ? MAKING.test(name) : at < names.length - 1 && BRINGING.has(name.toLowerCase()))) || names.some((name) => /^authorization$/i.test(name));
}

/** `endpoints.token`: where tokens are asked for. */
const ADDRESSES = /endpoint|ur[il]s?$|^paths?$|^routes?$/i;
/** What a page sends back to show that it is the page: by itself it is nobody's. */
const AGAINST_FORGERY = /[cx]srf|csurf/i;

/** Names of what is put into lower case, in files that speak of the symbols, decimals or addresses of coins: an address is the same in both, a credential isn't. */
const coins = ofEach((unit: SourceFacts): ReadonlySet<string> => {
  const isLowered = ({ callee }: CallFact): boolean => callee.k === 'member' && callee.name === 'toLowerCase';
  const speaks = (value: Value, depth: number): boolean => depth < MAX_NESTED && (value.k === 'object' && value.props.some(({ key }) => OF_COINS.test(key)) || partsOf(value).some((part) => speaks(part, depth + 1)));
  const lowered = unit.calls.filter(isLowered);
  if (lowered.length === 0 || !unit.calls.some(({ args }) => args.some((arg) => speaks(arg, 0)))) return new Set();
  return new Set(lowered.flatMap(({ callee }) => (callee.k === 'member' ? namesOf(callee.of, unit)?.join('.') ?? [] : [])));
});

const OF_COINS = /^token_?(?:symbol|decimals|address)$/i;
const MAX_NESTED = 4;
const MAKING = /^(?:sign|signAsync|(?:generate|create|issue|mint|sign|refresh|extract)\w{0,30}(?:Token|Jwt|JWT)|\w{0,30}(?:Access|Auth|Bearer|Refresh|Reset|Session)Token)\(\)$/;
const BRINGING = new Set(['body', 'query', 'params', 'headers', 'cookies', 'auth']);

/** Variables that are given to what checks or uses a credential: `verify(token)`, `Bearer ${token}`. */
const opening = ofEach((unit: SourceFacts): ReadonlySet<number> => {
  const found = new Set<number>();
  const add = (value: Value | undefined): void => { if (value?.k === 'ref') found.add(value.b); };
  for (const call of unit.calls) {
    const { callee, args } = call;
    const name = callee.k === 'member' || callee.k === 'global' ? callee.name : callee.k === 'ref' ? unit.bindings[callee.b]?.name ?? '' : '';
    if (CHECKING.test(name)) args.slice(0, 3).forEach(add);
    if (!logCallOf(call, unit)) for (const arg of args.slice(0, 4)) bearersIn(arg, 0, add);
  }
  for (const { init } of unit.bindings) if (init) bearersIn(init, 0, add);
  return found;
});

/** Variables that are taken apart, as texts of a format of the code's own are: `token.split(SEPARATOR)`. What is behind `Bearer` and the parts of a JWT are split off, too. */
const apart = ofEach((unit: SourceFacts): ReadonlySet<number> => {
  return new Set(unit.calls.flatMap(({ callee, args: [separator] }) => {
    const isOwn = separator !== undefined && !(separator.k === 'const' && (separator.v === '.' || separator.v === ' '));
    return callee.k === 'member' && callee.name === 'split' && callee.of.k === 'ref' && isOwn ? [callee.of.b] : [];
  }));
});

const CHECKING = /^(?:jwt)?verify(?![a-z])|^authenticate|^decode(?:$|Token|Jwt)|^resetPassword|^setCredentials$|^setAccessToken$|^(?:validate|introspect|revoke)\w{0,20}Token$/i;

/** `Authorization: \`Bearer ${token}\``, within options. */
function bearersIn(value: Value, depth: number, add: (value: Value | undefined) => void): void {
  if (depth > 4) return;
  if (value.k === 'object') for (const { value: inner } of value.props.slice(0, 40)) bearersIn(inner, depth + 1, add);
  if (value.k !== 'template') return;
  value.parts.forEach((part, at) => { if (part.k === 'const' && typeof part.v === 'string' && BEARING.test(part.v)) add(value.parts[at + 1]); });
}

/** What stands before a credential in a header; other texts end in `token `, too. */
const BEARING = /Bearer $|^token $/i;

/** The function, its class or its file is named for logins. */
function isAboutLogins(fn: FunctionId, unit: SourceFacts): boolean {
  const around = unit.functions[fn];
  const owner = around?.classId === undefined ? '' : unit.classes[around.classId]?.name ?? '';
  const [file = '', folder = ''] = unit.path.split('/').reverse();
  return [around?.name ?? '', owner, file.replace(/\.\w{1,4}$/, ''), folder].some((name) => identifierWords(name).some((word) => LOGINS.has(word)));
}

const LOGINS = new Set(['auth', 'authentication', 'authenticate', 'login', 'signin', 'jwt', 'oauth', 'oauth2', 'sso', 'password', 'credentials', 'authorization', 'session', 'sessions']);
