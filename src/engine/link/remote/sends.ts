import { contributions, type Contributions } from '../memory/contributions';
import { inbox } from '../memory/inbox';
import type { Memory } from '../memory/memory';
import type { RemoteCall, Sending } from '../../model/system';

/** What is sent in each file. The reading is noted. */
export interface Sends {
  /** Remote calls that are sent there, once for each place that names their target. */
  callsIn(file: string): readonly RemoteCall[];
  /** What those calls do. It stays the same where only places that name targets move. */
  in(file: string): readonly Sending[];
}

/** Remote calls by the file of their send; `remoteCalls` has them by the file that names their target. */
export function createSends(memory: Memory, remoteCalls: Contributions<readonly RemoteCall[]>): Sends {
  const calls = inbox(memory, 'calls that are sent', (file) => remoteCalls.of(file) ?? NONE, ({ send }) => send.file);
  const named = inbox(memory, 'what is named', (file) => distinct((remoteCalls.of(file) ?? NONE).map(sendingOf)), ({ send }) => send.file);
  const sent = contributions(memory, 'what is sent', (file) => distinct(named.of(file)));
  return { callsIn: (file) => calls.of(file), in: (file) => sent.of(file) ?? NONE };
}

function sendingOf({ send, protocol, client, synchronous, method, fields, target }: RemoteCall): Sending {
  return { send, protocol, client, synchronous, method, ...(fields && { fields }), to: target.kind, ...('name' in target && { name: target.name }) };
}

/** Each once, in an order that is the same wherever they come from. */
function distinct(all: readonly Sending[]): readonly Sending[] {
  if (all.length < 2) return all;
  const byKey = new Map(all.map((one) => [keyOf(one), one]));
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? NONE);
}

function keyOf({ send, protocol, client, synchronous, method, fields = [], to, name = '' }: Sending): string {
  return [send.file, String(send.call), protocol, client, String(synchronous), to, name, method, ...fields].join('\n');
}

const NONE: readonly never[] = [];
