const CLIENT = `export async function itemOf(id: string): Promise<unknown> {
  const response = await fetch(\`http://stock:3000/items/\${id}\`, { signal: AbortSignal.timeout(1000) });
  return response.json();
}
`;

/**
 * One service for each way of taking requests, each with entry points that wait for `stock`, which waits for `prices`, and
 * with one that waits for nobody. Every line above which a lens belongs ends with `// waits`.
 */
export const ENTRY_POINTS: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'doors', private: true, workspaces: ['services/*'] }),
  'compose.yaml': `services:\n${['prices', 'stock', 'by-express', 'by-nest', 'by-koa', 'by-hono', 'by-graphql', 'by-moleculer', 'by-next'].map((name) => `  ${name}: { build: ./services/${name} }\n`).join('')}`,
  ...service('prices', { express: '5' }, {
    'src/main.ts': `import express from 'express';

const app = express();
app.get('/prices/:id', (req, res) => {
  res.json({ price: 3 });
});
app.listen(3000);
`,
  }),
  ...service('stock', { express: '5' }, {
    'src/main.ts': `import express from 'express';

const app = express();
app.get('/items/:id', async (req, res) => { // waits
  const response = await fetch(\`http://prices:3000/prices/\${req.params.id}\`, { signal: AbortSignal.timeout(500) });
  res.json(await response.json());
});
app.listen(3000);
`,
  }),
  ...service('by-express', { express: '5' }, {
    'src/main.ts': `import express from 'express';
import { itemOf } from './stock';

const app = express();
const router = express.Router();

router.get('/health', (req, res) => {
  res.json({ up: true });
});

router
  .route('/items/:id')
  .get(async (req, res) => { // waits
    res.json(await itemOf(req.params.id));
  })
  .delete((req, res) => {
    res.end();
  });

app.use('/api', router);
app.listen(3000);
`,
  }),
  ...service('by-nest', { '@nestjs/common': '11', '@nestjs/core': '11' }, {
    'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function start(): Promise<void> {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void start();
`,
    'src/app.module.ts': `import { Module } from '@nestjs/common';
import { ItemsController } from './items.controller';
import { ItemsService } from './items.service';

@Module({ controllers: [ItemsController], providers: [ItemsService] })
export class AppModule {}
`,
    'src/items.service.ts': `import { Injectable } from '@nestjs/common';
import { itemOf } from './stock';

@Injectable()
export class ItemsService {
  find(id: string): Promise<unknown> {
    return itemOf(id);
  }
}
`,
    'src/items.controller.ts': `import { Controller, Get, Param } from '@nestjs/common';
import { ItemsService } from './items.service';

@Controller('items')
export class ItemsController {
  constructor(private readonly items: ItemsService) {}

  @Get(':id')
  async find(@Param('id') id: string): Promise<unknown> { // waits
    return this.items.find(id);
  }

  @Get()
  list(): string[] {
    return [];
  }
}
`,
  }),
  ...service('by-koa', { koa: '3', '@koa/router': '14' }, {
    'src/main.ts': `import Koa from 'koa';
import Router from '@koa/router';
import { itemOf } from './stock';

const app = new Koa();
const router = new Router();

router.get('/health', (ctx) => {
  ctx.body = 'up';
});
router.get('/items/:id', async (ctx) => { // waits
  ctx.body = await itemOf(ctx.params.id);
});

app.use(router.routes());
app.listen(3000);
`,
  }),
  ...service('by-hono', { hono: '4', '@hono/node-server': '1' }, {
    'src/main.ts': `import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { itemOf } from './stock';

const app = new Hono()
  .get('/health', (c) => c.text('up'))
  .get('/items/:id', async (c) => c.json(await itemOf(c.req.param('id')))) // waits
  .post('/items/:id', async (c) => { // waits
    await itemOf(c.req.param('id'));
    return c.body(null, 204);
  });

serve({ fetch: app.fetch, port: 3000 });
`,
  }),
  ...service('by-graphql', { '@apollo/server': '5' }, {
    'src/main.ts': `import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { itemOf } from './stock';

const resolvers = {
  Query: {
    version: () => '1',
    item: async (_: unknown, { id }: { id: string }) => itemOf(id), // waits
  },
};

const server = new ApolloServer({ typeDefs: 'type Query { version: String, item(id: ID!): String }', resolvers });
void startStandaloneServer(server, { listen: { port: 3000 } });
`,
  }),
  ...service('by-moleculer', { moleculer: '0.14' }, {
    'src/main.ts': `import { ServiceBroker, type Context } from 'moleculer';
import { itemOf } from './stock';

const broker = new ServiceBroker({ transporter: 'NATS' });
broker.createService({
  name: 'items',
  actions: {
    async get(ctx: Context<{ id: string }>) { // waits
      return itemOf(ctx.params.id);
    },
    ping() {
      return 'pong';
    },
  },
});
void broker.start();
`,
  }),
  ...service('by-next', { next: '16', react: '19' }, {
    'app/api/items/[id]/route.ts': `import { itemOf } from '../../../../server/stock';

export async function GET(request: Request): Promise<Response> { // waits
  return Response.json(await itemOf(new URL(request.url).searchParams.get('id') ?? ''));
}

export function HEAD(): Response {
  return new Response();
}
`,
    'app/page.tsx': 'export default function Page() {\n  return null;\n}\n',
  }, 'server/stock.ts', 'next start'),
};

function service(name: string, dependencies: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>, client = 'src/stock.ts', start = 'node dist/main.js'): Record<string, string> {
  const all = {
    'package.json': JSON.stringify({ name, private: true, scripts: { start }, dependencies }),
    ...files,
    ...(name.startsWith('by-') && { [client]: CLIENT }),
  };
  return Object.fromEntries(Object.entries(all).map(([file, text]) => [`services/${name}/${file}`, text]));
}
