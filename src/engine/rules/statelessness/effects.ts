import { behind, callsOf } from '../coupling/behind';
import { isRead } from '../coupling/reads';
import type { CallRef, FunctionRef, SystemModel } from '../../model/system';

/** What code changes outside of its process: rows, messages, mails. What only reads, measures or fills a shared cache doesn't. */
export interface Effects {
  /** The call, or what it leads to, changes something. */
  ofCall(call: CallRef): boolean;
  ofFunction(fn: FunctionRef): boolean;
}

export function outsideEffects(model: SystemModel): Effects {
  const ofFunction = (fn: FunctionRef): boolean => model.ofFunction('outside effects', fn, () => behind(fn, model).some((one) => {
    return callsOf(one, model.files.get(one.file)?.facts).some((call) => changes(call, model));
  }));
  return { ofFunction, ofCall: (call) => changes(call, model) || model.reach.callees(call).some(ofFunction) };
}

/** Whether what a function leads to sends something to somebody else and waits for the answer: a mail, a payment, a call of a service. */
export function sendsElsewhere(fn: FunctionRef, model: SystemModel): boolean {
  return model.ofFunction('sends elsewhere', fn, () => behind(fn, model).some((one) => callsOf(one, model.files.get(one.file)?.facts).some((call) => {
    return model.in(call.file)?.sendingsAt(call.call).some(({ synchronous }) => synchronous) === true && changes(call, model);
  })));
}

function changes({ file, call }: CallRef, model: SystemModel): boolean {
  const part = model.in(file);
  if (!part) return false;
  // What stands in Redis is mostly a cache, a heartbeat or a lock.
  const writes = part.usesAt(call).some(({ effect, details }) => effect === 'enqueue' || (effect === 'query-write' && details.client !== 'Redis' && !TRANSACTIONS.test(details.name ?? '')));
  return writes || (part.sendingsAt(call).some((sent) => !(sent.synchronous && isRead(sent))) && !part.sends.some(({ send, purpose }) => send.call === call && purpose === 'analytics'));
}

/** The statements in it say what is written. */
const TRANSACTIONS = /^(?:\$?transaction|transactional)$/;
