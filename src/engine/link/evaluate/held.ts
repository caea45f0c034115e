import type { Core } from './core';
import { isValue } from './combine';
import { alternatives, UNKNOWN, type Known, type Scope } from '../known';
import { isSame } from '../memory/same';
import type { CallFact, FunctionFact, Value } from '../../model/facts';

/**
 * What a library made and a function gets from a `Map` that it alone fills, where nothing is there yet:
 * `const queue = queues.get(name); if (queue) return queue; …; queues.set(name, made)`. Undefined for other calls, and for what is no such object:
 * a text may be another one for each who asks.
 */
export function heldInMap(core: Core, fact: CallFact, scope: Scope): Known | undefined {
  const { callee, args: [key] } = fact;
  if (callee.k !== 'member' || callee.name !== 'get' || !key || fact.args.length !== 1) return undefined;
  const set = setOf(core, callee.of, scope.file);
  const fn = core.functionFact({ file: scope.file, fn: fact.fn });
  if (!fn || set?.fn !== fact.fn || set.args.length !== 2 || set.callee.k !== 'member' || !isSame(set.callee.of, callee.of) || !isSame(set.args[0], key)) return undefined;
  if (!isAlwaysSet(core, fn, set, { map: callee.of, key, file: scope.file })) return undefined;
  const value = set.args[1] && core.evaluate(set.args[1], scope);
  return value && alternatives(value).every(({ k }) => k === 'made') ? value : undefined;
}

/** The one call of the file that fills the Map. */
function setOf(core: Core, map: Value, file: string): CallFact | undefined {
  const { variables, fields } = core.places(file).maps;
  if (map.k === 'ref') return variables.get(map.b);
  return map.k === 'member' && map.of.k === 'this' ? fields.get(map.name) : undefined;
}

interface Lookup {
  readonly map: Value;
  readonly key: Value;
  readonly file: string;
}

const MAX_REGIONS = 12;

/** No condition stands around the call but that there is nothing yet. */
function isAlwaysSet(core: Core, { regions }: FunctionFact, { region }: CallFact, lookup: Lookup): boolean {
  for (let at = region, i = 0; i < MAX_REGIONS; i++) {
    const one = regions[at];
    if (one?.kind === 'body') return true;
    const isTold = one?.kind === 'block' || one?.kind === 'try' || (one?.kind === 'if' || one?.kind === 'else') && one.over && saysEmpty(core, one.over, lookup) === (one.kind === 'if');
    if (!one || !isTold) return false;
    at = one.parent;
  }
  return false;
}

/** Whether a condition holds where the Map has nothing there; undefined where it asks for something else. */
function saysEmpty(core: Core, test: Value, lookup: Lookup): boolean | undefined {
  if (test.k === 'not' || test.k === 'compare' && test.op.startsWith('=') && !isValue(test.right)) {
    const says = saysEmpty(core, test.k === 'not' ? test.of : test.left, lookup);
    return says === undefined ? undefined : !says;
  }
  if (test.k === 'compare' && test.op.startsWith('!') && !isValue(test.right)) return saysEmpty(core, test.left, lookup);
  const asked = test.k === 'ref' ? core.facts.get(lookup.file)?.bindings[test.b]?.init : test;
  return asked?.k === 'call' && asks(core.callFact({ file: lookup.file, call: asked.id }), lookup) ? false : undefined;
}

function asks(fact: CallFact | undefined, { map, key }: Lookup): boolean {
  return fact?.callee.k === 'member' && (fact.callee.name === 'get' || fact.callee.name === 'has') && isSame(fact.callee.of, map) && isSame(fact.args[0], key);
}

/** `ready.then(() => queue)`: what the function answers, where that is a value of the functions around it. */
export function answeredLater(core: Core, fact: CallFact, scope: Scope): Known {
  const { callee, args: [handler] } = fact;
  if (callee.k !== 'member' || callee.name !== 'then' || handler?.k !== 'fn') return UNKNOWN;
  const returns = core.functionFact({ file: scope.file, fn: handler.id })?.returns ?? [];
  const [value] = returns;
  return value?.k === 'ref' && returns.length === 1 ? core.evaluate(value, { ...scope, fn: handler.id }) : UNKNOWN;
}
