import { checkEdits, checkWorkspaceEdits, type WorkspaceEdit } from '../random-edits';

const NEST = { '@nestjs/event-emitter': '3', '@nestjs/core': '11', '@nestjs/common': '11' };

const SYSTEM = {
  'docker-compose.yml': 'services:\n  shop:\n    build: ./shop\n  stock:\n    build: ./stock\n',
  'shop/package.json': JSON.stringify({ name: 'shop', scripts: { start: 'node dist/main.js' }, dependencies: NEST }),
  'shop/src/main.ts': `
import { VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { PREFIX } from './prefix';
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix(PREFIX, { exclude: ['health'] });
  app.enableVersioning({ type: VersioningType.URI });
  await app.listen(3000);
}
bootstrap();
`,
  'shop/src/prefix.ts': "export const PREFIX = 'api';\n",
  'shop/src/app.module.ts': `
import { Module } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { OrdersModule } from './orders.module';
@Module({ imports: [OrdersModule, RouterModule.register([{ path: 'admin', module: OrdersModule }])] })
export class AppModule {}
`,
  'shop/src/orders.module.ts': "import { Module } from '@nestjs/common';\nimport { Listener } from './listener';\nimport { Orders } from './orders';\n@Module({ controllers: [Orders], providers: [Listener] })\nexport class OrdersModule {}\n",
  'shop/src/orders.ts': `
import { Controller, Get } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { bus, SEEN } from './events';
import { Base } from './base';
@Controller({ path: ['orders', 'sales'], version: '1' })
export class Orders extends Base {
  constructor(private readonly events: EventEmitter2) { super(); }
  @Get(':id') async one() { await this.events.emitAsync(SEEN); bus.emit('seen'); return (await fetch('http://stock:3000/items/1')).json(); }
}
`,
  'shop/src/base.ts': "import { Get } from '@nestjs/common';\nexport abstract class Base { @Get('all') async all() { return (await fetch('http://stock:3000/items/4')).json(); } }\n",
  'shop/src/events.ts': "import { EventEmitter } from 'node:events';\nexport const SEEN = 'order.seen';\nexport const bus = new EventEmitter();\n",
  'shop/src/listener.ts': `
import { OnEvent } from '@nestjs/event-emitter';
import { bus, SEEN } from './events';
export class Listener { @OnEvent(SEEN) async seen() { await fetch('http://stock:3000/items/2'); } }
bus.on('seen', () => { void fetch('http://stock:3000/items/3'); });
`,
  'stock/package.json': JSON.stringify({ name: 'stock', scripts: { start: 'node dist/main.js' }, dependencies: { express: '5' } }),
  'stock/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/items/:id', async (req, res) => { res.json(await (await fetch('http://shop:3000/api/v1/admin/orders/1')).json()); });\napp.listen(3000);\n",
};

function replacing(file: string, from: string, to: string): WorkspaceEdit {
  return [file, (text) => text.replace(from, to)];
}

describe('Nest programs, linked again after edits', () => {
  it('give what linking from nothing gives, over edits of what a controller extends', () => {
    checkWorkspaceEdits(SYSTEM, [
      replacing('shop/src/base.ts', "@Get('all')", "@Get('every')"), replacing('shop/src/base.ts', "@Get('every') ", ''), replacing('shop/src/base.ts', 'async all', "@Get('all') async all"),
      replacing('shop/src/orders.ts', ' extends Base', ''), replacing('shop/src/orders.ts', 'class Orders', 'class Orders extends Base'), replacing('shop/src/base.ts', '{ @Get', '{ @Get() list() { return 1; } @Get'),
    ]);
  });

  for (const seed of [1, 2]) it(`give what linking from nothing gives, over random edits (seed ${String(seed)})`, () => { checkEdits(SYSTEM, seed, 60); });

  it('give what linking from nothing gives, over edits of what events depend on', () => {
    checkWorkspaceEdits(SYSTEM, [
      replacing('shop/src/listener.ts', '@OnEvent(SEEN)', "@OnEvent('order.*')"), replacing('shop/src/listener.ts', "'order.*'", "'other'"), replacing('shop/src/listener.ts', "'other'", 'SEEN'),
      replacing('shop/src/events.ts', "'order.seen'", "'order.found'"), replacing('shop/src/listener.ts', "bus.on('seen'", "bus.on('other'"), replacing('shop/src/listener.ts', "bus.on('other'", "bus.on('seen'"),
      replacing('shop/src/events.ts', 'new EventEmitter()', 'null'), replacing('shop/src/events.ts', 'null', 'new EventEmitter()'),
    ]);
  });

  it('give what linking from nothing gives, over edits of what paths depend on', () => {
    checkWorkspaceEdits(SYSTEM, [
      replacing('shop/src/prefix.ts', "'api'", "'shop'"), replacing('shop/src/prefix.ts', "'shop'", "'api'"),
      replacing('shop/src/main.ts', 'VersioningType.URI', 'VersioningType.HEADER'), replacing('shop/src/main.ts', 'VersioningType.HEADER', 'VersioningType.URI'),
      replacing('shop/src/app.module.ts', "'admin'", "'desk'"), replacing('shop/src/app.module.ts', "'desk'", "'admin'"),
      replacing('shop/src/orders.module.ts', '[Orders]', '[]'), replacing('shop/src/orders.module.ts', '[]', '[Orders]'),
      replacing('shop/src/main.ts', "['health']", "['admin/orders/:id']"),
    ]);
  });
});
