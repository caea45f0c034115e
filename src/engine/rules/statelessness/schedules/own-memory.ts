import type { StateAccess, StateCell } from '../../../model/state';
import type { FunctionRef, SystemModel } from '../../../model/system';

const TAKES: ReadonlySet<StateAccess['kind']> = new Set(['remove', 'clear', 'iterate', 'size']);
const FILLS: ReadonlySet<StateAccess['kind']> = new Set(['add', 'write', 'update']);

/** The job goes through what this process has collected: its own buffer, its own sockets, its own metrics. Every replica has to do that for itself. */
export function worksOnOwnMemory(work: readonly FunctionRef[], model: SystemModel): boolean {
  const own = new Set(work.map(({ file, fn }) => `${file}#${String(fn)}`));
  const isOwn = ({ fn }: StateAccess): boolean => own.has(`${fn.file}#${String(fn.fn)}`);
  const files = new Set(work.map(({ file }) => file));
  return [...files].flatMap((file) => model.in(file)?.cells ?? []).some((cell) => collects(cell) && cell.accesses.some((access) => isOwn(access) && TAKES.has(access.kind)) && cell.accesses.some((access) => !isOwn(access) && FILLS.has(access.kind) && model.reach.entriesOf(access.fn).length > 0));
}

function collects({ container }: StateCell): boolean {
  return container === 'map' || container === 'set' || container === 'array' || container === 'object';
}
