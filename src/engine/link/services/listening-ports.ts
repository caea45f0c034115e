import type { Port } from './starts';
import type { Evaluator } from '../evaluate/core';
import type { LibraryCall } from '../graph/graph';
import { scopeOf } from '../evaluate/texts';
import { alternatives, textOf, type Known } from '../known';

/** The port that a call listens on. Undefined where the call would listen, and nothing says so. */
export function portOf(use: LibraryCall, evaluator: Evaluator): Port | undefined {
  const effect = use.spec.effect;
  const arg = effect?.kind === 'listen' && effect.port ? use.fact.args[effect.port.argument] : undefined;
  if (effect?.kind !== 'listen' || !arg) return effect?.kind === 'listen' && effect.onlyWithPort ? undefined : { settings: [] };
  const known = (effect.port?.path ?? []).reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, scopeOf(use)));
  if (effect.onlyWithPort && !MAY_BE_PORT.has(known.k)) return undefined;
  return portIn(known);
}

/** The variables and the number that a value may take a port from. */
export function portIn(known: Known): Port {
  const options = alternatives(known);
  const number = options.map((one) => (one.k === 'number' ? one.v : Number(textOf(one) ?? NaN))).find((port) => Number.isInteger(port) && port > 0);
  return { settings: options.flatMap((one) => (one.k === 'env' ? [one.name] : [])), ...(number !== undefined && { number }) };
}

const MAY_BE_PORT: ReadonlySet<Known['k']> = new Set(['number', 'text', 'env', 'param', 'either']);
