import assert from 'node:assert/strict';
import { modelOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

/** Requests of `shop` hand something to a bus, and a handler waits for `stock`. */
function system(dispatch: string, handler: string): SystemModel {
  return modelOf({
    'stock/package.json': '{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5" } }',
    'stock/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.end(); });\napp.listen(3000);",
    'shop/package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11", "@nestjs/cqrs": "11" } }',
    'shop/src/messages.ts': 'export class PlaceOrder { constructor(readonly id: string) {} }\nexport class CancelOrder { constructor(readonly id: string) {} }\nexport class FindOrder {}\nexport class OrderPlaced {}',
    'shop/src/handlers.ts': `
import { CommandHandler, EventsHandler, QueryHandler } from '@nestjs/cqrs';
import { CancelOrder, FindOrder, OrderPlaced, PlaceOrder } from './messages';
${handler}`,
    'shop/src/main.ts': `
import { NestFactory } from '@nestjs/core';
import { Controller, Module, Post } from '@nestjs/common';
import { CommandBus, EventBus, QueryBus } from '@nestjs/cqrs';
import { Handler } from './handlers';
import { CancelOrder, FindOrder, OrderPlaced, PlaceOrder } from './messages';
@Controller('orders')
class Orders {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus, private readonly events: EventBus) {}
  @Post() async place() { ${dispatch} }
}
@Module({ controllers: [Orders], providers: [Handler] })
class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3001); }
void bootstrap();`,
  });
}

function handler(decorator: string, method: string): string {
  return `@${decorator}\nexport class Handler { async ${method}(message: unknown) { await fetch('http://stock:3000/items'); } }`;
}

/** Whether a request waits where the handler calls; nothing where none reaches it. */
function reaching(model: SystemModel): string[] {
  return model.remoteCalls.flatMap(({ fn }) => model.reach.entriesOf(fn).map(({ entry, awaited }) => `${entry.method} ${entry.path}${awaited ? ' waits' : ''}`));
}

describe('buses of @nestjs/cqrs', () => {
  it('lead requests from who executes to who handles', () => {
    assert.deepEqual(reaching(system("return this.commands.execute(new PlaceOrder('1'));", handler('CommandHandler(PlaceOrder)', 'execute'))), ['POST /orders waits']);
    assert.deepEqual(reaching(system('const query = new FindOrder(); return await this.queries.execute(query);', handler('QueryHandler(FindOrder)', 'execute'))), ['POST /orders waits']);
  });

  it('lead on to services that the handler waits for', () => {
    const model = system("return this.commands.execute(new PlaceOrder('1'));", handler('CommandHandler(PlaceOrder)', 'execute'));
    assert.deepEqual(model.waits.map(({ entry, services }) => `${entry.path}: ${services.join()}`), ['/orders: stock']);
  });

  it('publish events for which nobody waits', () => {
    assert.deepEqual(reaching(system('this.events.publish(new OrderPlaced());', handler('EventsHandler(CancelOrder, OrderPlaced)', 'handle'))), ['POST /orders']);
  });

  it('do not lead to who handles something else, nor to methods of other names', () => {
    assert.deepEqual(reaching(system("return this.commands.execute(new PlaceOrder('1'));", handler('CommandHandler(CancelOrder)', 'execute'))), []);
    assert.deepEqual(reaching(system("return this.commands.execute(new PlaceOrder('1'));", handler('CommandHandler(PlaceOrder)', 'run'))), []);
    assert.deepEqual(reaching(system("return this.commands.execute(JSON.parse('{}'));", handler('CommandHandler(PlaceOrder)', 'execute'))), []);
  });
});
