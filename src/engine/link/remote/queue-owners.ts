import { clientOptions } from '../graph/registered';
import type { Evaluator } from '../evaluate/core';
import type { LibraryCall } from '../graph/graph';
import { isUpToParameter } from '../graph/left-out';
import { textOf, type Known } from '../known';
import { nameWithHoles, scopeOf } from '../evaluate/texts';
import { NEST_QUEUES } from '../libraries/brokers/names';
import type { Consuming } from '../brokers/consumers';
import type { RunsIn } from '../requests/running';
import type { BareService } from '../services/services';
import type { SourceFacts } from '../../model/facts';

export interface QueuesInput {
  readonly evaluator: Evaluator;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly runsIn: RunsIn;
  readonly services: readonly Pick<BareService, 'name' | 'files'>[];
}

/** Services by the queues that they take messages from: `createMicroservice(AppModule, { options: { queue } })`. A client that names a queue doesn't take from it. */
export function queueOwners(uses: readonly LibraryCall[], input: QueuesInput): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { use, options } of servers(uses, input.evaluator)) {
    const queue = textOf(queueIn(options, input.evaluator));
    if (queue === undefined) continue;
    const own = owners.get(queue) ?? new Set<string>();
    for (const name of startedIn(use, input)) own.add(name);
    owners.set(queue, own);
  }
  return owners;
}

/** Queues of RabbitMQ from which servers take, for those who leave messages there without Nest's clients. */
export function queuesTaken(uses: readonly LibraryCall[], input: QueuesInput): Consuming[] {
  const { evaluator } = input;
  return servers(uses, evaluator).flatMap(({ use, options }): Consuming[] => {
    const transport = evaluator.member(options, 'transport');
    if (transport.k !== 'library' || transport.path.at(-1) !== NEST_QUEUES.transport) return [];
    const path = nameWithHoles(queueIn(options, evaluator));
    return startedIn(use, input).map((service) => ({ kind: 'message', path, service, broker: NEST_QUEUES.broker, exchange: undefined }));
  });
}

/** The services that come to the server, unless their callers say whether to start it. */
function startedIn({ call, fact: { fn, region } }: LibraryCall, { facts, runsIn, services }: QueuesInput): string[] {
  if (isUpToParameter({ file: call.file, fn, region }, facts)) return [];
  return services.filter(({ files, name }) => files.has(call.file) && runsIn(call, name)).map(({ name }) => name);
}

function servers(uses: readonly LibraryCall[], evaluator: Evaluator): { use: LibraryCall; options: Known }[] {
  return uses.filter(({ spec: { effect } }) => effect?.kind === 'marker' && effect.name === 'create-microservice')
    .flatMap((use) => use.fact.args.map((arg) => ({ use, options: clientOptions(evaluator.evaluate(arg, scopeOf(use)), evaluator) })));
}

function queueIn(options: Known, evaluator: Evaluator): Known {
  return evaluator.member(evaluator.member(options, 'options'), 'queue');
}
