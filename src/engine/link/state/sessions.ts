import type { Evidence } from './evidence';
import { CACHE_WORDS, SOCKET_NAMES, wordsOf } from '../libraries/state-words';
import type { Lifetime } from '../../model/state';

type Write = Evidence['writes'][number];

/** `sessions.set(socket.id, …)`, or entries with a `socketId`: who is connected to this process, whatever its name. */
export function isOfSockets({ writes }: Evidence): boolean {
  const puts = writes.filter(({ access: { kind } }) => kind === 'add');
  return puts.length > 0 && puts.every((put) => isKeyedBySocket(put) || put.origin.keys.some((key) => isSocketId(wordsOf(key))));
}

function isKeyedBySocket({ access, key: { names, connection } }: Write): boolean {
  const words = names.slice(-2).flatMap(wordsOf);
  return isSocketId(access.key?.k === 'ref' ? wordsOf(names[0] ?? '') : words) || (connection && (isSocketId(words) || words.join(' ') === 'client id'));
}

function isSocketId(words: readonly string[]): boolean {
  return words.length > 1 && words.at(-1) === 'id' && SOCKET_NAMES.has(words.at(-2) ?? '');
}

/** Tokens that whoever misses one, or finds one too old, gets anew from where they come from. */
export function isObtainedAgain({ has, writes }: Evidence, { expires }: Lifetime): boolean {
  return expires && has(CACHE_WORDS) && writes.some(({ access, origin }) => access.lazyInit && (origin.fetched || origin.awaited));
}
