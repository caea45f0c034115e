import type { Evaluator } from '../evaluate/core';
import { tokenKey } from '../evaluate/tokens';
import { UNKNOWN, type Known, type Scope } from '../known';
import { PROVIDING } from '../libraries/dependency-injection';
import type { ProvidesSpec } from '../libraries/provides';
import type { CallFact, SourceFacts, Value } from '../../model/facts';

export interface Provider {
  /** Of the token. */
  readonly key: string;
  /** An object whose `useValue`, `useClass` and the like say what stands for it. */
  readonly object: Known;
}

/** What the calls of a file tell containers: `container.bind(TOKEN).toConstantValue(value)`. */
export function boundIn(file: string, { calls }: SourceFacts, evaluator: Evaluator): readonly Provider[] {
  return calls.flatMap((fact, call) => {
    if (fact.callee.k !== 'member' || !PROVIDING.has(fact.callee.name)) return [];
    const callee = evaluator.callee({ file, call });
    const provides = evaluator.specOf(callee, fact.isNew)?.provides;
    const value = provides && fact.args[provides.argument];
    const key = provides && tokenKey(tokenOf(provides, callee, fact, { file, fn: fact.fn }, evaluator), evaluator);
    return value && key !== undefined ? [{ key, object: described(value, provides, fact, file, evaluator) }] : [];
  });
}

function tokenOf({ token }: ProvidesSpec, callee: Known, { args }: CallFact, scope: Scope, evaluator: Evaluator): Known {
  if (token !== 'maker') return args[token] ? evaluator.evaluate(args[token], scope) : UNKNOWN;
  const maker = callee.k === 'method' && callee.of.by ? evaluator.callFact(callee.of.by) : undefined;
  return maker?.args[0] ? evaluator.evaluate(maker.args[0], { ...scope, fn: maker.fn }) : UNKNOWN;
}

function described(value: Value, { as }: ProvidesSpec, { fn, span }: CallFact, file: string, evaluator: Evaluator): Known {
  const scope: Scope = { file, fn };
  if (as === 'object') return evaluator.evaluate(value, scope);
  return { k: 'object', value: { k: 'object', props: [{ key: as, value, span }], spreads: [] }, scope };
}
