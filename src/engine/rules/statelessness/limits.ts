import { isSetLater } from './set-later';
import { isInsteadOf } from './stand-ins';
import { isThrottled } from '../../link/query/throttling';
import type { CallFact } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { LibraryUse, Service, SystemModel } from '../../model/system';

/** By which the libraries are given where to count. */
const STORE_OPTIONS: ReadonlySet<string> = new Set(['store', 'redis', 'client', 'driver', 'storage', 'context']);

const shared = ofEach((uses: readonly LibraryUse[]) => uses.filter((use) => use.effect === 'rate-limit' && !isInMemory(use)));

/** A limiter that is known to count in the process's memory, and that is no stand-in for a shared one. */
export function countsInMemory(use: LibraryUse, others: readonly LibraryUse[], service: Service, model: SystemModel): boolean {
  return isInMemory(use) && !isSetLater(use, STORE_OPTIONS, model) && !shared(others).some((other) => standsInFor(use, other, model)) && (use.details.guard === undefined || isThrottled(use.call.file, service, model));
}

function isInMemory({ details }: LibraryUse): boolean {
  const { store = 'unset', custom = 'unset' } = details;
  return custom === 'unset' && (store === 'memory' || (store === 'unset' && details.unset !== 'shared'));
}

/** Another limiter of the same package has a store, and is made where this one is not, or takes this one for when its store is down. */
function standsInFor(use: LibraryUse, other: LibraryUse, model: SystemModel): boolean {
  if (other.module !== use.module || use.details.store !== 'unset') return false;
  return isInsteadOf(use, other, model) || takesInsurance(model.files.get(use.call.file)?.facts.calls[other.call.call]);
}

/** Source: the README of rate-limiter-flexible, "Insurance". */
function takesInsurance(call: CallFact | undefined): boolean {
  const [options] = call?.args ?? [];
  return options !== undefined && (options.k !== 'object' || options.spreads.length > 0 || options.props.some(({ key }) => key === 'insuranceLimiter'));
}
