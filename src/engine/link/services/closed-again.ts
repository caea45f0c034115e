import type { CallFact, FunctionId, SourceFacts } from '../../model/facts';

/** Whether the function that has a server listen closes it, itself or in a handler of its requests: what is handed to anything else may never be called. */
export function isClosedAgain({ fn, binding, callee }: CallFact, unit: SourceFacts): boolean {
  const { calls } = unit;
  const server = binding ?? (callee.k === 'member' && callee.of.k === 'ref' ? callee.of.b : undefined);
  if (fn === 0 || server === undefined || calls.some(isOnProcess)) return false;
  return calls.some((call) => call.callee.k === 'member' && CLOSES.has(call.callee.name) && call.callee.of.k === 'ref' && call.callee.of.b === server && isWithin(call.fn, fn, server, unit));
}

const CLOSES: ReadonlySet<string> = new Set(['close', 'stop']);

/** Functions within functions beyond this many are not looked into. */
const MAX_NESTED = 6;

function isWithin(inner: FunctionId, outer: FunctionId, server: number, unit: SourceFacts): boolean {
  let at = inner;
  for (let depth = 0; depth < MAX_NESTED && at !== outer && at !== 0; depth++) {
    if (unit.functions[at]?.parent === outer && !isHandler(at, server, unit)) return false;
    at = unit.functions[at]?.parent ?? 0;
  }
  return at === outer;
}

/** What a server answers with, what waits for it, or a time after which it ends. */
function isHandler(fn: FunctionId, server: number, { functions, calls }: SourceFacts): boolean {
  const given = functions[fn]?.argumentOf;
  const call = given && calls[given.call];
  if (!call) return false;
  const { callee } = call;
  return call.binding === server || call.isNew || (callee.k === 'global' && callee.name === 'setTimeout') || (callee.k === 'member' && ANSWERS.has(callee.name));
}

const ANSWERS: ReadonlySet<string> = new Set(['get', 'post', 'all', 'use', 'listen', 'request', 'finally', 'then']);

function isOnProcess({ callee }: CallFact): boolean {
  return callee.k === 'member' && callee.of.k === 'global' && callee.of.name === 'process' && LISTENING.has(callee.name);
}

const LISTENING: ReadonlySet<string> = new Set(['on', 'once', 'addListener']);
