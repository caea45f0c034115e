import { partsOf } from '../../model/expressions';
import type { Value } from '../../model/facts';
import type { StateAccess, StateCell } from '../../model/state';

/** What says which entries of another cell belong to whom, and is written with it: it holds as long as that does. */
export function isIndexOfOwn(cell: StateCell, siblings: readonly StateCell[]): boolean {
  if (cell.role === 'sockets' && cell.keeps !== '') return siblings.some((other) => other !== cell && other.className === cell.className && other.role === 'sockets' && other.keeps === '' && isPutWith(cell, other));
  return cell.role === 'data' && siblings.some((other) => other !== cell && other.className === cell.className && (other.role === 'sockets' ? isFilledWith(cell, other) : other.role === 'process' && isMirrored(cell, other)));
}

const FILLS: ReadonlySet<StateAccess['kind']> = new Set(['add', 'update', 'write']);

/** Wherever something is put into one, the same function puts a socket into the other. */
function isFilledWith(cell: StateCell, other: StateCell): boolean {
  const own = cell.accesses.filter(({ kind }) => FILLS.has(kind));
  return own.length > 0 && own.every((access) => other.accesses.some((one) => FILLS.has(one.kind) && isSame(one.fn, access.fn) && (cell.className !== undefined || isOfOne(one, access))));
}

/** `socketsOf.set(user, [...before, id])` beside `sockets.set(id, socket)`. */
function isOfOne(socket: StateAccess, { value }: StateAccess): boolean {
  const [key] = socket.key ? namesIn(socket.key) : [];
  return key !== undefined && value !== undefined && namesIn(value).includes(key);
}

function namesIn(value: Value, depth = 0): string[] {
  if (value.k === 'ref') return [String(value.b)];
  if (value.k === 'member' && value.of.k === 'ref') return [`${String(value.of.b)}.${value.name}`];
  return depth > 4 ? [] : partsOf(value).flatMap((part) => namesIn(part, depth + 1));
}

/** What is known of sockets beside the sockets, and comes and goes with them. */
function isPutWith(cell: StateCell, other: StateCell): boolean {
  const puts = cell.accesses.filter(({ kind }) => kind === 'add');
  return puts.length > 0 && puts.every((access) => other.accesses.some(({ kind, fn }) => FILLS.has(kind) && isSame(fn, access.fn)));
}

/** `rooms.get(room).add(user)` beside `roomsOf.get(user).add(room)`. */
function isMirrored(cell: StateCell, other: StateCell): boolean {
  const [own, theirs] = [cell, other].map(({ accesses }) => accesses.filter(({ kind }) => FILLS.has(kind))) as [StateAccess[], StateAccess[]];
  const pairs = (keys: readonly StateAccess[], values: readonly StateAccess[]): boolean => keys.some(({ key, fn }) => key?.k === 'ref' && values.some(({ value, fn: at }) => isSame(fn, at) && isBinding(value, key.b)));
  return pairs(own, theirs) && pairs(theirs, own);
}

function isBinding(value: Value | undefined, b: number): boolean {
  return value?.k === 'ref' && value.b === b;
}

function isSame(a: StateAccess['fn'], b: StateAccess['fn']): boolean {
  return a.file === b.file && a.fn === b.fn;
}
