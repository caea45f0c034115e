import { comesToOne, sendsIn } from './broadcasts';
import type { SourceFacts, Value } from '../../../model/facts';
import type { StateAccess, StateCell } from '../../../model/state';
import type { SystemModel } from '../../../model/system';

/** What people call the connection that is being handled. */
const OWN = /^(?:socket|client|ws|websocket|conn|connection|peer|res|response|req|request|reply|stream|ctx|context|this)$/i;

const REQUEST = /^(?:req|request|ctx|context)$/i;
const BROUGHT: ReadonlySet<string> = new Set(['body', 'params', 'query']);

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

/** `socket.id`, `client.data.user`: the key of the connection itself. What a request brings, as `req.body.to`, may be anybody's. */
function isOwn(key: Value, facts: SourceFacts): boolean {
  let at = key;
  let below = '';
  for (; at.k === 'member'; at = at.of) below = at.name;
  if (at.k === 'this') return true;
  const name = at.k === 'ref' ? facts.bindings[at.b]?.name ?? '' : '';
  return OWN.test(name) && !(REQUEST.test(name) && BROUGHT.has(below));
}
