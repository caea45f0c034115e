import { TRANSACTION_CALLS } from '../libraries/transactions';
import type { SourceFacts, Value } from '../../model/facts';
import type { CallRef, EntryPoint, FunctionRef, SystemModel } from '../../model/system';

/** The way from a request to the function leads through a transaction: a call opens it, a decorator of a function does, or what runs before the handler. */
export function leadsThroughTransaction(entry: EntryPoint, fn: FunctionRef, model: SystemModel): boolean {
  const way = model.reach.pathTo(fn, entry);
  if (way.some((step) => (step.via !== undefined && isTransactional(step.via, model)) || isDecorated(step.fn, model))) return true;
  const handler = way[0]?.fn;
  return entry.handlers.some((one) => !(one.file === handler?.file && one.fn === handler.fn) && opens(one, model));
}

/** `@Transactional()`, `@Transaction()`. */
function isDecorated({ file, fn }: FunctionRef, model: SystemModel): boolean {
  const unit = model.files.get(file)?.facts;
  return unit?.functions[fn]?.decorators.some(({ callee }) => TRANSACTION_CALLS.test(nameOf(callee, unit))) === true;
}

/** A middleware that calls what is next in one. */
function opens({ file, fn }: FunctionRef, model: SystemModel): boolean {
  return model.files.get(file)?.facts.functions[fn]?.calls.some((call) => isTransactional({ file, call }, model)) === true;
}

/** A call that runs what it leads to in a transaction, by its name. */
function isTransactional({ file, call }: CallRef, model: SystemModel): boolean {
  const unit = model.files.get(file)?.facts;
  const callee = unit?.calls[call]?.callee;
  return unit !== undefined && callee !== undefined && TRANSACTION_CALLS.test(nameOf(callee, unit));
}

function nameOf(callee: Value, unit: SourceFacts): string {
  if (callee.k === 'ref') return unit.bindings[callee.b]?.name ?? '';
  return callee.k === 'member' || callee.k === 'global' ? callee.name : '';
}
