import { outsideEffects } from './effects';
import { mayBeLost } from '../../link/query/cell-names';
import { isRequest } from '../../link/query/requests';
import type { CallFact } from '../../model/facts';
import type { StateAccess, StateCell } from '../../model/state';
import type { SystemModel } from '../../model/system';

/** A list that requests fill and that something else empties. */
export interface Emptied {
  readonly cell: StateCell;
  readonly drain: StateAccess;
}

const PUTS: ReadonlySet<string> = new Set(['push', 'unshift']);
const TAKES: ReadonlySet<string> = new Set(['shift', 'splice', 'pop']);

/** Who empties it and does the work then, which no request waits for; nothing where requests do it themselves, or nothing is changed by it. */
export function emptiedBy(cell: StateCell, model: SystemModel): Emptied | undefined {
  if (mayBeLost(cell)) return undefined;
  const puts = cell.accesses.filter((access) => putsIn(access, cell, model) && model.reach.entriesOf(access.fn).some(({ entry }) => isRequest(entry)));
  const drain = cell.accesses.find((access) => puts.some((put) => !isSameFunction(put, access)) && takesOut(access, cell, model) && isLater(access, model) && outsideEffects(model).ofFunction(access.fn));
  return drain && { cell, drain };
}

function putsIn(access: StateAccess, { container }: StateCell, model: SystemModel): boolean {
  if (container === 'array' && access.kind === 'add') return true;
  return access.kind === 'update' && PUTS.has(methodAt(access, model)?.name ?? '');
}

/** Something is done with what is taken out, or the list is gone through and emptied. */
function takesOut(access: StateAccess, cell: StateCell, model: SystemModel): boolean {
  const method = methodAt(access, model);
  if (method && TAKES.has(method.name)) return (access.kind === 'remove' || access.kind === 'update') && isUsed(method.call);
  if (access.kind !== 'clear' || cell.container !== 'array') return false;
  return cell.accesses.some((other) => isSameFunction(other, access) && (other.kind === 'iterate' || other.kind === 'read' || other.kind === 'handed-on'));
}

function isSameFunction(a: StateAccess, b: StateAccess): boolean {
  return a.fn.file === b.fn.file && a.fn.fn === b.fn.fn;
}

function isUsed({ resultUsed, wait, binding }: CallFact): boolean {
  return resultUsed || wait !== 'none' || binding !== undefined;
}

/** A timer, a job or a loop that start-up began runs it, or a request that doesn't wait for it. */
function isLater({ fn }: StateAccess, model: SystemModel): boolean {
  const entries = model.reach.entriesOf(fn);
  return entries.length === 0 || entries.some(({ entry, awaited }) => !isRequest(entry) || !awaited);
}

function methodAt({ location: { file, span } }: StateAccess, model: SystemModel): { readonly name: string; readonly call: CallFact } | undefined {
  const call = model.files.get(file)?.facts.calls.find((one) => one.span.start === span.start && one.span.end === span.end);
  return call?.callee.k === 'member' ? { name: call.callee.name, call } : undefined;
}
