import type { RemoteWorks } from './remote-work';
import { repeatedIn, type Repeated } from './repeated';
import type { SizeInput } from './size';
import { nameOfValue } from './words';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { SourceFacts } from '../../model/facts';
import type { Reach, RemoteCall, RemoteLoop } from '../../model/system';

export interface LoopInput {
  readonly memory: Memory;
  readonly reach: Reach;
  readonly remoteWorks: RemoteWorks;
  readonly sizes: SizeInput;
}

/** Loops that wait for a remote call for each item of a collection that is not known to be small, where requests or jobs come by; by their file. */
export function findRemoteLoops({ memory, reach, remoteWorks, sizes }: LoopInput): Contributions<readonly RemoteLoop[]> {
  return contributions(memory, 'remote loops', (file, unit) => repeatedIn(file, unit, reach, remoteWorks.always, sizes).map((found) => remoteLoop(file, found, unit)));
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
