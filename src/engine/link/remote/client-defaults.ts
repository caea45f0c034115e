import { makersOf } from '../clients/makers';
import { LONGEST } from '../clients/limits';
import type { Evaluator } from '../evaluate/core';
import type { LibraryCall } from '../graph/graph';
import { alternatives, type Known, type Scope } from '../known';
import { CLIENT_DEFAULTS } from '../libraries/clients/client-defaults';
import { contributions, whole } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { CallRef } from '../../model/system';
import type { WriteFact } from '../../model/facts';

/** A default timeout that a program sets on a client: on one that a call made, or on what all clients of the program have in common. */
interface DefaultTimeout {
  readonly by?: CallRef;
}

interface Loads {
  readonly files: ReadonlySet<string>;
}

/**
 * Whether `client.defaults.timeout = 5000` bounds a send: on its own client, on one that this was extended from, or on the
 * library's own or a client that isn't known, which counts in the services that run the file.
 */
export function createDefaultTimeouts(memory: Memory, evaluator: Evaluator, services: readonly Loads[]): (use: LibraryCall) => boolean {
  const setting = contributions(memory, 'default timeouts', (file, { writes }) => writes.flatMap((write) => defaultsIn(write, { file, fn: write.fn }, evaluator)));
  const found = whole(memory, 'all default timeouts', () => [...setting.whole()].flatMap(([file, own]) => own.map((one) => ({ ...one, file }))));
  return (use) => {
    const near = found().filter(({ file }) => services.some(({ files }) => files.has(file) && files.has(use.call.file)));
    if (near.length === 0) return false;
    const makers = makersOf(use.callee, evaluator);
    return near.some(({ by }) => by === undefined || makers.some((maker) => maker.by.file === by.file && maker.by.call === by.call));
  };
}

function defaultsIn({ target, value, op }: WriteFact, scope: Scope, evaluator: Evaluator): DefaultTimeout[] {
  if (op !== '=' || target.k !== 'member' || target.name !== CLIENT_DEFAULTS.timeout || target.of.k !== 'member' || target.of.name !== CLIENT_DEFAULTS.holder) return [];
  const limit = value && evaluator.evaluate(value, scope);
  if (limit?.k === 'number' && (limit.v <= 0 || limit.v > LONGEST)) return [];
  return alternatives(evaluator.evaluate(target.of.of, scope)).flatMap(clientOf);
}

/** Of one that isn't known it is told that there is one. What is certainly none, such as an object of the project, sets nothing. */
function clientOf(known: Known): DefaultTimeout[] {
  switch (known.k) {
    case 'made': case 'method': {
      const { by } = known.k === 'made' ? known : known.of;
      return [by ? { by } : {}];
    }
    case 'library': case 'param': case 'unknown': return [{}];
    default: return [];
  }
}
