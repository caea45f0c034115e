import { checkEdits, checkWorkspaceEdits } from '../random-edits';
import { nestSystem } from './system';

const nats = "{ transport: Transport.NATS, options: { servers: ['nats://nats:4222'] } }";

/** One wrapper in a file of its own, with another around it and callers in several services. */
const SYSTEM: Readonly<Record<string, string>> = {
  ...nestSystem({
    gateway: {
      before: "import { Orders } from './orders';\nimport { Asker } from '../../shared/asker';",
      imports: `ClientsModule.register([{ name: 'CLIENT', transport: Transport.NATS }])`,
      providers: 'Orders, Asker',
      controllers: { Asking: 'constructor(private readonly orders: Orders) {} @Get() all() { return this.orders.all(); }' },
    },
    orders: {
      before: "import { Asker } from '../../shared/asker';",
      imports: `ClientsModule.register([{ name: 'CLIENT', transport: Transport.NATS }])`,
      providers: 'Asker',
      microservice: nats,
      controllers: { Answering: "constructor(@Inject('CLIENT') private readonly client: ClientProxy, private readonly asker: Asker) {} @MessagePattern({ cmd: 'orders.all' }) all() { return this.asker.ask(this.client, 'stock.all'); }" },
    },
    stock: { microservice: nats, controllers: { Answering: "@MessagePattern({ cmd: 'stock.all' }) all() { return []; }" } },
  }),
  'gateway/src/orders.ts': `
import { Inject } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { Asker } from '../../shared/asker';
export class Orders {
  constructor(@Inject('CLIENT') private readonly client: ClientProxy, private readonly asker: Asker) {}
  all() { return this.of('all'); }
  one() { return this.asker.send(this.client, { cmd: 'orders.one' }); }
  private of(verb: string) { return this.asker.ask(this.client, \`orders.\${verb}\`); }
}
`,
  'shared/asker.ts': `
import { ClientProxy } from '@nestjs/microservices';
import { firstValueFrom } from 'rxjs';
export class Asker {
  ask(client: Pick<ClientProxy, 'send'>, cmd: string) { return this.send(client, { cmd }); }
  send(client: Pick<ClientProxy, 'send'>, pattern: object) { const answer = client.send(pattern, {}); return firstValueFrom(answer); }
}
`,
};

describe('wrappers around request and reply, linked again after edits', () => {
  it('wait for who handles what their callers say now', () => {
    checkWorkspaceEdits(SYSTEM, [
      ['gateway/src/orders.ts', (text) => text.replace("this.of('all')", "this.of('none')")],
      ['shared/asker.ts', (text) => text.replace('{ cmd }', '{ role: 1, cmd }')],
      ['shared/asker.ts', (text) => text.replace('{ role: 1, cmd }', '{ cmd }')],
      ['orders/src/main.ts', (text) => text.replace("'stock.all'", 'process.argv[2]')],
      ['stock/src/main.ts', (text) => text.replace('stock.all', 'orders.none')],
    ]);
  });

  for (const seed of [3, 4]) it(`give what linking from nothing gives, over random edits (seed ${String(seed)})`, () => { checkEdits(SYSTEM, seed, 50); });
});
