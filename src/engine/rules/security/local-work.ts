import { isNeverInProduction } from '../operations/development-only';
import { standsWhere, type Tells } from '../../model/conditions';
import { answersIn, development, nameOf } from '../../model/development';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { SystemModel } from '../../model/system';
import { identifierWords } from '../../model/words';

/** Settings that somebody switches on for work on their own machine: `ENABLE_LOCAL_CORS`. */
const LOCAL_WORDS: ReadonlySet<string> = new Set(['local', 'localhost', 'dev', 'development', 'debug']);

/** Functions that are handed to others within others. */
const MAX_NESTED = 3;

/** Production doesn't come to the call, or a setting for local work switches it on. */
export function isForLocalWork(call: CallFact, unit: SourceFacts, model: SystemModel): boolean {
  const tells = localWork(unit);
  let at: CallFact | undefined = call;
  for (let step = 0; at && step < MAX_NESTED; step++) {
    if (standsWhere(tells, at, unit)) return true;
    at = unit.calls[unit.functions[at.fn]?.argumentOf?.call ?? -1];
  }
  return isNeverInProduction(call, unit, model);
}

function localWork(unit: SourceFacts): Tells {
  const stage = development(unit, answersIn(unit));
  return (condition, wanted, ask) => {
    if (stage(condition, wanted, ask) || (wanted && isLocal(condition.k === 'compare' ? condition.left : condition, unit))) return true;
    const binding = condition.k === 'ref' ? unit.bindings[condition.b] : undefined;
    return binding?.kind === 'const' && binding.init !== undefined && binding.init.k !== 'ref' && ask(binding.init);
  };
}

/** By its own name, or by the one that a setting is asked for: `config.get('app.isDevelopment')`. */
function isLocal(value: Value, unit: SourceFacts): boolean {
  const asked = value.k === 'call' ? unit.calls[value.id]?.args[0] : undefined;
  const name = asked?.k === 'const' && typeof asked.v === 'string' ? asked.v : nameOf(value, unit);
  return identifierWords(name).some((word) => LOCAL_WORDS.has(word));
}
