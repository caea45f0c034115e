import { clientOptions } from '../graph/registered';
import type { Evaluator } from '../evaluate/core';
import type { LibraryCall } from '../graph/graph';
import { textOf, type Known } from '../known';
import { nameWithHoles, scopeOf } from '../evaluate/texts';
import { NEST_QUEUES } from '../libraries/brokers/names';
import type { Consuming } from '../brokers/consumers';
import type { BareService } from '../services/services';

/** Services by the queues that they take messages from: `createMicroservice(AppModule, { options: { queue } })`. A client that names a queue doesn't take from it. */
export function queueOwners(uses: readonly LibraryCall[], services: readonly BareService[], evaluator: Evaluator): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { use, options } of servers(uses, evaluator)) {
    const queue = textOf(queueIn(options, evaluator));
    if (queue === undefined) continue;
    const own = owners.get(queue) ?? new Set<string>();
    for (const service of services) if (service.files.has(use.call.file)) own.add(service.name);
    owners.set(queue, own);
  }
  return owners;
}

/** Queues of RabbitMQ from which servers take, for those who leave messages there without Nest's clients. */
export function queuesTaken(uses: readonly LibraryCall[], services: readonly Pick<BareService, 'name' | 'files'>[], evaluator: Evaluator): Consuming[] {
  return servers(uses, evaluator).flatMap(({ use, options }): Consuming[] => {
    const transport = evaluator.member(options, 'transport');
    if (transport.k !== 'library' || transport.path.at(-1) !== NEST_QUEUES.transport) return [];
    const path = nameWithHoles(queueIn(options, evaluator));
    return services.filter(({ files }) => files.has(use.call.file)).map(({ name: service }) => ({ kind: 'message', path, service, broker: NEST_QUEUES.broker, exchange: undefined }));
  });
}

function servers(uses: readonly LibraryCall[], evaluator: Evaluator): { use: LibraryCall; options: Known }[] {
  return uses.filter(({ spec: { effect } }) => effect?.kind === 'marker' && effect.name === 'create-microservice')
    .flatMap((use) => use.fact.args.map((arg) => ({ use, options: clientOptions(evaluator.evaluate(arg, scopeOf(use)), evaluator) })));
}

function queueIn(options: Known, evaluator: Evaluator): Known {
  return evaluator.member(evaluator.member(options, 'options'), 'queue');
}
