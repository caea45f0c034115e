import type { LibraryUse, SystemModel } from '../../model/system';

/** Both calls stand in one function under different conditions, or in one statement, so that one is made instead of the other. */
export function isInsteadOf(use: LibraryUse, other: LibraryUse, model: SystemModel): boolean {
  if (other === use || other.effect !== use.effect || other.module !== use.module || other.fn.file !== use.fn.file || other.fn.fn !== use.fn.fn) return false;
  const facts = model.files.get(use.call.file)?.facts;
  const [own, shared] = [facts?.calls[use.call.call], facts?.calls[other.call.call]];
  return own !== undefined && shared !== undefined && (own.region !== shared.region || own.statement === shared.statement);
}
