import assert from 'node:assert/strict';
import { nestSystem } from './system';
import { modelOf, targetsOf } from '../model';

const RMQ = "{ transport: Transport.RMQ, options: { urls: ['amqp://rabbit'], queue: 'users' } }";
const PROXY = `class Proxy { users(): ClientProxy { return ClientProxyFactory.create(${RMQ}); } queue() { return 'users'; } }`;

/** Calls of a gateway whose service class has this body. */
function asked(body: string): string[] {
  const ask = "ask() { return lastValueFrom(this.client.send('users.one', {})); }";
  return targetsOf(modelOf(nestSystem({
    gateway: { before: `${PROXY}\nclass Users { ${body} ${ask} }`, providers: 'Users, Proxy', controllers: { Gateway: "constructor(private readonly users: Users) {} @Get() one() { return this.users.ask(); }" } },
    users: { microservice: RMQ, controllers: { Answering: "@MessagePattern('users.one') answer() { return []; }" } },
  }))).filter((target) => target.startsWith('gateway'));
}

describe('a field with an initial value', () => {
  const known = ['gateway -> users send users.one'];

  it('may use a parameter that is a field, whichever stands first', () => {
    assert.deepEqual(asked('constructor(private readonly proxy: Proxy) {} private client = this.proxy.users();'), known);
    assert.deepEqual(asked('private client = this.proxy.users(); constructor(private readonly proxy: Proxy) {}'), known);
    assert.deepEqual(asked('constructor(readonly proxy: Proxy) {} client: ClientProxy = this.proxy.users();'), known);
  });

  it('may use one as an argument, and a method of the class', () => {
    assert.deepEqual(asked(`constructor(private readonly proxy: Proxy) {} private client = ClientProxyFactory.create({ transport: Transport.RMQ, options: { queue: this.proxy.queue() } });`), known);
    assert.deepEqual(asked('constructor(private readonly proxy: Proxy) {} private client = this.make(); private make() { return this.proxy.users(); }'), known);
  });

  it('knows nothing of a parameter that is no field, of another field, or for a static one', () => {
    const none = ['gateway -> unknown'];
    for (const body of [
      'constructor(proxy: Proxy) {} private client = this.proxy.users();',
      'constructor(private readonly other: Proxy) {} private client = this.proxy.users();',
      'constructor(private readonly proxy: Proxy) {} private static made = this.proxy.users(); private client = Users.made;',
      'constructor(private readonly proxy: unknown) {} private client = this.proxy.users();',
      'constructor(private readonly proxy: Proxy) {} private client = function () { return this.proxy.users(); }();',
    ]) assert.ok(asked(body).length === 0 || asked(body).join() === none.join(), body);
  });
});
