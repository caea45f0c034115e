import { createRemoteWork } from './remote-work';
import { repeatedIn, type Repeated } from './repeated';
import type { SizeInput } from './size';
import { nameOfValue } from './words';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Sends } from '../remote/sends';
import type { SourceFacts } from '../../model/facts';
import type { Reach, RemoteCall, RemoteLoop } from '../../model/system';

export interface LoopInput {
  readonly memory: Memory;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly reach: Reach;
  readonly services: readonly { readonly name: string; readonly files: ReadonlySet<string> }[];
  /** By the file that names their target. */
  readonly remoteCalls: Contributions<readonly RemoteCall[]>;
  readonly sends: Sends;
  readonly sizes: SizeInput;
}

/** Loops that wait for a remote call for each item of a collection that is not known to be small, where requests or jobs come by; by their file. */
export function findRemoteLoops(input: LoopInput): Contributions<readonly RemoteLoop[]> {
  const workOf = createRemoteWork(input);
  return contributions(input.memory, 'remote loops', (file, unit) => repeatedIn(file, unit, input.reach, workOf, input.sizes).map((found) => remoteLoop(file, found, unit)));
}

function remoteLoop(file: string, { loop, calls }: Repeated<{ readonly remote: RemoteCall }>, unit: SourceFacts): RemoteLoop {
  return {
    fn: { file, fn: loop.fn },
    calls,
    collection: nameOfValue(loop.over, unit),
    atOnce: loop.atOnce,
    ...(loop.region !== undefined && { region: loop.region }),
    ...(loop.iteration !== undefined && { iteration: { file, call: loop.iteration } }),
  };
}
