import { comesToOne, sendsIn } from './broadcasts';
import type { SourceFacts, Value } from '../../../model/facts';
import type { StateAccess, StateCell } from '../../../model/state';
import type { SystemModel } from '../../../model/system';

/** What people call the connection that is being handled. */
const OWN = /^(?:socket|client|ws|websocket|conn|connection|peer|res|response|req|request|reply|stream|ctx|context|this)$/i;

/** Accesses by which a request or an event of one socket reaches the sockets of others. */
export function reachesOthers(cell: StateCell, model: SystemModel): StateAccess[] {
  return cell.accesses.filter((access) => {
    const facts = model.files.get(access.fn.file)?.facts;
    if (!facts || !asksForOthers(access, facts)) return false;
    return model.reach.entriesOf(access.fn).some(({ entry }) => comesToOne(entry)) && sendsIn(access.fn, model);
  });
}

function asksForOthers({ kind, key }: StateAccess, facts: SourceFacts): boolean {
  if (kind === 'iterate') return true;
  return kind === 'read' && key !== undefined && !isOwn(key, facts);
}

/** `socket.id`, `client.data.user`: the key of the connection itself. */
function isOwn(key: Value, facts: SourceFacts): boolean {
  let at = key;
  while (at.k === 'member') at = at.of;
  if (at.k === 'this') return true;
  return at.k === 'ref' && OWN.test(facts.bindings[at.b]?.name ?? '');
}
