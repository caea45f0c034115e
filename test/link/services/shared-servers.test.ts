import assert from 'node:assert/strict';
import { modelOf } from '../model';

const ROUTES = "import { Router } from 'express';\nimport { indexQueue } from './queues';\nexport const router = Router();\nrouter.post('/', async (req, res) => { await indexQueue.add('x', req.body); res.end(); });\n";
const SERVER = "import express from 'express';\nimport { createServer, type Server } from 'http';\nimport { router } from './routes';\nexport const app = express();\napp.use('/orders', router);\nexport const httpServer = createServer(app);\nexport const start = () => { httpServer.listen(3000); };\nexport const started = (server: Server) => { server.listen(3000); };\n";
const BACK: Readonly<Record<string, string>> = {
  'back/package.json': '{ "name": "back", "main": "src/index.ts", "dependencies": { "express": "5", "bull": "4" } }',
  'back/src/index.ts': "export { app, httpServer, start, started } from './server';\nexport { router } from './routes';\nexport { indexQueue } from './queues';\n",
  'back/src/queues.ts': "import Queue from 'bull';\nexport const indexQueue = new Queue('index', 'redis://redis');\n",
  'back/src/routes.ts': ROUTES,
  'back/src/server.ts': SERVER,
};
const API = "import { httpServer } from 'back';\nhttpServer.listen(3000);\n";
const INDEXER = "import { indexQueue } from 'back';\nindexQueue.process('x', async (job) => { console.log(job); });\n";
const OWN = "import express from 'express';\nimport { app, httpServer, indexQueue, router, start, started } from 'back';\nconst own = express();\nown.get('/size', (req, res) => { res.json(indexQueue.name); });\n";

function program(name: string, code: string): Record<string, string> {
  return { [`${name}/package.json`]: `{ "name": "${name}", "scripts": { "start": "node src/main.js" }, "dependencies": { "back": "*", "express": "5" } }`, [`${name}/src/main.ts`]: code };
}

/** Who leaves work to the indexer, by the code of the third program. */
function leaving(notifier: string, more: Readonly<Record<string, string>> = {}, api = API): string[] {
  const { links } = modelOf({ 'package.json': '{ "private": true, "workspaces": ["*"] }', ...BACK, ...program('api', api), ...program('indexer', INDEXER), ...program('notifier', notifier), ...more });
  return links.filter(({ to }) => to === 'indexer').map(({ from }) => from);
}

describe('servers that a library makes', () => {
  it('answer in the program that starts them', () => {
    assert.deepEqual(leaving(`${OWN}own.listen(3001);`), ['api']);
    assert.deepEqual(leaving(`${OWN}own.listen(3001);`, {}, "import { start } from 'back';\nstart();\n"), ['api']);
    assert.deepEqual(leaving("import { indexQueue } from 'back';\nimport { Worker } from 'bullmq';\nnew Worker('others', async () => { console.log(indexQueue.name); });"), ['api']);
  });

  it('answer in each program that starts them', () => {
    for (const starts of ['httpServer.listen(3001);', 'app.listen(3001);', 'start();', 'const run = () => start();\nrun();']) assert.deepEqual(leaving(OWN + starts), ['api', 'notifier'], starts);
  });

  it('answer where a program hands on to them, or to a router of theirs', () => {
    const listens = 'own.listen(3001);';
    for (const takes of ["own.use('/orders', router);", 'own.use(app);', "const all = { router };\nown.use('/orders', all.router);"]) assert.deepEqual(leaving(`${OWN}${takes}\n${listens}`), ['api', 'notifier'], takes);
    assert.deepEqual(leaving("import { createServer } from 'http';\nimport { app } from 'back';\ncreateServer(app).listen(3001);\n"), ['api', 'notifier']);
  });

  it('answer where it is open what a program starts', () => {
    assert.deepEqual(leaving(`${OWN}started(pick(own, httpServer));`), ['api', 'notifier']);
  });

  it('answer in one of several programs of a package', () => {
    const { links } = modelOf({
      'package.json': '{ "name": "shop", "scripts": { "start": "node dist/api.js", "start:jobs": "node dist/jobs.js" }, "dependencies": { "express": "5", "bull": "4" } }',
      'src/index.ts': "export { httpServer } from './server';\nexport { indexQueue } from './queues';\n",
      'src/queues.ts': BACK['back/src/queues.ts'] ?? '', 'src/routes.ts': ROUTES, 'src/server.ts': SERVER,
      'src/api.ts': API.replace("'back'", "'./index'"), 'src/jobs.ts': INDEXER.replace("'back'", "'./index'"),
    });
    assert.deepEqual(links.map(({ from, to }) => `${from} -> ${to}`), ['shop -> shop-jobs']);
  });

  it('are followed to resolvers of GraphQL', () => {
    const graphql = {
      'back/src/server.ts': "import { ApolloServer } from '@apollo/server';\nimport { expressMiddleware } from '@as-integrations/express5';\nimport express from 'express';\nimport { resolvers } from './resolvers';\nexport const server = new ApolloServer({ typeDefs: '', resolvers });\nexport const app = express();\napp.use('/graphql', expressMiddleware(server));\nexport const httpServer = app;\n",
      'back/src/resolvers.ts': "import { indexQueue } from './queues';\nexport const resolvers = { Mutation: { place: async () => { await indexQueue.add('x', {}); } } };\n",
      'back/src/index.ts': "export { app, httpServer } from './server';\nexport { resolvers } from './resolvers';\nexport { indexQueue } from './queues';\n",
    };
    assert.deepEqual(leaving("import express from 'express';\nimport { indexQueue } from 'back';\nconst own = express();\nown.get('/size', (req, res) => { res.json(indexQueue.name); });\nown.listen(3001);", graphql), ['api']);
    assert.deepEqual(leaving("import { ApolloServer } from '@apollo/server';\nimport { startStandaloneServer } from '@apollo/server/standalone';\nimport { resolvers } from 'back';\nconst server = new ApolloServer({ typeDefs: '', resolvers });\nvoid startStandaloneServer(server, { listen: { port: 3001 } });", graphql), ['api', 'notifier']);
  });

  it('have controllers in the programs that start one', () => {
    const nest = {
      'back/src/orders.controller.ts': "import { Controller, Post } from '@nestjs/common';\nimport { indexQueue } from './queues';\n@Controller('orders')\nexport class OrdersController { @Post() async place() { await indexQueue.add('x', {}); } }\n",
      'back/src/orders.module.ts': "import { Module } from '@nestjs/common';\nimport { OrdersController } from './orders.controller';\n@Module({ controllers: [OrdersController] })\nexport class OrdersModule {}\n",
      'back/src/server.ts': "import { NestFactory } from '@nestjs/core';\nimport { OrdersModule } from './orders.module';\nexport async function bootstrap() { const app = await NestFactory.create(OrdersModule); await app.listen(3000); }\n",
      'back/src/index.ts': "export { bootstrap } from './server';\nexport { OrdersModule } from './orders.module';\nexport { indexQueue } from './queues';\n",
    };
    const api = "import { bootstrap } from 'back';\nbootstrap();\n";
    const context = "import { NestFactory } from '@nestjs/core';\nimport { Module } from '@nestjs/common';\nimport { indexQueue, OrdersModule } from 'back';\nindexQueue.process('y', async () => {});\n@Module({ imports: [OrdersModule] })\nclass AppModule {}\nasync function run() { const app = await NestFactory.CREATE(AppModule); LISTEN }\nvoid run();\n";
    assert.deepEqual(leaving(context.replace('CREATE', 'createApplicationContext').replace('LISTEN', ''), nest, api), ['api']);
    assert.deepEqual(leaving(context.replace('CREATE', 'create').replace('LISTEN', 'await app.listen(3001);'), nest, api), ['api', 'notifier']);
    assert.deepEqual(leaving(context.replace('CREATE', 'createApplicationContext').replace('LISTEN', ''), nest, 'start();'), ['notifier']);
  });
});
