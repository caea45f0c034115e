import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import { nestSystem, type NestService } from './system';

const MAILS = `import { ClientProxy } from '@nestjs/microservices';
import { firstValueFrom } from 'rxjs';
export abstract class Names { static SEND = 'mail.send'; static COUNT = 'mail.count'; }
export class Mails {
  constructor(private readonly mail: ClientProxy, private readonly version: string) {}
  put(to: string): void { this.mail.emit(\`\${Names.SEND}/v\${this.version}\`, { to }); }
  count(to: string): Promise<number> { return firstValueFrom(this.mail.send({ cmd: \`\${Names.COUNT}/v\${this.version}\` }, { to })); }
}
export class Connection { readonly mails: Mails; constructor(mail: ClientProxy, version: string) { this.mails = new Mails(mail, version); } }
`;
const NATS = "transport: Transport.NATS, options: { servers: ['nats://nats:4222'] }";
const register = `ClientsModule.register([{ name: 'MAIL', ${NATS} }])`;

/** A service that makes the connection with this version. */
const asking = (version: string, body = "@Get() async all() { this.connection.mails.put('a'); return await this.connection.mails.count('a'); }"): NestService => ({
  imports: register, before: "import { Connection } from '@acme/shared';",
  controllers: { Asking: `connection: Connection; constructor(@Inject('MAIL') private readonly mail: ClientProxy) { this.connection = new Connection(mail, ${version}); } ${body}` },
});

const answering = (version: string): NestService => ({
  microservice: `{ ${NATS} }`,
  before: "import { EventPattern } from '@nestjs/microservices';\nimport { Names } from '@acme/shared';",
  controllers: { Answering: `@EventPattern(\`\${Names.SEND}/v${version}\`) async put() {}\n@MessagePattern({ cmd: \`\${Names.COUNT}/v${version}\` }) async count() { return 1; }` },
});

function systemWith(services: Readonly<Record<string, NestService>>, shared = MAILS): ReturnType<typeof modelOf> {
  return modelOf({ ...nestSystem(services), 'shared/package.json': '{ "name": "@acme/shared", "main": "src/index.ts" }', 'shared/src/index.ts': shared });
}

const linksOf = ({ links }: ReturnType<typeof modelOf>): string[] => links.map(({ from, to, sync, sites }) => `${from} ${to}${sync ? ' waits' : ''} ${sites.map(({ file }) => file).join()}`).sort();

describe('names that the constructor of a shared class completes', () => {
  it('are told at the calls that send them', () => {
    const model = systemWith({ orders: asking("'1'"), mail: answering('1') });
    assert.deepEqual(linksOf(model), ['orders mail shared/src/index.ts', 'orders mail waits shared/src/index.ts']);
    assert.ok(targetsOf(model).includes('orders -> mail send cmd:mail.count/v1'));
  });

  it('are told for all that make it with the same', () => {
    assert.deepEqual(linksOf(systemWith({ orders: asking("'1'"), bills: asking("'1'"), mail: answering('1') })).map((one) => one.split(' ').slice(0, 2).join(' ')), ['bills mail', 'bills mail', 'orders mail', 'orders mail']);
  });

  it('lead each to the one with its version', () => {
    const links = linksOf(systemWith({ orders: asking("'1'"), bills: asking("'2'"), mail: answering('1'), later: answering('2') }));
    assert.deepEqual([...new Set(links.map((one) => one.split(' ').slice(0, 2).join(' ')))], ['bills later', 'orders mail']);
  });

  it('lead nowhere where the version is another, or not known', () => {
    for (const version of ["'2'", 'process.argv[2]!', 'String(Math.random())']) assert.deepEqual(linksOf(systemWith({ orders: asking(version), mail: answering('1') })), [], version);
    assert.deepEqual(linksOf(systemWith({ orders: { controllers: { Asking: '@Get() all() { return 1; }' } }, mail: answering('1') })), []);
  });

  it('are waited for in the loops of those who call it', () => {
    const loop = "@Get() async all() { const users: string[] = await (await fetch('https://users.example.com')).json(); for (const user of users) { await this.connection.mails.count(user); } return 1; }";
    const model = systemWith({ bills: asking("'1'", '@Get() all() { return 1; }'), orders: asking("'1'", loop), mail: answering('1') });
    assert.deepEqual([...model.files.keys()].flatMap((file) => (model.in(file)?.loops ?? []).flatMap(({ calls }) => calls.map(({ remote }) => remote.services.includes('orders')))), [true]);
  });
});
