import assert from 'node:assert/strict';
import { modelOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

const STOCK = {
  'stock/package.json': '{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5" } }',
  'stock/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.end(); });\napp.listen(3000);",
};

/** Requests of a Nest program emit an event, and a class listens. */
function nest(emit: string, listener: string, module = '@nestjs/event-emitter'): SystemModel {
  return modelOf({
    ...STOCK,
    'shop/package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11", "@nestjs/event-emitter": "3" } }',
    'shop/src/events.ts': "export enum Events { Placed = 'order.placed' }\nexport class Shipped {}\n",
    'shop/src/listener.ts': `import { OnEvent } from '@nestjs/event-emitter';\nimport { Events, Shipped } from './events';\nexport class Listener { ${listener} }\n`,
    'shop/src/main.ts': `
import { NestFactory } from '@nestjs/core';
import { Controller, Module, Post } from '@nestjs/common';
import { EventEmitter2 } from '${module}';
import { Events, Shipped } from './events';
import { Listener } from './listener';
@Controller('orders')
class Orders {
  constructor(private readonly events: EventEmitter2) {}
  @Post() async place(body: { kind: string }) { ${emit} }
}
@Module({ controllers: [Orders], providers: [Listener] })
class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3001); }
void bootstrap();`,
  });
}

/** Requests of an Express program call `place`, whose file may import from others. */
function express(files: Readonly<Record<string, string>>): SystemModel {
  return modelOf({
    ...STOCK,
    'shop/package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "express": "5", "eventemitter3": "5", "eventemitter2": "6" } }',
    'shop/src/main.ts': "import express from 'express';\nimport { place } from './place';\nimport './listen';\nconst app = express();\napp.post('/orders', async (req, res) => { await place(req.body); res.end(); });\napp.listen(3001);",
    ...files,
  });
}

/** Whether a request waits where the listener calls; nothing where none reaches it. */
function reaching(model: SystemModel): string[] {
  return model.remoteCalls.flatMap(({ fn }) => model.reach.entriesOf(fn).filter(({ entry }) => entry.kind === 'http').map(({ entry, awaited }) => `${entry.method} ${entry.path}${awaited ? ' waits' : ''}`));
}

const ask = "await fetch('http://stock:3000/items');";

describe('events of @nestjs/event-emitter', () => {
  const cases: readonly [string, string, string, readonly string[]][] = [
    ['lead from who emits to who listens, and nobody waits', "this.events.emit('order.placed', body);", `@OnEvent('order.placed') async placed() { ${ask} }`, ['POST /orders']],
    ['lead to a member of an enum', 'this.events.emit(Events.Placed, body);', `@OnEvent(Events.Placed) async placed() { ${ask} }`, ['POST /orders']],
    ['lead to the name of a class', 'this.events.emit(Shipped.name, new Shipped());', `@OnEvent(Shipped.name, { async: true }) async shipped() { ${ask} }`, ['POST /orders']],
    ['are waited for with emitAsync', "await this.events.emitAsync('order.placed', body);", `@OnEvent('order.placed') async placed() { ${ask} }`, ['POST /orders waits']],
    ['lead to patterns', "this.events.emit('order.placed', body);", `@OnEvent('order.*') async placed() { ${ask} }`, ['POST /orders']],
    ['lead to patterns of any length', "this.events.emit('shop.order.placed', body);", `@OnEvent('**.placed') async placed() { ${ask} }`, ['POST /orders']],
    ['do not lead to other events', "this.events.emit('order.placed', body);", `@OnEvent('order.paid') async paid() { ${ask} }`, []],
    ['do not lead to patterns of another length', "this.events.emit('order.placed.late', body);", `@OnEvent('order.*') async placed() { ${ask} }`, []],
    ['do not lead anywhere where the event is not known', 'this.events.emit(body.kind, body);', `@OnEvent('order.placed') async placed() { ${ask} }`, []],
    ['do not lead to methods without the decorator', "this.events.emit('order.placed', body);", `async placed() { ${ask} }`, []],
  ];
  for (const [title, emit, listener, expected] of cases) it(title, () => { assert.deepEqual(reaching(nest(emit, listener)), expected); });

  it('are not those of another emitter', () => {
    assert.deepEqual(reaching(nest("this.events.emit('order.placed', body);", `@OnEvent('order.placed') async placed() { ${ask} }`, './other-emitter')), []);
  });

  it('lead on to services where they are waited for', () => {
    const waits = (emit: string): string[] => nest(emit, `@OnEvent('order.placed') async placed() { ${ask} }`).waits.filter(({ entry }) => entry.kind === 'http').map(({ services }) => services.join());
    assert.deepEqual(waits("await this.events.emitAsync('order.placed', body);"), ['stock']);
    assert.deepEqual(waits("this.events.emit('order.placed', body);"), []);
  });
});

describe('emitters of a program', () => {
  const listen = (event = 'placed'): string => `import { bus } from './bus';\nbus.on('${event}', async () => { ${ask} });\n`;
  const emit = "import { bus } from './bus';\nexport async function place(body: unknown) { bus.emit('placed', body); }\n";
  const buses: readonly [string, string][] = [
    ['Node', "import { EventEmitter } from 'node:events';\nexport const bus = new EventEmitter();\n"],
    ['Node, by its default export', "import EventEmitter from 'events';\nexport const bus = new EventEmitter();\n"],
    ['eventemitter3', "import EventEmitter from 'eventemitter3';\nexport const bus = new EventEmitter();\n"],
    ['eventemitter2', "import { EventEmitter2 } from 'eventemitter2';\nexport const bus = new EventEmitter2();\n"],
  ];
  for (const [name, bus] of buses) {
    it(`lead requests to who listens: ${name}`, () => { assert.deepEqual(reaching(express({ 'shop/src/bus.ts': bus, 'shop/src/listen.ts': listen(), 'shop/src/place.ts': emit })), ['POST /orders']); });
  }

  const bus = buses[0]?.[1] ?? '';
  it('are waited for as long as they run without pause', () => {
    const found = express({ 'shop/src/bus.ts': bus, 'shop/src/listen.ts': "import { readFileSync } from 'node:fs';\nimport { bus } from './bus';\nbus.on('placed', read);\nfunction read() { const orders = readFileSync('orders.json'); console.log(orders.length); }\n", 'shop/src/place.ts': emit });
    const [use] = found.usesOf('blocking');
    assert.deepEqual(use && found.reach.entriesOf(use.fn).map(({ entry, awaited }) => `${entry.path} ${String(awaited)}`), ['/orders true']);
  });

  it('do not lead to other events, nor to listeners of another emitter', () => {
    assert.deepEqual(reaching(express({ 'shop/src/bus.ts': bus, 'shop/src/listen.ts': listen('paid'), 'shop/src/place.ts': emit })), []);
    assert.deepEqual(reaching(express({ 'shop/src/bus.ts': `${bus}export const other = new EventEmitter();\n`, 'shop/src/listen.ts': listen().replaceAll('bus.on', 'other.on').replace('{ bus }', '{ other }'), 'shop/src/place.ts': emit })), []);
  });

  it('do not lead anywhere where it is not known which emitter it is', () => {
    const place = "import type { EventEmitter } from 'node:events';\nlet known: EventEmitter;\nexport const use = (one: EventEmitter) => { known = one; };\nexport async function place(body: unknown) { known.emit('placed', body); }\n";
    assert.deepEqual(reaching(express({ 'shop/src/bus.ts': bus, 'shop/src/listen.ts': listen(), 'shop/src/place.ts': place })), []);
  });

  const silent: readonly [string, string][] = [
    ['a function makes anew for each', "export const make = () => new EventEmitter();\nexport const bus = make();\nexport const other = make();\n"],
    ['a class holds of which there may be several', "class Channel { readonly events = new EventEmitter(); }\nexport const bus = new Channel().events;\nexport const other = new Channel().events;\n"],
    ['a constructor makes', "class Channel { readonly events; constructor() { this.events = new EventEmitter(); } }\nexport const bus = new Channel().events;\nexport const other = new Channel().events;\n"],
    ['a loop makes', "const all = [1, 2].map(() => new EventEmitter());\nexport const [bus, other] = all;\n"],
  ];
  for (const [title, text] of silent) {
    it(`do not lead from one to another that ${title}`, () => {
      const found = express({ 'shop/src/bus.ts': `import { EventEmitter } from 'node:events';\n${text}`, 'shop/src/listen.ts': `import { other } from './bus';\nother.on('placed', async () => { ${ask} });\n`, 'shop/src/place.ts': emit });
      assert.deepEqual(reaching(found), []);
    });
  }

  it('lead on through a static field, of which there is one', () => {
    const held = "import { EventEmitter } from 'node:events';\nclass Channel { static readonly events = new EventEmitter(); }\nexport const bus = Channel.events;\n";
    assert.deepEqual(reaching(express({ 'shop/src/bus.ts': held, 'shop/src/listen.ts': listen(), 'shop/src/place.ts': emit })), ['POST /orders']);
  });

  it('lead on through a field of a class of which a container makes one instance', () => {
    const held = (decorator: string): Record<string, string> => ({
      'shop/src/bus.ts': `import { EventEmitter } from 'node:events';\nimport { Injectable, Scope } from '@nestjs/common';\n${decorator}\nexport class Channel { readonly events = new EventEmitter(); }\n`,
      'shop/src/listen.ts': `import { Channel } from './bus';\nexport class Listener { constructor(private readonly channel: Channel) { this.channel.events.on('placed', async () => { ${ask} }); } }\n`,
      'shop/src/place.ts': "import { Channel } from './bus';\nclass Orders { constructor(private readonly channel: Channel) {} place(body: unknown) { this.channel.events.emit('placed', body); } }\nconst orders = new Orders(new Channel());\nexport async function place(body: unknown) { orders.place(body); }\n",
    });
    assert.deepEqual(reaching(express(held('@Injectable()'))), ['POST /orders']);
    assert.deepEqual(reaching(express(held('@Injectable({ scope: Scope.TRANSIENT })'))), []);
    assert.deepEqual(reaching(express(held(''))), []);
  });
});
