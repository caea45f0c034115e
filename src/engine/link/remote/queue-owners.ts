import { clientOptions } from '../graph/registered';
import type { Evaluator } from '../evaluate/core';
import type { LibraryCall } from '../graph/graph';
import { textOf } from '../known';
import { scopeOf } from '../evaluate/texts';
import type { BareService } from '../services/services';

/** Services by the queues that they take messages from: `createMicroservice(AppModule, { options: { queue } })`. A client that names a queue doesn't take from it. */
export function queueOwners(uses: readonly LibraryCall[], services: readonly BareService[], evaluator: Evaluator): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const use of uses) {
    if (use.spec.effect?.kind !== 'marker' || use.spec.effect.name !== 'create-microservice') continue;
    for (const arg of use.fact.args) {
      const options = evaluator.member(clientOptions(evaluator.evaluate(arg, scopeOf(use)), evaluator), 'options');
      const queue = textOf(evaluator.member(options, 'queue'));
      if (queue === undefined) continue;
      const own = owners.get(queue) ?? new Set<string>();
      for (const service of services) if (service.files.has(use.call.file)) own.add(service.name);
      owners.set(queue, own);
    }
  }
  return owners;
}
