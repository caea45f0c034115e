import type { LibraryCall } from './graph';
import type { Evaluator } from '../evaluate/core';
import { scopeOf } from '../evaluate/texts';
import { alternatives, textOf, type Known } from '../known';

/** The port that a call listens on: the variables that may give it, and the number that stands in the code. */
export interface Port {
  readonly settings: readonly string[];
  readonly number?: number;
}

const MAY_BE_PORT: ReadonlySet<Known['k']> = new Set(['number', 'text', 'env', 'param', 'either']);

/** Where a call listens; undefined where it would, and nothing says so. */
export function portOf(use: LibraryCall, evaluator: Evaluator): Port | undefined {
  const effect = use.spec.effect;
  const arg = effect?.kind === 'listen' && effect.port ? use.fact.args[effect.port.argument] : undefined;
  if (effect?.kind !== 'listen' || !arg) return effect?.kind === 'listen' && effect.onlyWithPort ? undefined : { settings: [] };
  const known = (effect.port?.path ?? []).reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, scopeOf(use)));
  if (effect.onlyWithPort && !mayBePort(known)) return undefined;
  return portIn(known);
}

/** The variables and the number that a value may take a port from. */
export function portIn(known: Known): Port {
  const options = alternatives(known);
  const number = options.map((one) => (one.k === 'number' ? one.v : Number(textOf(one) ?? NaN))).find((port) => Number.isInteger(port) && port > 0);
  return { settings: options.flatMap((one) => (one.k === 'env' ? [one.name] : [])), ...(number !== undefined && { number }) };
}

/** 0 stands for any that is free. */
function mayBePort(known: Known): boolean {
  return MAY_BE_PORT.has(known.k) && !(known.k === 'number' && known.v === 0);
}
