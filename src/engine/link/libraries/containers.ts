import type { StateAccess, StateCell } from '../../model/system';

/** What the methods of built-in containers do to them. Source: ECMAScript, keyed collections and Array. */
export const METHODS: ReadonlyMap<string, StateAccess['kind']> = new Map<string, StateAccess['kind']>([
  ['set', 'add'], ['add', 'add'], ['push', 'add'], ['unshift', 'add'],
  ['delete', 'remove'], ['shift', 'remove'], ['pop', 'remove'], ['splice', 'remove'], ['clear', 'clear'],
  ['get', 'read'], ['has', 'read'], ['includes', 'read'], ['find', 'read'], ['some', 'read'], ['indexOf', 'read'], ['findIndex', 'read'],
  ['forEach', 'iterate'], ['entries', 'iterate'], ['keys', 'iterate'], ['values', 'iterate'], ['map', 'iterate'], ['filter', 'iterate'], ['reduce', 'iterate'],
]);

const CONTAINERS: ReadonlyMap<string, StateCell['container']> = new Map<string, StateCell['container']>([
  ['Map', 'map'], ['Set', 'set'], ['Array', 'array'], ['WeakMap', 'weak'], ['WeakSet', 'weak'], ['Object', 'object'],
]);

/** Kind of container that a built-in constructor makes. */
export function isBuiltIn(name: string): StateCell['container'] | undefined {
  return CONTAINERS.get(name);
}
