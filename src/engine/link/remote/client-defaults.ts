import { clientsOf, makersOf } from '../clients/makers';
import { LONGEST } from '../clients/limits';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { passedFor } from '../graph/passed';
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

export interface DefaultTimeoutInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly graph: Pick<CallGraph, 'callers'>;
  readonly services: readonly Loads[];
}

/** How many callers, and how far up, are asked which client they give. */
const MAX_CALLERS = 20;
const MAX_PASSED_ON = 3;

/**
 * Whether `client.defaults.timeout = 5000` bounds a send: on its own client, on one that this was extended from, or on the
 * library's own or a client of whose making nothing is known, which counts in the services that run the file.
 */
export function createDefaultTimeouts(input: DefaultTimeoutInput): (use: LibraryCall) => boolean {
  const { memory, evaluator, services } = input;
  const setting = contributions(memory, 'default timeouts', (file, { writes }) => writes.flatMap((write) => defaultsIn(write, { file, fn: write.fn }, input)));
  const found = whole(memory, 'all default timeouts', () => [...setting.whole()].flatMap(([file, own]) => own.map((one) => ({ ...one, file }))));
  return (use) => {
    const near = found().filter(({ file }) => services.some(({ files }) => files.has(file) && files.has(use.call.file)));
    if (near.length === 0) return false;
    const makers = clientsOf(use, undefined, evaluator).all.flatMap((client) => makersOf(client, evaluator)).flat();
    return near.some(({ by }) => by === undefined || makers.some((maker) => maker.by.file === by.file && maker.by.call === by.call));
  };
}

function defaultsIn({ target, value, op }: WriteFact, scope: Scope, input: DefaultTimeoutInput): DefaultTimeout[] {
  if (op !== '=' || target.k !== 'member' || target.name !== CLIENT_DEFAULTS.timeout || target.of.k !== 'member' || target.of.name !== CLIENT_DEFAULTS.holder) return [];
  const limit = value && input.evaluator.evaluate(value, scope);
  if (limit?.k === 'number' && (limit.v <= 0 || limit.v > LONGEST)) return [];
  return clientsIn(input.evaluator.evaluate(target.of.of, scope), input);
}

/** Clients that a value may be, or that callers give for it. What isn't known to be a client that keeps defaults sets nothing. */
function clientsIn(known: Known, input: DefaultTimeoutInput, further = MAX_PASSED_ON): DefaultTimeout[] {
  const { graph, evaluator } = input;
  return alternatives(known).flatMap((one) => {
    if (one.k !== 'param') return keepsDefaults(one, evaluator) ? [clientOf(one)] : [];
    return further === 0 ? [] : passedFor(one, { graph, evaluator, limit: MAX_CALLERS }).flatMap((given) => clientsIn(given, input, further - 1));
  });
}

/** Such a client can be called itself: `axios({ url })`. */
function keepsDefaults(known: Known, evaluator: Evaluator): boolean {
  const effect = evaluator.specOf(known, false)?.effect;
  return effect?.kind === 'send' && effect.timeout.also?.includes('defaults') === true;
}

function clientOf(known: Known): DefaultTimeout {
  const by = known.k === 'method' ? known.of.by : known.k === 'made' ? known.by : undefined;
  return by ? { by } : {};
}
