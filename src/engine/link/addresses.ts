import { scopeOf } from './texts';
import type { Evaluator } from './evaluate/core';
import type { LibraryCall } from './graph';
import type { ModuleOptionsOf } from './http-modules';
import { UNKNOWN, type Arguments, type Known, type Scope } from './known';
import type { ArgumentPath, SendEffect } from './libraries/spec';
import type { Value } from '../model/facts';

export interface AddressInput {
  readonly evaluator: Evaluator;
  readonly moduleOptionsOf: ModuleOptionsOf;
}

/** Address of one send: its URL behind the base of its client. `args`: what callers gave to the functions around it. */
export type AddressOf = (args: Arguments | undefined) => Known;

export function createAddress(use: LibraryCall, effect: SendEffect, { evaluator, moduleOptionsOf }: AddressInput): AddressOf {
  return (args) => {
    const path = firstOf(effect.url ?? [], use.fact.args, { ...scopeOf(use), ...(args && { args }) }, evaluator);
    const base = startsWithHost(path) ? UNKNOWN : baseOf(use, effect, args, { evaluator, moduleOptionsOf });
    return base.k === 'unknown' || base.k === 'nothing' ? path : concat(base, path);
  };
}

/** What callers say of a message that has no address: its topic, subject, template or text. */
export function createNames(use: LibraryCall, named: readonly ArgumentPath[], { evaluator }: Pick<AddressInput, 'evaluator'>): AddressOf {
  return (args) => firstOf(named, use.fact.args, { ...scopeOf(use), ...(args && { args }) }, evaluator);
}

/** The first of several arguments, or members of them, that is known. */
export function firstOf(paths: readonly ArgumentPath[], args: readonly Value[], scope: Scope, evaluator: Evaluator): Known {
  for (const { argument, path } of paths) {
    const arg = args[argument];
    const known = arg ? memberAt(evaluator.evaluate(arg, scope), path ?? [], evaluator) : UNKNOWN;
    if (known.k !== 'unknown' && known.k !== 'nothing') return known;
  }
  return UNKNOWN;
}

/** What the call that made the client was given to put before every URL, by a caller of the function around it too. */
function baseOf(use: LibraryCall, effect: SendEffect, args: Arguments | undefined, { evaluator, moduleOptionsOf }: AddressInput): Known {
  const maker = use.callee.k === 'method' ? use.callee.of : use.callee.k === 'made' ? use.callee : undefined;
  const by = maker?.by;
  const fact = by && evaluator.callFact(by);
  if (!effect.base) return UNKNOWN;
  if (!fact) return effect.timeout.also?.includes('module') ? memberAt(moduleOptionsOf(use), effect.base[0]?.path ?? [], evaluator) : UNKNOWN;
  const known = maker.scope?.args ?? args;
  return firstOf(effect.base, fact.args, { file: by.file, fn: fact.fn, ...(known && { args: known }) }, evaluator);
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
  const slash = typeof tail[0] === 'string' && !tail[0].startsWith('/') ? ['/'] : [];
  return { k: 'text', parts: [...head, ...slash, ...tail] };
}
