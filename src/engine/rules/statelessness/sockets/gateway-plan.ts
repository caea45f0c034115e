import { hasCompilerBelow } from '../../operations/too-old';
import { environmentRead } from '../../plans/environment-read';
import { envExampleFor } from '../../plans/env-example';
import { isAtHand, manifestFor } from '../../plans/package-manifest';
import { specifierOf } from '../../plans/specifier';
import { SOCKET_ADAPTER_PACKAGES } from '../packages';
import { importedBy } from '../../../link/query/imported';
import type { CallFact, SourceFacts } from '../../../model/facts';
import type { FixPlan } from '../../../model/fix';
import { folderOf, joinPath } from '../../../model/paths';
import type { Service, SystemModel } from '../../../model/system';

/** Has an application of Nest make the servers of its gateways with the Redis adapter; undefined where it may make them in a way of its own. */
export function gatewayPlan(service: Service, model: SystemModel): FixPlan | undefined {
  const made = applicationOf(service, model);
  const path = made && joinPath(folderOf(made.file), ADAPTER_FILE);
  const manifest = made && manifestFor(made.file, model);
  if (!made || path === undefined || manifest === undefined || model.files.has(path) || hasCompilerBelow(OVERRIDES, service, model)) return undefined;
  const { file, app, statement } = made;
  return {
    title: `Reach sockets on every replica through the Redis adapter, set up in ${path}`,
    applicability: 'suggested',
    preferred: true,
    steps: [
      { kind: 'create-file', path, text: adapterText(environmentRead('REDIS_URL', path, model)) },
      { kind: 'ensure-import', file, module: specifierOf(file, path), names: [ADAPTER_CLASS] },
      { kind: 'insert-statement', file, where: 'after', span: statement, text: `${app}.${SETTER}(new ${ADAPTER_CLASS}(${app}));` },
      ...SOCKET_ADAPTER_PACKAGES.map(({ name, version }) => ({ kind: 'ensure-dependency' as const, manifest, name, version })),
      { kind: 'ensure-env-example', path: envExampleFor(service, model), name: 'REDIS_URL', comment: 'What hands messages on between the replicas' },
    ],
  };
}

/** `override`. Source: TypeScript's notes on 4.3. */
const OVERRIDES = [4, 3] as const;
const SERVERS = '@nestjs/platform-socket.io';
const SETTER = 'useWebSocketAdapter';
const ADAPTER_FILE = 'redis-io.adapter.ts';
const ADAPTER_CLASS = 'RedisIoAdapter';

interface Application {
  readonly file: string;
  readonly app: string;
  readonly statement: CallFact['span'];
}

/** The one application that a service makes, with the statement that does it. */
function applicationOf(service: Service, model: SystemModel): Application | undefined {
  const units = [...service.files].flatMap((file) => { const unit = model.files.get(file); return unit ? [{ file, facts: unit.facts }] : []; });
  if (units.some(({ facts }) => facts.calls.some(({ callee }) => callee.k === 'member' && callee.name === SETTER))) return undefined;
  const made = units.flatMap(({ file, facts }) => facts.calls.filter((call) => isMaking(call, facts)).map((call) => ({ file, facts, call })));
  const [one] = made;
  if (!one || made.length > 1 || !one.file.endsWith('.ts') || !isAtHand(SERVERS, one.file, model) || isShared(one.file, model)) return undefined;
  const { file, facts, call } = one;
  const binding = call.binding === undefined ? undefined : facts.bindings[call.binding];
  const statement = facts.functions[call.fn]?.statements[call.statement];
  if (!binding || statement?.kind !== 'declaration' || !(binding.type === undefined || APPLICATIONS.includes(binding.type.name))) return undefined;
  return facts.bindings.some(({ name }) => name === ADAPTER_CLASS) ? undefined : { file, app: binding.name, statement: statement.span };
}

/** Types of what has gateways. */
const APPLICATIONS = ['INestApplication', 'NestExpressApplication', 'NestFastifyApplication'];

function isMaking({ callee }: CallFact, facts: SourceFacts): boolean {
  const made = callee.k === 'member' && callee.name === 'create' ? importedBy(callee, facts) : undefined;
  return made?.module === '@nestjs/core' && made.path === 'NestFactory.create';
}

function isShared(file: string, { services }: SystemModel): boolean {
  return services.filter(({ files }) => files.has(file)).length > 1;
}

/** Its clients are made with the application, once the environment is there. Source: the NestJS page on adapters. */
function adapterText(url: string): string {
  return `import { IoAdapter } from '${SERVERS}';
import { createAdapter } from '@socket.io/redis-adapter';
import { createClient } from 'redis';

export class ${ADAPTER_CLASS} extends IoAdapter {
  private readonly redis = redisAdapter();

  override createIOServer(port: number, options?: unknown): ReturnType<IoAdapter['createIOServer']> {
    const server = super.createIOServer(port, options);
    server.adapter(this.redis);
    return server;
  }
}

function redisAdapter(): ReturnType<typeof createAdapter> {
  const pubClient = createClient({ url: ${url} });
  const subClient = pubClient.duplicate();
  for (const client of [pubClient, subClient]) {
    client.on('error', (error) => console.error('Socket adapter', error));
    void client.connect();
  }
  return createAdapter(pubClient, subClient);
}
`;
}
