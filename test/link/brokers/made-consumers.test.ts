import assert from 'node:assert/strict';
import { modelOf } from '../model';

const SUBSCRIBER = `
export class Subscriber {
  constructor(private readonly client: Redis) { void client.subscribe('orders'); client.on('message', (channel, text) => { save(text); }); }
}`;

interface System {
  /** The shared package. */
  readonly shared?: string;
  readonly mail: string;
  readonly audit?: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** Who is told of what the shop publishes: `mail` and `audit` load the same package. */
function told({ shared = SUBSCRIBER, mail, audit = '', more = {} }: System): string[] {
  const manifest = (name: string): string => JSON.stringify({ name, main: 'src/main.ts', dependencies: { ioredis: '5', express: '5', '@acme/messages': '*', '@nestjs/core': '11', '@nestjs/common': '11' } });
  const program = (code: string): string => `import Redis from 'ioredis';\nimport express from 'express';\nimport * as messages from '@acme/messages';\nconst client = new Redis();\nconst app = express();\napp.get('/health', (req, res) => { res.send(messages.VERSION); });\n${code}\napp.listen(3000);`;
  const model = modelOf({
    'package.json': JSON.stringify({ workspaces: ['apps/*', 'packages/*'] }),
    'packages/messages/package.json': JSON.stringify({ name: '@acme/messages', main: './src/index.ts', dependencies: { ioredis: '5' } }),
    'packages/messages/src/index.ts': `import Redis from 'ioredis';\nexport const VERSION = '1';\n${shared}`,
    'apps/shop/package.json': manifest('shop'),
    'apps/shop/src/main.ts': program("app.post('/orders', async (req, res) => { await client.publish('orders', 'x'); res.end(); });"),
    'apps/mail/package.json': manifest('mail'),
    'apps/mail/src/main.ts': program(mail),
    'apps/audit/package.json': manifest('audit'),
    'apps/audit/src/main.ts': program(audit),
    ...more,
  });
  return model.links.map(({ from, to }) => `${from} ${to}`);
}

const IMPORTED = "import { Subscriber } from '@acme/messages';\n";
const MADE = `${IMPORTED}new Subscriber(client);`;
const STARTED = `
export class Subscriber {
  constructor(private readonly client: Redis) {}
  async start() { await this.client.subscribe('orders'); this.client.on('message', (channel, text) => { save(text); }); }
  async stop() { await this.client.quit(); }
}`;
const NEST = "import { Injectable, Module } from '@nestjs/common';\nimport { NestFactory } from '@nestjs/core';\n";
const CONNECTED = "{ client = new Redis(); async onModuleInit() { await this.client.subscribe('orders'); this.client.on('message', (channel, text) => { save(text); }); } }";

describe('a class that subscribes', () => {
  const made: Readonly<Record<string, System>> = {
    'in its constructor': { mail: MADE },
    'in a method that somebody calls': { shared: STARTED, mail: `${IMPORTED}void new Subscriber(client).start();`, audit: `${IMPORTED}const subscriber = new Subscriber(client); process.on('exit', () => subscriber.stop());` },
    'in a method that a variable is asked for': { shared: STARTED, mail: `${IMPORTED}let subscriber: Subscriber | null = null; async function start() { subscriber = new Subscriber(client); await subscriber.start(); } void start();` },
    'and is extended': { mail: `${IMPORTED}class Mails extends Subscriber {}\nnew Mails(client);`, audit: `${IMPORTED}class Never extends Subscriber {}` },
    'and is made by a function': { shared: `${SUBSCRIBER}\nexport function subscribe(client: Redis) { return new Subscriber(client); }`, mail: "import { subscribe } from '@acme/messages';\nsubscribe(client);" },
    'and is made by its own static method': { shared: SUBSCRIBER.replace('constructor', 'static instance?: Subscriber;\n  static get(client: Redis) { return (Subscriber.instance ??= new Subscriber(client)); }\n  constructor'), mail: `${IMPORTED}Subscriber.get(client);` },
    'and is the field of a class': { shared: `${SUBSCRIBER}\nexport class Bus { private readonly subscriber = new Subscriber(new Redis()); }`, mail: "import { Bus } from '@acme/messages';\nnew Bus();" },
    'and is made by the constructor of a class': { shared: `${SUBSCRIBER}\nexport class Bus { constructor(client: Redis) { this.subscriber = new Subscriber(client); } }`, mail: "import { Bus } from '@acme/messages';\nnew Bus(client);" },
    'and is made under the name of its package': { mail: 'new messages.Subscriber(client);' },
    'and is made when it is loaded late': { mail: "async function start() { const { Subscriber } = await import('@acme/messages'); new Subscriber(client); }\nvoid start();" },
    'and has another name where it is made': { mail: "import { Subscriber as Listener } from '@acme/messages';\nnew Listener(client);" },
    'and is exported under another name': { shared: `${SUBSCRIBER.replace('export ', '')}\nexport { Subscriber as Listener };`, mail: "import { Listener } from '@acme/messages';\nnew Listener(client);" },
    'and is what its file exports': {
      shared: "import Subscriber from './subscriber';\nexport { default as Listener } from './subscriber';\nexport const start = (client: Redis) => new Subscriber(client);",
      mail: "import { start } from '@acme/messages';\nstart(client);",
      more: { 'packages/messages/src/subscriber.ts': `import Redis from 'ioredis';\n${SUBSCRIBER.replace('export class Subscriber', 'export default class')}` },
    },
    'and is one of a list': { mail: `${IMPORTED}for (const Listener of [Subscriber]) new Listener(client);` },
    'and is one of all that a module has': { mail: "import * as all from './all';\nfor (const Listener of Object.values(all)) new Listener(client);", more: { 'apps/mail/src/all.ts': "export { Subscriber } from '@acme/messages';" } },
    'and is chosen of what a module has': { mail: "import * as all from './all';\nfor (const name of process.argv) new all[name](client);", more: { 'apps/mail/src/all.ts': "export * from '@acme/messages';" } },
    'and is handed to a factory': { mail: `${IMPORTED}import { create } from 'unknown-factory';\ncreate(Subscriber, client);` },
    'and is resolved by tsyringe': { mail: `${IMPORTED}import { container } from 'tsyringe';\ncontainer.resolve(Subscriber);`, audit: `import { container } from 'tsyringe';\ncontainer.resolve(Object);` },
    'and is bound by Inversify': { mail: `${IMPORTED}import { Container } from 'inversify';\nconst container = new Container();\ncontainer.bind('subscriber').to(Subscriber).inSingletonScope();\ncontainer.get('subscriber');` },
    'and is given by Nest to a class of a module': {
      shared: `${NEST}@Injectable()\nexport class Subscriber ${CONNECTED}\n@Module({ providers: [Subscriber] })\nexport class MessagesModule {}`,
      mail: `${NEST}import { MessagesModule } from '@acme/messages';\n@Module({ imports: [MessagesModule] })\nclass AppModule {}\nvoid NestFactory.create(AppModule);`,
      audit: `${NEST}@Module({})\nclass AppModule {}\nvoid NestFactory.create(AppModule);`,
    },
    'and is provided by Nest under a token': {
      shared: `${NEST}@Injectable()\nexport class Subscriber ${CONNECTED}`,
      mail: `${NEST}${IMPORTED}@Module({ providers: [{ provide: 'SUBSCRIBER', useClass: Subscriber }] })\nclass AppModule {}\nvoid NestFactory.create(AppModule);`,
    },
    'and is provided by a module that is made at run time': {
      shared: `${NEST}@Injectable()\nexport class Subscriber ${CONNECTED}\n@Module({})\nexport class MessagesModule { static register() { return { module: MessagesModule, providers: [Subscriber] }; } }`,
      mail: `${NEST}import { MessagesModule } from '@acme/messages';\n@Module({ imports: [MessagesModule.register()] })\nclass AppModule {}\nvoid NestFactory.create(AppModule);`,
    },
    'and is asked for by the constructor of a service': {
      shared: `import { Service } from 'typedi';\n@Service()\nexport class Subscriber ${CONNECTED}`,
      mail: `${IMPORTED}import { Container, Service } from 'typedi';\n@Service()\nclass Mails { constructor(private readonly subscriber: Subscriber) { void subscriber.onModuleInit(); } }\nContainer.get(Mails);`,
    },
  };
  for (const [how, system] of Object.entries(made)) it(`${how} subscribes for who makes it alone`, () => { assert.deepEqual(told(system), ['shop mail']); });

  const unmade: Readonly<Record<string, System>> = {
    'nobody makes': { mail: '' },
    'is only exported again': { mail: "export { Subscriber } from '@acme/messages';\nexport * from '@acme/messages';" },
    'is only a type': { mail: `${IMPORTED}let subscriber: Subscriber | undefined;\nexport function stop(one: Subscriber) {}` },
    'is only asked about': { mail: `${IMPORTED}if (client instanceof Subscriber) throw new Error();` },
    'has its static members read': { shared: SUBSCRIBER.replace('constructor', "static topic = 'orders';\n  constructor"), mail: `${IMPORTED}console.log(Subscriber.topic);` },
    'is only extended': { mail: `${IMPORTED}class Never extends Subscriber {}` },
    'is only made by a class that nobody makes': { shared: `${SUBSCRIBER}\nexport class Bus { constructor(client: Redis) { this.subscriber = new Subscriber(client); } }`, mail: "import { Bus } from '@acme/messages';\nlet bus: Bus;" },
    'is only the field of a class that nobody makes': { shared: `${SUBSCRIBER}\nexport class Bus { private readonly subscriber = new Subscriber(new Redis()); }`, mail: '' },
    'has a method that nobody comes to': { shared: STARTED.replace('async stop', 'async restart() { await this.start(); }\n  async stop'), mail: '' },
    'is only made in tests': { mail: '', more: { 'apps/mail/test/subscriber.test.ts': `import Redis from 'ioredis';\n${IMPORTED}new Subscriber(new Redis());` } },
    'shares its name with one that is made': { mail: "class Subscriber {}\nnew Subscriber();" },
    'shares its name with one of another file': { mail: "import { Subscriber } from './subscriber';\nnew Subscriber();", more: { 'apps/mail/src/subscriber.ts': 'export class Subscriber {}' } },
    'is the provider of a module that nobody imports': {
      shared: `${NEST}@Injectable()\nexport class Subscriber ${CONNECTED}\n@Module({ providers: [Subscriber] })\nexport class MessagesModule {}\n@Module({ imports: [MessagesModule] })\nexport class AllModule {}\nexport class Never { start() { return NestFactory.create(AllModule); } }`,
      mail: '',
    },
  };
  for (const [how, system] of Object.entries(unmade)) it(`that ${how} subscribes for nobody`, () => { assert.deepEqual(told(system), []); });

  it('is taken by who loads it where a framework may find it by itself', () => {
    assert.deepEqual(told({ shared: `import { Service } from 'moleculer';\nexport class Subscriber extends Service { async started() { const client = new Redis(); await client.subscribe('orders'); client.on('message', (channel, text) => { save(text); }); } }`, mail: '' }), ['shop audit', 'shop mail', 'shop shop']);
    assert.deepEqual(told({ shared: `import { EventSubscriber } from 'typeorm';\n@EventSubscriber()\nexport class Subscriber ${CONNECTED}`, mail: '' }), ['shop audit', 'shop mail', 'shop shop']);
  });
});

describe('a function that subscribes', () => {
  const SUBSCRIBE = "export function subscribe(client: Redis) { void client.subscribe('orders'); client.on('message', (channel, text) => { save(text); }); }";

  it('counts for who calls it', () => {
    assert.deepEqual(told({ shared: SUBSCRIBE, mail: "import { subscribe } from '@acme/messages';\nsubscribe(client);" }), ['shop mail']);
    assert.deepEqual(told({ shared: `${SUBSCRIBE}\nexport const start = async (client: Redis) => { subscribe(client); };`, mail: "import { start } from '@acme/messages';\nasync function main() { await start(client); }\nvoid main();", audit: "import { start } from '@acme/messages';\nclass Never { main() { void start(client); } }" }), ['shop mail']);
  });

  it('counts for who hands it on', () => {
    assert.deepEqual(told({ shared: SUBSCRIBE, mail: "import { subscribe } from '@acme/messages';\nimport { run } from 'unknown-runner';\nrun({ steps: [subscribe] }, client);" }), ['shop mail']);
    assert.deepEqual(told({ shared: `${SUBSCRIBE}\nexport const steps = [subscribe];`, mail: '' }), ['shop audit', 'shop mail', 'shop shop']);
  });

  it('counts for nobody of several who load it where nobody is seen to call it', () => {
    assert.deepEqual(told({ shared: SUBSCRIBE, mail: '' }), []);
    assert.deepEqual(told({ shared: SUBSCRIBE, mail: "export { subscribe } from '@acme/messages';" }), []);
  });

  it('counts for the one that loads it where nobody is seen to call it', () => {
    assert.deepEqual(told({ mail: "import './subscribe';", more: { 'apps/mail/src/subscribe.ts': `import type Redis from 'ioredis';\n${SUBSCRIBE}` } }), ['shop mail']);
  });
});

describe('a class that declares what it takes', () => {
  const LISTENER = "import { Controller, Module } from '@nestjs/common';\nimport { EventPattern } from '@nestjs/microservices';\nimport { NestFactory } from '@nestjs/core';\n@Controller()\nexport class Listener { @EventPattern('orders') async take(order) { await save(order); } }\n";
  const MODULE = '@Module({ controllers: [Listener] })\nexport class ListenerModule {}\n';
  const APP = `${NEST}@Module({ imports: [messages.ListenerModule] })\nclass AppModule {}\nasync function bootstrap() { const app = await NestFactory.create(AppModule); app.connectMicroservice({}); await app.startAllMicroservices(); await app.listen(3001); }\nvoid bootstrap();`;

  it('takes it for those whose modules have it', () => {
    assert.deepEqual(told({ shared: LISTENER + MODULE, mail: APP }), ['shop mail']);
    assert.deepEqual(told({ shared: LISTENER, mail: APP.replace('imports: [messages.ListenerModule]', 'controllers: [messages.Listener]') }), ['shop mail']);
    assert.deepEqual(told({ shared: `${LISTENER}const controllers = [Listener];\n@Module({})\nexport class ListenerModule { static forRoot() { return { module: ListenerModule, controllers }; } }\n`, mail: APP.replace('messages.ListenerModule', 'messages.ListenerModule.forRoot()') }), ['shop audit', 'shop mail', 'shop shop']);
    assert.deepEqual(told({ shared: LISTENER + MODULE, mail: APP.replace('messages.ListenerModule', 'forwardRef(() => messages.ListenerModule)').replace('Injectable,', 'forwardRef, Injectable,') }), ['shop mail']);
  });

  it('takes it for those that load it where no module is seen to have it', () => {
    assert.deepEqual(told({ shared: LISTENER, mail: '' }), ['shop audit', 'shop mail', 'shop shop']);
  });
});
