import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import { nestSystem, type NestService } from './system';

const nats = '{ transport: Transport.NATS, options: { servers: [\'nats://nats:4222\'] } }';
const rmq = (queue: string): string => `{ transport: Transport.RMQ, options: { urls: ['amqp://rabbit'], queue: '${queue}' } }`;
const register = (options: string, token = 'CLIENT'): string => `ClientsModule.register([{ name: '${token}', ${options.slice(2)}])`;
const answering = (...patterns: string[]): NestService => ({
  microservice: nats,
  controllers: { Answering: patterns.map((pattern, at) => `@MessagePattern(${pattern}) answer${String(at)}() { return []; }`).join(' ') },
});

const CLIENT = "constructor(@Inject('CLIENT') private readonly client: ClientProxy) {}";
const asking = (body: string, more: Partial<NestService> = {}): NestService => ({ imports: register(nats), controllers: { Asking: `${CLIENT} ${body}` }, ...more });

/** Calls of the service that asks. */
function asked(gateway: NestService, others: Readonly<Record<string, NestService>>): string[] {
  return targetsOf(modelOf(nestSystem({ gateway, ...others }))).filter((target) => target.startsWith('gateway'));
}

describe('wrappers around request and reply', () => {
  for (const [what, wrapper, call] of [
    ['a text', 'private ask(pattern: string) { return lastValueFrom(this.client.send(pattern, {})); }', "this.ask('users.one')"],
    ['an object', 'private ask(pattern: object) { return lastValueFrom(this.client.send(pattern, {})); }', "this.ask({ cmd: 'users.one' })"],
    ['a part of an object', 'private async ask(cmd: string) { const pattern = { cmd }; return await lastValueFrom(this.client.send(pattern, {})); }', "this.ask('users.one')"],
    ['one of several keys', "private ask(cmd: string) { return lastValueFrom(this.client.send({ role: 'users', cmd }, {})); }", "this.ask('one')"],
    ['a part of a text', 'private ask(verb: string) { return lastValueFrom(this.client.send(`users.${verb}`, {})); }', "this.ask('one')"],
    ['a variable', 'private ask(pattern: object) { return this.client.send(pattern, {}).toPromise(); }', "const pattern = { cmd: 'users.one' }; await this.ask(pattern)"],
  ] as const) {
    it(`wait for who handles the pattern that their caller gives as ${what}`, () => {
      const pattern = what === 'one of several keys' ? "{ cmd: 'one', role: 'users' }" : call.includes('cmd') || wrapper.includes('cmd') ? "{ cmd: 'users.one' }" : "'users.one'";
      const gateway = asking(`${wrapper} @Get() async all() { ${call.includes(';') ? call : `return ${call}`}; }`);
      const name = pattern === "'users.one'" ? 'users.one' : pattern === "{ cmd: 'users.one' }" ? 'cmd:users.one' : 'cmd:one,role:users';
      assert.deepEqual(asked(gateway, { users: answering(pattern), stock: answering("'stock.one'") }), [`gateway -> users send ${name}`]);
    });
  }

  it('are told where each of their callers names a pattern', () => {
    const model = modelOf(nestSystem({
      gateway: asking("private ask(pattern: object) { return lastValueFrom(this.client.send(pattern, {})); }\n@Get('a') one() { return this.ask({ cmd: 'users.one' }); }\n@Get('b') two() { return this.ask({ cmd: 'stock.one' }); }"),
      users: answering("{ cmd: 'users.one' }"),
      stock: answering("{ cmd: 'stock.one' }"),
    }));
    assert.deepEqual(targetsOf(model), ['gateway -> users send cmd:users.one', 'gateway -> stock send cmd:stock.one']);
    assert.deepEqual(model.links.map(({ from, to, sync }) => `${from} ${to} ${String(sync)}`), ['gateway stock true', 'gateway users true']);
    assert.deepEqual(model.remoteCalls.map((call) => [call.awaited, call.through.length, model.answering(call).length]), [[true, 1, 1], [true, 1, 1]]);
  });

  it('are seen through where they wrap each other, whoever else names a pattern', () => {
    const gateway = asking(`
      private send(pattern: object) { return lastValueFrom(this.client.send(pattern, {})); }
      private ask(cmd: string) { return this.send({ cmd }); }
      private askUsers(verb: string) { return this.ask(\`users.\${verb}\`); }
      @Get('a') one() { return this.askUsers('one'); }
      @Get('b') two() { return this.ask('stock.one'); }
      @Get('c') three() { return this.send({ cmd: 'carts.one' }); }`);
    const others = { users: answering("{ cmd: 'users.one' }"), stock: answering("{ cmd: 'stock.one' }"), carts: answering("{ cmd: 'carts.one' }") };
    assert.deepEqual(asked(gateway, others).sort(), ['gateway -> carts send cmd:carts.one', 'gateway -> stock send cmd:stock.one', 'gateway -> users send cmd:users.one']);
  });

  it('may be handed the client, whose registration decides', () => {
    const wrapper = "class Asker { ask(proxy: Pick<ClientProxy, 'send'>, cmd: string) { const answer = proxy.send({ cmd }, {}); return firstValueFrom(answer); } }";
    const gateway: NestService = {
      before: `import { firstValueFrom } from 'rxjs';\n${wrapper}`,
      imports: `${register(rmq('users'), 'USERS')}, ${register(rmq('stock'), 'STOCK')}`,
      providers: 'Asker',
      controllers: { Asking: "constructor(@Inject('USERS') private readonly users: ClientProxy, @Inject('STOCK') private readonly stock: ClientProxy, private readonly asker: Asker) {} @Get('a') one() { return this.asker.ask(this.users, 'all'); } @Get('b') two() { return this.asker.ask(this.stock, 'all'); }" },
    };
    const takes = (queue: string): NestService => ({ ...answering("{ cmd: 'all' }"), microservice: rmq(queue) });
    assert.deepEqual(asked(gateway, { users: takes('users'), stock: takes('stock') }), ['gateway -> users send cmd:all', 'gateway -> stock send cmd:all']);
  });

  for (const [what, choose] of Object.entries({
    table: 'const clients = { users: this.users, stock: this.stock }; const client = clients[service];',
    condition: "const client = service === 'users' ? this.users : this.stock;",
    function: "const pick = () => { if (service === 'users') return this.users; return this.stock; }; const client = pick();",
  })) {
    const tcp = (token: string, host: string): string => register(`{ transport: Transport.TCP, options: { host: '${host}', port: 4000 } }`, token);
    const choosing = (asks: string): NestService => ({
      imports: `${tcp('USERS', 'users')}, ${tcp('STOCK', 'stock')}`,
      before: "import { Query } from '@nestjs/common';",
      controllers: { Asking: `constructor(@Inject('USERS') private readonly users: ClientProxy, @Inject('STOCK') private readonly stock: ClientProxy) {} private ask(service: string, pattern: string) { ${choose} return lastValueFrom(client.send(pattern, {})); } ${asks}` },
    });

    it(`lead to the client of a ${what} that their caller asks for`, () => {
      const gateway = choosing("@Get('a') one() { return this.ask('stock', 'one'); } @Get('b') two() { return this.ask('users', 'one'); }");
      assert.deepEqual(asked(gateway, { users: answering("'one'"), stock: answering("'one'") }), ['gateway -> stock send one', 'gateway -> users send one']);
    });

    it(`lead to none of the clients of a ${what} where only a request says which`, () => {
      const gateway = choosing("@Get('a') one(@Query('to') to: string) { return this.ask(to, 'one'); }");
      assert.deepEqual(asked(gateway, { users: answering("'one'"), stock: answering("'one'") }), ['gateway -> unknown']);
    });
  }

  it('are not seen through to a pattern that only a request says', () => {
    const gateway = asking("private ask(cmd: string) { return lastValueFrom(this.client.send({ cmd }, {})); } @Get(':cmd') all(@Param('cmd') cmd: string) { return this.ask(cmd); }", { before: "import { Param } from '@nestjs/common';" });
    const same: NestService = { microservice: nats, before: 'export const named = (cmd: string) => MessagePattern({ cmd });', controllers: { Answering: '@named(process.argv[2]) all() { return []; }' } };
    assert.deepEqual(asked(gateway, { users: answering("{ cmd: 'users.one' }"), other: same }), ['gateway -> unknown']);
  });

  it('have nobody on the other side where several services handle the pattern, or nobody does', () => {
    const gateway = asking("private ask(cmd: string) { return lastValueFrom(this.client.send({ cmd }, {})); } @Get('a') one() { return this.ask('all'); } @Get('b') two() { return this.ask('lost'); }");
    assert.deepEqual(asked(gateway, { users: answering("{ cmd: 'all' }"), stock: answering("{ cmd: 'all' }") }), ['gateway -> unknown', 'gateway -> unknown']);
  });

  it('wait for the service in whose folder the handler stands, where another loads its code', () => {
    const gateway = asking("private ask(cmd: string) { return lastValueFrom(this.client.send({ cmd }, {})); } @Get() one() { return this.ask('users.one'); }");
    const files = nestSystem({ gateway, admin: { before: "import { Answering } from '../../users/src/answering';", controllers: { Own: '' }, imports: 'Answering' }, users: { before: "import { Answering } from './answering';", imports: 'Answering', microservice: nats } });
    files['users/src/answering.ts'] = "import { MessagePattern } from '@nestjs/microservices';\nexport class Answering { @MessagePattern({ cmd: 'users.one' }) one() { return []; } }";
    assert.deepEqual(targetsOf(modelOf(files)), ['gateway -> users send cmd:users.one']);
  });

  it('have nobody on the other side where several services load a handler that stands in none of their folders', () => {
    const gateway = asking("private ask(cmd: string) { return lastValueFrom(this.client.send({ cmd }, {})); } @Get() one() { return this.ask('users.one'); }");
    const loading: NestService = { before: "import { Answering } from '../../shared/answering';", imports: 'Answering', microservice: nats };
    const files = nestSystem({ gateway, admin: loading, users: loading });
    files['shared/answering.ts'] = "import { MessagePattern } from '@nestjs/microservices';\nexport class Answering { @MessagePattern({ cmd: 'users.one' }) one() { return []; } }";
    assert.deepEqual(targetsOf(modelOf(files)), ['gateway -> unknown']);
  });

  it('do not reach who handles a pattern with more keys, or one that a spread adds to', () => {
    const gateway = asking("private ask(cmd: string, more: object) { return lastValueFrom(this.client.send({ ...more, cmd }, {})); } private askBare(cmd: string) { return lastValueFrom(this.client.send({ cmd }, {})); } @Get('a') one() { return this.ask('one', { role: 'stock' }); } @Get('b') two() { return this.askBare('two'); }");
    assert.deepEqual(asked(gateway, { users: answering("{ cmd: 'one' }", "{ cmd: 'two', role: 'users' }") }), ['gateway -> unknown', 'gateway -> unknown']);
  });

  it('wait for who handles each pattern of a list', () => {
    const gateway = asking("@Get('a') one() { return lastValueFrom(this.client.send('users.one', {})); } @Get('b') two() { return lastValueFrom(this.client.send({ cmd: 'users.two' }, {})); } @Get('c') three() { return lastValueFrom(this.client.send('users.three', {})); }");
    assert.deepEqual(asked(gateway, { users: answering("['users.one', { cmd: 'users.two' }], Transport.NATS") }), ['gateway -> users send users.one', 'gateway -> users send cmd:users.two', 'gateway -> unknown']);
  });

  it('have nobody on the other side of what another one of a list is asked for, too', () => {
    const gateway = asking("@Get('a') one() { return lastValueFrom(this.client.send('two', {})); }");
    assert.deepEqual(asked(gateway, { users: answering("['one', 'two']"), stock: answering("['two']") }), ['gateway -> unknown']);
  });

  it('do not take a pattern for the name of a service', () => {
    const gateway = asking("private ask(pattern: string) { return lastValueFrom(this.client.send(pattern, {})); } @Get() one() { return this.ask('users'); }");
    assert.deepEqual(asked(gateway, { users: answering("'users.one'") }), ['gateway -> unknown']);
  });

  it('do not link what they publish as if somebody waited', () => {
    const model = modelOf(nestSystem({
      gateway: asking("private tell(pattern: string) { this.client.emit(pattern, {}); } @Get() one() { this.tell('users.made'); return 1; }"),
      users: { microservice: nats, before: "import { EventPattern } from '@nestjs/microservices';", controllers: { Answering: "@EventPattern('users.made') made() {}" } },
    }));
    assert.deepEqual(model.links.map(({ from, to, sync }) => `${from} ${to} ${String(sync)}`), ['gateway users false']);
  });
});
