import type { RemoteWorks } from './remote-work';
import type { WorkInput } from './work';
import type { CallRef, FunctionRef } from '../../model/system';

/** Answers whether what a call runs is a piece of work of its own. */
export type IsUseCase = (call: CallRef) => boolean;

const MAX_DEPTH = 3;
const MAX_FUNCTIONS = 60;
const MAX_CALLS = 1000;
/** Of more functions than these nobody can say which runs: an interface and who implements it, once more for tests. */
const MAX_TARGETS = 3;

/** A use case does more for an item than ask a database: it may wait for another service, or what runs is decided elsewhere, as with a class that many extend. */
export function createIsUseCase({ evaluator, graph }: WorkInput, { perhaps }: RemoteWorks): IsUseCase {
  return (call) => perhaps(call) !== undefined || leadsAnywhere(call);

  function leadsAnywhere(from: CallRef): boolean {
    const stations: { readonly call: CallRef; readonly depth: number }[] = [{ call: from, depth: 0 }];
    const seen = new Set<string>();
    for (const { call, depth } of stations) {
      const targets = targetsOf(call);
      if (targets.length > MAX_TARGETS || stations.length > MAX_CALLS) return true;
      for (const target of depth < MAX_DEPTH ? targets : []) {
        const key = `${target.file}#${String(target.fn)}`;
        if (seen.has(key) || seen.size >= MAX_FUNCTIONS) continue;
        seen.add(key);
        for (const inner of evaluator.functionFact(target)?.calls ?? []) stations.push({ call: { file: target.file, call: inner }, depth: depth + 1 });
      }
    }
    return false;
  }

  function targetsOf(call: CallRef): FunctionRef[] {
    return graph.callees(call).filter(({ kind, apart, detached }) => kind === 'call' && apart !== true && detached !== true).map(({ target }) => target);
  }
}
