import { environmentRead } from '../../plans/environment-read';
import { envExampleFor } from '../../plans/env-example';
import { manifestFor } from '../../plans/package-manifest';
import { SOCKET_ADAPTER_PACKAGES } from '../packages';
import type { FixPlan } from '../../../model/fix';
import type { CallRef, Service, SystemModel } from '../../../model/system';

/** The Redis adapter as its README sets it up; only where the options are written out in the call. */
export function adapterPlan({ file, call }: CallRef, service: Service, model: SystemModel): FixPlan | undefined {
  const manifest = manifestFor(file, model);
  const facts = model.files.get(file)?.facts;
  const fact = facts?.calls[call];
  const statement = fact && facts.functions[fact.fn]?.statements[fact.statement];
  if (!fact || !statement || manifest === undefined || facts.bindings.some(({ name }) => name === 'pubClient' || name === 'subClient')) return undefined;
  const argument = fact.args[0]?.k === 'object' ? 0 : 1;
  const options = fact.args[argument];
  if (fact.args.some(({ k }) => k === 'spread') || (options && options.k !== 'object')) return undefined;
  return {
    title: 'Reach sockets on every replica through the Redis adapter',
    applicability: 'suggested',
    preferred: true,
    steps: [
      { kind: 'ensure-import', file, module: '@socket.io/redis-adapter', names: ['createAdapter'] },
      { kind: 'ensure-import', file, module: 'redis', names: ['createClient'] },
      { kind: 'insert-statement', file, where: 'before', span: statement.span, text: clientsText(environmentRead('REDIS_URL', file, model, fact.fn)) },
      { kind: 'add-option', file, call: fact.span, argument, key: 'adapter', text: 'createAdapter(pubClient, subClient)' },
      ...SOCKET_ADAPTER_PACKAGES.map(({ name, version }) => ({ kind: 'ensure-dependency' as const, manifest, name, version })),
      { kind: 'ensure-env-example', path: envExampleFor(service, model), name: 'REDIS_URL', comment: 'What hands messages on between the replicas' },
    ],
  };
}

function clientsText(url: string): string {
  return `const pubClient = createClient({ url: ${url} });
const subClient = pubClient.duplicate();
for (const client of [pubClient, subClient]) {
  client.on('error', (error) => console.error('Socket adapter', error));
  void client.connect();
}`;
}
