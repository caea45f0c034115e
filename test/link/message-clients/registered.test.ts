import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import { nestSystem, type NestService } from './system';

type Controllers = NonNullable<NestService['controllers']>;

const asks = (pattern: string, param = "@Inject('CLIENT') private readonly client: ClientProxy"): Controllers => ({
  Asking: `constructor(${param}) {} @Get() async all() { return lastValueFrom(this.client.send('${pattern}', {})); }`,
});
const answers = (pattern: string): Controllers => ({ Answering: `@MessagePattern('${pattern}') all() { return []; }` });
const rmq = (queue: string): string => `{ transport: Transport.RMQ, options: { urls: ['amqp://rabbit'], queue: '${queue}' } }`;
const later = (queue: string): string => `ClientsModule.registerAsync([{ name: 'CLIENT', useFactory: () => (${rmq(queue)}) }])`;

describe('registered clients', () => {
  it('wait for who takes from their queue, not for who else sends to it', () => {
    const files = nestSystem({
      accounts: { imports: later('users'), controllers: asks('users.one'), microservice: rmq('accounts') },
      gateway: { imports: later('users'), controllers: asks('users.one') },
      users: { controllers: answers('users.one'), microservice: rmq('users') },
    });
    assert.deepEqual(targetsOf(modelOf(files)), ['accounts -> users send users.one', 'gateway -> users send users.one']);
  });

  it('are those of the service that registers them, where several use one token', () => {
    const files = nestSystem({
      gateway: { imports: later('users'), controllers: asks('all') },
      orders: { imports: later('stock'), controllers: asks('all') },
      stock: { controllers: answers('all'), microservice: rmq('stock') },
      users: { controllers: answers('all'), microservice: rmq('users') },
    });
    assert.deepEqual(targetsOf(modelOf(files)), ['gateway -> users send all', 'orders -> stock send all']);
  });

  it('may be made by a factory', () => {
    const files = nestSystem({
      gateway: { providers: `{ provide: 'CLIENT', useFactory: () => ClientProxyFactory.create(${rmq('users')}) }`, controllers: asks('all') },
      stock: { controllers: answers('all'), microservice: rmq('stock') },
      users: { controllers: answers('all'), microservice: rmq('users') },
    });
    assert.deepEqual(targetsOf(modelOf(files)), ['gateway -> users send all']);
  });

  it('are known by their token where a parameter has no type', () => {
    const files = nestSystem({
      gateway: { imports: later('users'), controllers: asks('users.one', "@Inject('CLIENT') private readonly client") },
      users: { controllers: answers('users.one'), microservice: rmq('users') },
    });
    assert.deepEqual(targetsOf(modelOf(files)), ['gateway -> users send users.one']);
  });

  for (const [type, before] of Object.entries({
    any: '',
    Sender: 'interface Sender { send(pattern: unknown, data: unknown): unknown }',
    AbstractSender: 'abstract class AbstractSender { abstract send(pattern: unknown, data: unknown): unknown }',
    'import("./sender").Sender': '',
  })) {
    it(`are known by their token where a parameter has a type of the project: ${type}`, () => {
      const files = nestSystem({
        gateway: { imports: later('users'), controllers: asks('users.one', `@Inject('CLIENT') private readonly client: ${type}`), before },
        users: { controllers: answers('users.one'), microservice: rmq('users') },
      });
      assert.deepEqual(targetsOf(modelOf(files)), ['gateway -> users send users.one']);
    });
  }

  it('have nobody on the other side where no service takes from the queue and several handle the pattern', () => {
    const files = nestSystem({
      gateway: { imports: later('lost'), controllers: asks('all') },
      stock: { controllers: answers('all'), microservice: rmq('stock') },
      users: { controllers: answers('all'), microservice: rmq('users') },
    });
    assert.deepEqual(targetsOf(modelOf(files)), ['gateway -> unknown']);
  });

  it('have nobody on the other side where several services take from the queue and each handles the pattern', () => {
    const files = nestSystem({
      gateway: { imports: later('jobs'), controllers: asks('all') },
      stock: { controllers: answers('all'), microservice: rmq('jobs') },
      users: { controllers: answers('all'), microservice: rmq('jobs') },
    });
    assert.deepEqual(targetsOf(modelOf(files)), ['gateway -> unknown']);
  });

  it('are not what listens at the address of their broker', () => {
    const redis = "{ transport: Transport.REDIS, options: { host: 'localhost', port: 3000 } }";
    const files = nestSystem({
      gateway: { imports: `ClientsModule.register([{ name: 'CLIENT', ...${redis}, transport: Transport.REDIS, options: { host: 'localhost', port: 3000 } }])`, controllers: asks('users.one'), microservice: redis },
      stock: {},
      users: { controllers: answers('users.one'), microservice: redis },
    });
    assert.deepEqual(targetsOf(modelOf(files)), ['gateway -> users send users.one']);
  });

  for (const [what, service] of Object.entries<NestService>({
    'a token that nothing is registered for': { controllers: asks('users.one', "@Inject('OTHER') private readonly client"), imports: later('users') },
    'a token of something else': { controllers: asks('users.one', "@Inject('CLIENT') private readonly client"), providers: "{ provide: 'CLIENT', useValue: { send: (name: string) => name } }" },
    'a type of the project, and a token of something else': { controllers: asks('users.one', "@Inject('CLIENT') private readonly client: Sender"), before: 'interface Sender { send(pattern: unknown, data: unknown): unknown }', providers: "{ provide: 'CLIENT', useValue: { send: (name: string) => name } }" },
    'a class that does the work itself': { controllers: asks('users.one', "@Inject('CLIENT') private readonly client: Sender"), before: 'class Sender { send(name: string) { return name; } }', imports: later('users') },
    'a registration of something else': { controllers: asks('users.one', "@Inject('CLIENT') private readonly client"), imports: "BullModule.registerQueueAsync({ name: 'CLIENT', useFactory: () => ({ connection: { host: 'redis' } }) })", before: "import { BullModule } from '@nestjs/bullmq';" },
  })) {
    it(`are none where a parameter has ${what}`, () => {
      assert.deepEqual(targetsOf(modelOf(nestSystem({ gateway: service, users: { controllers: answers('users.one'), microservice: rmq('users') } }))), []);
    });
  }
});
