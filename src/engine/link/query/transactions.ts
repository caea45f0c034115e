import { TRANSACTION_CALLS } from '../libraries/transactions';
import type { CallRef, SystemModel } from '../../model/system';

/** A call that runs what it leads to in a transaction, by its name. */
export function isTransactional({ file, call }: CallRef, model: SystemModel): boolean {
  const unit = model.files.get(file)?.facts;
  const callee = unit?.calls[call]?.callee;
  const name = callee?.k === 'ref' ? unit?.bindings[callee.b]?.name ?? '' : callee?.k === 'member' || callee?.k === 'global' ? callee.name : '';
  return TRANSACTION_CALLS.test(name);
}
