import { TRANSACTION_CALLS } from '../libraries/transactions';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { CallRef, EntryPoint, FunctionRef, SystemModel } from '../../model/system';

/** The way from a request to the function leads through a transaction: a call opens it, a decorator of a function does, or what runs before the handler. */
export function leadsThroughTransaction(entry: EntryPoint, fn: FunctionRef, model: SystemModel): boolean {
  const way = model.reach.pathTo(fn, entry);
  if (way.some((step) => (step.via !== undefined && runsInOne(step.via, step.fn, model)) || isDecorated(step.fn, model))) return true;
  const handler = way[0]?.fn;
  return entry.handlers.some((one) => !(one.file === handler?.file && one.fn === handler.fn) && opens(one, model));
}

/** `@Transactional()`, `@Transaction()`. */
function isDecorated({ file, fn }: FunctionRef, model: SystemModel): boolean {
  const unit = model.files.get(file)?.facts;
  return unit?.functions[fn]?.decorators.some(({ callee }) => TRANSACTION_CALLS.test(nameOf(callee, unit))) === true;
}

/** A middleware that begins one, or calls what is next in one. */
function opens({ file, fn }: FunctionRef, model: SystemModel): boolean {
  const unit = model.files.get(file)?.facts;
  return unit?.functions[fn]?.calls.some((call) => {
    const fact = unit.calls[call];
    return fact !== undefined && namesTransaction(fact, unit) && (fact.args.length === 0 || fact.args.some((arg) => arg.k === 'fn' || (arg.k === 'ref' && unit.bindings[arg.b]?.kind === 'param')));
  }) === true;
}

/** A call that runs what it is given in a transaction, by its name; `findTransactions(user)` only deals with some. */
function runsInOne({ file, call }: CallRef, to: FunctionRef, model: SystemModel): boolean {
  const unit = model.files.get(file)?.facts;
  const fact = unit?.calls[call];
  if (!unit || !fact || !namesTransaction(fact, unit)) return false;
  const target = model.files.get(to.file)?.facts;
  return fact.args.some(({ k }) => k === 'fn') || target?.functions[to.fn]?.name !== nameOf(fact.callee, unit) || callsGiven(to, target);
}

function callsGiven({ fn }: FunctionRef, { functions, calls, bindings }: SourceFacts): boolean {
  return functions[fn]?.calls.some((call) => {
    const callee = calls[call]?.callee;
    return callee?.k === 'ref' && bindings[callee.b]?.kind === 'param' && bindings[callee.b]?.fn === fn;
  }) === true;
}

function namesTransaction({ callee }: CallFact, unit: SourceFacts): boolean {
  return TRANSACTION_CALLS.test(nameOf(callee, unit));
}

function nameOf(callee: Value, unit: SourceFacts): string {
  if (callee.k === 'ref') return unit.bindings[callee.b]?.name ?? '';
  return callee.k === 'member' || callee.k === 'global' ? callee.name : '';
}
