import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Sends } from '../remote/sends';
import { createWorkOf, type WorkInput, type WorkOf } from './work';
import type { CallId } from '../../model/facts';
import { idsBy } from '../../model/parts';
import type { CallRef, RemoteCall, Sending } from '../../model/system';
import { valueIn } from '../../model/table';
import type { Target } from '../../model/target';

/** A remote call that a call waits for, itself or by what it calls. */
export interface RemoteWork {
  readonly remote: RemoteCall;
  /** Calls from the first function inside down to the send. */
  readonly path: readonly CallRef[];
}

/** What a call waits for whenever it runs, and what it may wait for. */
export interface RemoteWorks {
  readonly always: WorkOf<{ readonly remote: RemoteCall }>;
  readonly perhaps: WorkOf<object>;
}

interface RemoteWorkInput extends WorkInput {
  readonly memory: Memory;
  /** By the file that names their target. */
  readonly remoteCalls: Contributions<readonly RemoteCall[]>;
  readonly sends: Sends;
  readonly services: readonly { readonly name: string; readonly files: ReadonlySet<string> }[];
}

/** Broker publishes, databases, proxies and work of its own aside: only calls that wait for the answer of somebody else. The nearest one is told. */
export function createRemoteWork({ memory, remoteCalls, sends, services, ...input }: RemoteWorkInput): RemoteWorks {
  const answered = contributions(memory, 'answered calls of sends', (file) => answeredOfEach(sends.callsIn(file)));

  return {
    always: createWorkOf(input, (call, path) => {
      const [by = call] = path;
      const remote = path.length === 1 ? firstSentBy(call, call) : isSent(call) ? namedOn(path, call) ?? firstSentBy(call, by) : undefined;
      return remote && { remote };
    }),
    perhaps: createWorkOf(input, (call) => (isSent(call) ? {} : undefined), 'any'),
  };

  function isSent({ file, call }: CallRef): boolean {
    const all = sends.in(file);
    return sendsBy(all, call).some((at) => all[at] !== undefined && isAnswered(all[at], all[at].to));
  }

  function firstSentBy(send: CallRef, by: CallRef): RemoteCall | undefined {
    return isSent(send) ? ofProgram(answered.of(send.file)?.get(send.call) ?? [], by) : undefined;
  }

  /** Of the calls of one send, in a file that several programs load, the one that a program with the caller makes. */
  function ofProgram(calls: readonly RemoteCall[], { file }: CallRef): RemoteCall | undefined {
    if (calls.length < 2) return calls[0];
    const own = new Set(services.flatMap(({ name, files }) => (files.has(file) ? [name] : [])));
    return calls.find((one) => one.services.some((name) => own.has(name))) ?? calls[0];
  }

  /** Of the calls that share a send the one that somebody on the way names, the outermost. */
  function namedOn(path: readonly CallRef[], send: CallRef): RemoteCall | undefined {
    const [first] = path;
    for (const at of path) {
      const found = remoteCalls.of(at.file)?.filter((one) => one.site.call === at.call && one.send.call === send.call && one.send.file === send.file && isAnswered(one, one.target.kind)) ?? [];
      if (found.length > 0) return ofProgram(found, first ?? at);
    }
    return undefined;
  }
}

const sendsBy = idsBy(({ send }: Sending) => send.call);

/** The remote calls of each send, where somebody else answers them. */
function answeredOfEach(calls: readonly RemoteCall[]): ReadonlyMap<CallId, readonly RemoteCall[]> {
  const found = new Map<CallId, RemoteCall[]>();
  for (const one of calls) if (isAnswered(one, one.target.kind)) valueIn(found, one.send.call, (): RemoteCall[] => []).push(one);
  return found;
}

function isAnswered({ synchronous, protocol }: Pick<RemoteCall, 'synchronous' | 'protocol'>, target: Target['kind']): boolean {
  return synchronous && protocol !== 'proxy' && target !== 'platform';
}
