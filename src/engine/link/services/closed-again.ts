import type { CallFact, FunctionId, SourceFacts } from '../../model/facts';

/** Whether the function that has a server listen closes it: what handles signals in the same file may close it only then. */
export function isClosedAgain({ fn, binding, callee }: CallFact, { calls, functions }: SourceFacts): boolean {
  const server = binding ?? (callee.k === 'member' && callee.of.k === 'ref' ? callee.of.b : undefined);
  if (fn === 0 || server === undefined || calls.some(isOnProcess)) return false;
  return calls.some((call) => call.callee.k === 'member' && CLOSES.has(call.callee.name) && call.callee.of.k === 'ref' && call.callee.of.b === server && isWithin(call.fn, fn, functions));
}

const CLOSES: ReadonlySet<string> = new Set(['close', 'stop']);

/** Functions within functions beyond this many are not looked into. */
const MAX_NESTED = 6;

function isWithin(inner: FunctionId, outer: FunctionId, functions: SourceFacts['functions']): boolean {
  let at = inner;
  for (let depth = 0; depth < MAX_NESTED && at !== outer && at !== 0; depth++) at = functions[at]?.parent ?? 0;
  return at === outer;
}

function isOnProcess({ callee }: CallFact): boolean {
  return callee.k === 'member' && callee.of.k === 'global' && callee.of.name === 'process' && LISTENING.has(callee.name);
}

const LISTENING: ReadonlySet<string> = new Set(['on', 'once', 'addListener']);
