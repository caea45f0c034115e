import { clientsOf, makersOf, type Maker } from './makers';
import { addressOfParts, givesParts } from './parts';
import { constant, isText, template } from '../evaluate/combine';
import { scopeOf } from '../evaluate/texts';
import type { Evaluator } from '../evaluate/core';
import type { LibraryCall } from '../graph/graph';
import type { ModuleOptionsOf } from './http-modules';
import { alternatives, UNKNOWN, type Arguments, type Known, type Scope } from '../known';
import type { ArgumentPath, JobSpec, SendEffect } from '../libraries/spec';
import { isSame } from '../memory/same';
import type { Value } from '../../model/facts';

export interface AddressInput {
  readonly evaluator: Evaluator;
  readonly moduleOptionsOf: ModuleOptionsOf;
}

/** Address of one send: its URL behind the base of its client. `args`: what callers gave to the functions around it. */
export type AddressOf = (args: Arguments | undefined) => Known;

export function createAddress(use: LibraryCall, effect: SendEffect, { evaluator, moduleOptionsOf }: AddressInput): AddressOf {
  if (effect.job) return createJobAddress(use, effect.job, { evaluator });
  return (args) => {
    const scope: Scope = { ...scopeOf(use), ...(args && { args }) };
    const path = evaluator.given(urlOf(use, effect, scope, evaluator), args);
    const base = startsWithHost(path) ? UNKNOWN : evaluator.given(baseOf(use, effect, scope, { evaluator, moduleOptionsOf }), args);
    return base.k === 'unknown' || base.k === 'nothing' ? path : concat(base, path);
  };
}

/** A queue and the name of work that is left there: `orders/placeOrder`. */
export function createJobAddress(use: LibraryCall, { queue, name }: JobSpec, input: Pick<AddressInput, 'evaluator'>): AddressOf {
  const queueOf = createNames(use, [queue], input);
  const jobOf = createJobName(use, name, input);
  return (args) => template([queueOf(args), constant('/'), jobOf(args)]);
}

/** The name of work: a text, or the function that does it. */
export function createJobName(use: LibraryCall, name: JobSpec['name'], { evaluator }: Pick<AddressInput, 'evaluator'>): AddressOf {
  if (name === 'called') return () => constant(use.callee.k === 'method' ? use.callee.name : '');
  const nameOf = createNames(use, [name], { evaluator });
  return (args) => {
    const known = nameOf(args);
    return known.k === 'fn' ? constant(evaluator.functionFact(known.ref)?.name ?? '') : known;
  };
}

function urlOf({ fact, callee }: LibraryCall, effect: SendEffect, scope: Scope, evaluator: Evaluator): Known {
  if (effect.pathed) return constant(pathOfMembers(callee));
  const url = firstOf(effect.url ?? [], fact.args, scope, evaluator, isAddress);
  if (!effect.parts) return url;
  const options = firstOf(effect.parts, fact.args, scope, evaluator, (known) => givesParts(known, evaluator));
  return options.k === 'unknown' ? url : addressOfParts(options, evaluator, url);
}

/** `/items/{id}`, which `client.items[':id'].$get` leads to; `index` stands for what ends there. */
function pathOfMembers(callee: Known): string {
  const names = callee.k === 'made' ? callee.path?.slice(0, -1) ?? [] : [];
  return `/${names.filter((name, at) => name !== 'index' || at < names.length - 1).join('/').replace(/:(\w+)(?:\{[^/]{0,200}\})?\??/g, '{$1}')}`;
}

/** Objects and functions stand where an address may stand, too. */
function isAddress({ k }: Known): boolean {
  return k !== 'object' && k !== 'fn' && k !== 'array';
}

/** What callers say of a message that has no address: its topic, subject, template or text. */
export function createNames(use: LibraryCall, named: readonly ArgumentPath[], { evaluator }: Pick<AddressInput, 'evaluator'>): AddressOf {
  return (args) => {
    for (const at of named) {
      const known = at.argument < 0 ? givenToMaker(use, at, args, evaluator) : firstOf([placeOf(at, use)], use.fact.args, { ...scopeOf(use), ...(args && { args }) }, evaluator);
      if (known.k !== 'unknown' && known.k !== 'nothing') return known;
    }
    return UNKNOWN;
  };
}

/** `new Queue('orders')`, the name that `@InjectQueue('orders')` asks for, or a member of what the maker was given first. */
function givenToMaker(use: LibraryCall, at: ArgumentPath, args: Arguments | undefined, evaluator: Evaluator): Known {
  const { all, by } = clientsOf(use, args, evaluator);
  return oneOf(all.map((client) => givenToMakerOf(client, at, args, evaluator)), by);
}

function givenToMakerOf(client: Known, { argument, path }: ArgumentPath, args: Arguments | undefined, evaluator: Evaluator): Known {
  const receiver = client.k === 'method' ? client.of : client.k === 'made' ? client : undefined;
  if (receiver?.token) return receiver.token;
  if (receiver?.given) return { k: 'param', ...receiver.given, name: '', path: [] };
  const maker = makersOf(client, evaluator)[0]?.[0];
  const known = maker?.args ?? args;
  return maker ? evaluator.given(firstOf([{ argument: -1 - argument, ...(path && { path }) }], maker.fact.args, { file: maker.by.file, fn: maker.fact.fn, ...(known && { args: known }) }, evaluator), args) : UNKNOWN;
}

/** The argument that stands behind a word. */
function placeOf({ behind, ...at }: ArgumentPath, { fact }: LibraryCall): ArgumentPath {
  if (behind === undefined) return at;
  const word = fact.args.findIndex((arg) => arg.k === 'const' && typeof arg.v === 'string' && arg.v.toLowerCase() === behind);
  return { ...at, argument: word < 0 ? fact.args.length : word + 1 };
}

/** The first of several arguments, or members of them, that is known and fits. */
export function firstOf(paths: readonly ArgumentPath[], args: readonly Value[], scope: Scope, evaluator: Evaluator, fits: (known: Known) => boolean = anything): Known {
  for (const { argument, path } of paths) {
    const arg = args[argument];
    const known = arg ? memberAt(evaluator.evaluate(arg, scope), path ?? [], evaluator) : UNKNOWN;
    if (known.k !== 'unknown' && known.k !== 'nothing' && fits(known)) return known;
  }
  return UNKNOWN;
}

function anything(): boolean {
  return true;
}

/** What the call itself, or those that made the client, were given to put before every URL, by a caller of the function around them too. */
function baseOf(use: LibraryCall, effect: SendEffect, scope: Scope, input: AddressInput): Known {
  const own = baseOfCall(use, effect.callBase ?? [], scope, input.evaluator);
  const { base } = effect;
  if (own.k !== 'unknown' || !base) return own;
  const { all, by } = clientsOf(use, scope.args, input.evaluator);
  const ways = all.flatMap((client) => makersOf(client, input.evaluator));
  return oneOf(ways.map((makers) => baseOfClient(makers, use, effect, base, scope, input)), by);
}

function baseOfClient(makers: readonly Maker[], use: LibraryCall, { timeout }: SendEffect, base: readonly ArgumentPath[], scope: Scope, { evaluator, moduleOptionsOf }: AddressInput): Known {
  if (makers.length === 0) return timeout.also?.includes('module') ? memberAt(moduleOptionsOf(use), base[0]?.path ?? [], evaluator) : UNKNOWN;
  for (const { by, fact, args = scope.args } of makers) {
    const known = firstOf(base, fact.args, { file: by.file, fn: fact.fn, ...(args && { args }) }, evaluator);
    if (known.k !== 'unknown') return known;
  }
  return UNKNOWN;
}

/** What all have, or what each has where they differ: which it is stays open. */
function oneOf(bases: readonly Known[], by: readonly Known[]): Known {
  const known = bases.filter(({ k }) => k !== 'unknown' && k !== 'nothing');
  const [first = UNKNOWN, ...others] = known;
  if (others.every((one) => isSame(one, first))) return first;
  return { k: 'either', left: first, right: others.length === 1 ? others[0] ?? UNKNOWN : oneOf(others, by), by };
}

/** Options that a function only hands on may have a base, and mostly have none: what isn't known of them doesn't count. */
function baseOfCall({ fact }: LibraryCall, paths: readonly ArgumentPath[], scope: Scope, evaluator: Evaluator): Known {
  const isWritten = ({ argument, path }: ArgumentPath): boolean => {
    const arg = fact.args[argument];
    return arg?.k === 'object' && arg.props.some(({ key }) => key === path?.[0]);
  };
  const written = firstOf(paths.filter(isWritten), fact.args, scope, evaluator, isAddress);
  return written.k === 'unknown' ? firstOf(paths, fact.args, scope, evaluator, isText) : written;
}

function memberAt(of: Known, path: readonly string[], evaluator: Evaluator): Known {
  return path.reduce((one, name) => evaluator.member(one, name), of);
}

function startsWithHost(path: Known): boolean {
  const first = path.k === 'text' ? path.parts[0] : undefined;
  return typeof first === 'string' && /^[a-z]+:\/\//i.test(first);
}

function concat(base: Known, path: Known): Known {
  const head = base.k === 'text' ? base.parts : [base];
  const tail = path.k === 'text' ? path.parts : path.k === 'unknown' || path.k === 'nothing' ? [] : [path];
  const [first] = tail;
  const slash = first !== undefined && !endsWithSlash(head.at(-1)) && !beginsWithSlash(first) ? ['/'] : [];
  return { k: 'text', parts: [...head, ...slash, ...tail] };
}

function beginsWithSlash(part: string | Known): boolean {
  if (typeof part === 'string') return part.startsWith('/');
  return alternatives(part).some((one) => one.k === 'text' && typeof one.parts[0] === 'string' && one.parts[0].startsWith('/'));
}

function endsWithSlash(part: string | Known | undefined): boolean {
  return typeof part === 'string' && part.endsWith('/');
}
