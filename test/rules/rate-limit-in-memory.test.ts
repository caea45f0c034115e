import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { rateLimitInMemory as rule } from '../../src/engine/rules/rate-limit-in-memory';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { parseFixture } from '../fixture/fixture';
import { runRule } from '../fixture/run';
import { api, fastify, nest } from './state-systems';

const COUNTS = `app.use((req, res, next) => {
  const count = (hits.get(req.ip ?? '') ?? 0) + 1;
  hits.set(req.ip ?? '', count);
  if (count > 100) res.sendStatus(429);
  else next();
});`;
const GUARD = "import { APP_GUARD } from '@nestjs/core';\nimport { ThrottlerGuard } from '@nestjs/throttler';\nexport const guard = { provide: APP_GUARD, useClass: ThrottlerGuard };";

describe('rate-limit-in-memory', () => {
  const found: Readonly<Record<string, string>> = {
    'express-rate-limit without a store': api(`import rateLimit from 'express-rate-limit';
const limiter = rateLimit({ windowMs: 60_000, limit: 100 });
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: express-rate-limit has no store here and counts requests in this process: a restart forgets the counts
app.use(limiter);`),
    'a store that is in memory, too': api(`import { rateLimit, MemoryStore } from 'express-rate-limit';
app.use(rateLimit({ limit: 100, store: new MemoryStore() }));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: express-rate-limit has its store in memory here`),
    'express-slow-down': api(`import { slowDown } from 'express-slow-down';
app.use(slowDown({ delayAfter: 5 }));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: express-slow-down has no store here`),
    '@fastify/rate-limit without Redis': fastify(`import rateLimit from '@fastify/rate-limit';
export async function routes(app: FastifyInstance) {
  app.register(rateLimit, { max: 100, timeWindow: '1 minute' });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: @fastify/rate-limit has no store here
}`),
    'koa-ratelimit on a Map': `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "koa": "3" } }
//- /src/main.ts
import Koa from 'koa';
import ratelimit from 'koa-ratelimit';
const app = new Koa();
app.use(ratelimit({ driver: 'memory', db: new Map(), max: 100 }));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: koa-ratelimit has its store in memory here
app.use((ctx) => { ctx.body = 'ok'; });
app.listen(3000);`,
    'hono-rate-limiter': `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "hono": "4", "@hono/node-server": "1" } }
//- /src/main.ts
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { rateLimiter } from 'hono-rate-limiter';
const app = new Hono();
app.use(rateLimiter({ windowMs: 60_000, limit: 100, keyGenerator: (c) => c.req.header('x-forwarded-for') ?? '' }));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: hono-rate-limiter has no store here
app.get('/', (c) => c.text('ok'));
serve(app);`,
    'RateLimiterMemory': api(`import { RateLimiterMemory } from 'rate-limiter-flexible';
const limiter = new RateLimiterMemory({ points: 5, duration: 1 });
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: rate-limiter-flexible has no store here
app.use((req, res, next) => { limiter.consume(req.ip ?? '').then(() => next(), () => res.sendStatus(429)); });`),
    'the throttler of Nest': `${throttled("import './guard';")}
//- /src/limits.module.ts
import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
@Module({ imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: 10 }])] })
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: @nestjs/throttler has no store here
export class LimitsModule {}
//- /src/guard.ts
import './limits.module';
${GUARD}`,
    'a throttler that a factory sets up': throttled(`import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule, ThrottlerGuard } from '@nestjs/throttler';
export class OurGuard extends ThrottlerGuard { async getTracker() { return 'x'; } }
export const limits = ThrottlerModule.forRootAsync({ useFactory: async () => [{ ttl: 1000, limit: 10 }] });
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @nestjs/throttler has no store here`),
    'a limiter whose options callers add to': api(`import rateLimit from 'express-rate-limit';
const limited = (options: object = {}) => rateLimit({ windowMs: 60_000, ...options });
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: express-rate-limit has no store here
app.use('/login', limited({ limit: 5 }));
app.use('/signup', limited());`),
    'a limiter whose options are merged': api(`import rateLimit, { type Options } from 'express-rate-limit';
import { merge } from 'lodash';
const limited = (options: Partial<Options> = {}) => { const defaults: Partial<Options> = { windowMs: 60_000 }; return rateLimit(merge(defaults, options)); };
//                                                                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: express-rate-limit has no store here
app.use('/login', limited({ limit: 5 }));
app.use('/signup', limited({ limit: 10 }));`),
    'counts by address': api(`const hits = new Map<string, number>();
//    ^^^^ warning: \`hits\` counts what callers may do in this process: a restart forgets the counts
${COUNTS}`),
    'one limiter beside another one that has a store': api(`import { rateLimit } from 'express-rate-limit';
import { RedisStore } from 'rate-limit-redis';
import { client } from 'our-redis';
const limits = { all: rateLimit({ limit: 100, store: new RedisStore({ sendCommand: (...args: string[]) => client.sendCommand(args) }) }), login: rateLimit({ limit: 5 }) };
//                                                                                                                                               ^^^^^^^^^^^^^^^^^^^^^^^ warning: counts requests in this process
app.use(limits.all);
app.post('/login', limits.login, (req, res) => { res.end(); });`),
    'a limiter that is always there beside one under a condition': api(`import { rateLimit } from 'express-rate-limit';
import { RedisStore } from 'rate-limit-redis';
import { client } from 'our-redis';
if (process.env.SHOP) { app.use('/shop', rateLimit({ limit: 100, store: new RedisStore({ sendCommand: (...args: string[]) => client.sendCommand(args) }) })); }
app.post('/login', rateLimit({ limit: 5 }), (req, res) => { res.end(); });
//                 ^^^^^^^^^^^^^^^^^^^^^^^ warning: counts requests in this process`),
    'failed logins of each user': api(`const loginAttempts: Record<string, { count: number; last: number }> = {};
//    ^^^^^^^^^^^^^ warning: counts what callers may do
app.post('/login', (req, res) => {
  const attempt = (loginAttempts[req.body.email] ??= { count: 0, last: Date.now() });
  attempt.count += 1;
  if (attempt.count >= 5) return res.sendStatus(429);
  res.end();
});`),
    'times of requests in a guard': nest(`@Injectable()
export class Store {
  private readonly requestTimes = new Map<string, number[]>();
//                 ^^^^^^^^^^^^ warning: counts what callers may do
  put(ip: string, body: { name: string }) {
    const times = (this.requestTimes.get(ip) ?? []).filter((time) => time > Date.now() - 1000);
    if (times.length >= 10) throw new Error('too many requests');
    this.requestTimes.set(ip, [...times, Date.now()]);
    return body;
  }
  find(id: string) { return id; }
}`),
    'processes on each core that each grant the limit': `${api(`const hits = new Map<string, number>();
//    ^^^^ error: \`api\` runs a process on each core (ecosystem.config.js:1), so a caller gets the whole limit from each process.
${COUNTS}`)}
//- /ecosystem.config.js
module.exports = { apps: [{ name: 'api', script: 'src/main.ts', instances: 'max' }] };
`,
    'what pm2 would start, where the image starts node': `${api(`const hits = new Map<string, number>();
//    ^^^^ warning: a restart forgets the counts
${COUNTS}`)}
//- /ecosystem.config.js
module.exports = { apps: [{ name: 'api', script: 'src/main.ts', instances: 'max' }] };
//- /Dockerfile
FROM node:22
CMD ["node", "dist/main.js"]
`,
    'replicas that each grant the limit': `${api(`const hits = new Map<string, number>();
//    ^^^^ error: \`api\` runs 3 replicas (docker-compose.yml:5), so a caller gets up to 3 times the limit
${COUNTS}`)}
//- /docker-compose.yml
services:
  api:
    build: .
    deploy:
      replicas: 3`,
    'one replica that a manifest pins': `${api(`const hits = new Map<string, number>();
//    ^^^^ information: counts what callers may do
${COUNTS}`)}
//- /deploy.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: api
          image: api`,
  };
  for (const [what, code] of Object.entries(found)) it(`finds ${what}`, () => { check(rule, code); });

  const silent: Readonly<Record<string, string>> = {
    'limiters by name, on Redis where several processes run': api("import { rateLimit, type RateLimitRequestHandler } from 'express-rate-limit';\nimport { RedisStore } from 'rate-limit-redis';\nimport { client } from 'our-redis';\nclass Limits {\n  private rateLimiters = new Map<string, RateLimitRequestHandler>();\n  add(id: string, duration: number, limit: number) {\n    if (process.env.MODE === 'queue') this.rateLimiters.set(id, rateLimit({ windowMs: duration * 1000, limit, store: new RedisStore({ sendCommand: (...args: string[]) => client.sendCommand(args) }) }));\n    else this.rateLimiters.set(id, rateLimit({ windowMs: duration * 1000, limit }));\n  }\n  of(id: string, count: number) { return count > 3 ? undefined : this.rateLimiters.get(id); }\n}\nconst limits = new Limits();\napp.post('/x/:id', (req, res) => { limits.add(req.params.id, 1, 5); res.end(); });\napp.use('/y/:id', (req, res, next) => { void limits.of(req.params.id, 1)?.(req, res, next); });"),
    'a store in Redis': api("import rateLimit from 'express-rate-limit';\nimport { RedisStore } from 'rate-limit-redis';\nimport { createClient } from 'redis';\nconst client = createClient();\napp.use(rateLimit({ limit: 100, store: new RedisStore({ sendCommand: (...args: string[]) => client.sendCommand(args) }) }));"),
    'a store that can’t be known': api("import rateLimit from 'express-rate-limit';\nimport { storeFor } from 'our-limits';\napp.use(rateLimit({ limit: 100, store: storeFor('x') }));"),
    'options that can’t be known': api("import rateLimit from 'express-rate-limit';\nimport { options } from 'our-limits';\napp.use(rateLimit(options));"),
    'a limiter to which one of its callers gives a store': api("import rateLimit from 'express-rate-limit';\nimport { storeFor } from 'our-limits';\nconst limited = (options: object = {}) => rateLimit({ windowMs: 60_000, ...options });\napp.use('/login', limited({ limit: 5, store: storeFor('login') }));\napp.use('/signup', limited());"),
    'a limiter whose callers nobody sees': api("import rateLimit from 'express-rate-limit';\nexport const limited = (options: object) => rateLimit({ windowMs: 60_000, ...options });"),
    'memory instead of Redis in one expression': api("import { rateLimit } from 'express-rate-limit';\nimport { RedisStore } from 'rate-limit-redis';\nimport { client } from 'our-redis';\napp.use(process.env.REDIS_URL ? rateLimit({ limit: 5, store: new RedisStore({ sendCommand: (...args: string[]) => client.sendCommand(args) }) }) : rateLimit({ limit: 5 }));"),
    'memory where there is no Redis': api("import { rateLimit } from 'express-rate-limit';\nimport { RedisStore } from 'rate-limit-redis';\nimport { client } from 'our-redis';\nfunction limiter() {\n  if (process.env.REDIS_URL) return rateLimit({ limit: 5, store: new RedisStore({ sendCommand: (...args: string[]) => client.sendCommand(args) }) });\n  else return rateLimit({ limit: 5 });\n}\napp.use(limiter());"),
    '@fastify/rate-limit with Redis': fastify("import rateLimit from '@fastify/rate-limit';\nimport { Redis } from 'ioredis';\nexport async function routes(app: FastifyInstance) { app.register(rateLimit, { max: 100, redis: new Redis(process.env.REDIS_URL ?? '') }); }"),
    '@fastify/rate-limit with a store': fastify("import rateLimit from '@fastify/rate-limit';\nimport { OurStore } from 'our-limits';\nexport async function routes(app: FastifyInstance) { app.register(rateLimit, { max: 100, store: OurStore }); }"),
    'koa-ratelimit with its default': "//- /package.json\n{ \"name\": \"api\", \"main\": \"src/main.ts\", \"dependencies\": { \"koa\": \"3\" } }\n//- /src/main.ts\nimport Koa from 'koa';\nimport ratelimit from 'koa-ratelimit';\nimport { redis } from 'our-redis';\nconst app = new Koa();\napp.use(ratelimit({ db: redis, max: 100 }));\napp.listen(3000);",
    'memory as the insurance of Redis': api("import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';\nimport { redis } from 'our-redis';\nconst insuranceLimiter = new RateLimiterMemory({ points: 5, duration: 1 });\nexport const limiter = new RateLimiterRedis({ storeClient: redis, points: 5, insuranceLimiter });"),
    'a throttler on Redis': throttled("import { ThrottlerModule, ThrottlerGuard } from '@nestjs/throttler';\nimport { ThrottlerStorageRedisService } from '@nest-lab/throttler-storage-redis';\nexport const guard = ThrottlerGuard;\nexport const limits = ThrottlerModule.forRoot({ throttlers: [], storage: new ThrottlerStorageRedisService() });"),
    'a throttler whose guard counts by itself': throttled("import { ThrottlerModule, ThrottlerGuard } from '@nestjs/throttler';\nexport class OurGuard extends ThrottlerGuard { async handleRequest() { return true; } }\nexport const limits = ThrottlerModule.forRoot([{ ttl: 1, limit: 1 }]);"),
    'a throttler that no guard applies': throttled("import { ThrottlerModule } from '@nestjs/throttler';\nexport const limits = ThrottlerModule.forRoot([{ ttl: 1, limit: 1 }]);"),
    'options that a class makes': throttled("import { ThrottlerModule, ThrottlerGuard } from '@nestjs/throttler';\nimport { Limits } from 'our-limits';\nexport const guard = ThrottlerGuard;\nexport const limits = ThrottlerModule.forRootAsync({ useClass: Limits });"),
    'limits of calls to others': api("import Bottleneck from 'bottleneck';\nimport pLimit from 'p-limit';\nconst limiter = new Bottleneck({ maxConcurrent: 5 });\nconst limit = pLimit(5);\napp.get('/x', async (req, res) => { await limiter.schedule(async () => 1); await limit(async () => 1); res.end(); });"),
    'what a provider says of its own limit': api("const rateLimits = new Map<string, { remaining: number }>();\nasync function ask(provider: string) { const answer = await fetch(`https://${provider}.example.com`, { signal: AbortSignal.timeout(1000) }); rateLimits.set(provider, { remaining: Number(answer.headers.get('x-remaining')) }); if ((rateLimits.get(provider)?.remaining ?? 1) < 1) throw new Error('wait'); }\napp.get('/x/:provider', async (req, res) => { await ask(req.params.provider); res.end(); });"),
    'counts in Redis': api("import Redis from 'ioredis';\nconst redis = new Redis();\napp.use(async (req, res, next) => { const count = await redis.incr(`hits:${req.ip}`); if (count > 100) res.sendStatus(429); else next(); });"),
    'limits by plan that start-up fills': api("const limits = new Map<string, number>([['free', 10]]);\napp.get('/x', (req, res) => { if (Number(req.query.n) > (limits.get('free') ?? 0)) res.sendStatus(429); else res.end(); });"),
    'middleware by the limit that it has': api("import rateLimit from 'express-rate-limit';\nimport { storeFor } from 'our-limits';\nconst rateLimiters = new Map<string, ReturnType<typeof rateLimit>>();\napp.use('/x/:id', (req, res, next) => { if (!rateLimiters.has(req.params.id)) rateLimiters.set(req.params.id, rateLimit({ limit: 5, store: storeFor(req.params.id) })); void rateLimiters.get(req.params.id)?.(req, res, next); });"),
    'metrics by address': api("const requestMetrics = new Map<string, number>();\napp.use((req, res, next) => { requestMetrics.set(req.ip ?? '', (requestMetrics.get(req.ip ?? '') ?? 0) + 1); if (Number(requestMetrics.size) > 10) next(); });"),
  };
  for (const [what, code] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(rule, code); });

  it('puts express-rate-limit on Redis', () => {
    checkFix(rule, `
//- /package.json
{
  "name": "api",
  "dependencies": { "express": "5", "express-rate-limit": "8" }
}
//- /src/server.ts
import express from 'express';
import { rateLimit } from 'express-rate-limit';

const app = express();

const loginLimiter = rateLimit({ windowMs: 60_000, limit: 5 });
app.use('/login', loginLimiter);
app.listen(3000);
`, `
//- /package.json
{
  "name": "api",
  "dependencies": {
    "express": "5",
    "express-rate-limit": "8",
    "rate-limit-redis": "^4.3.1",
    "redis": "^6.3.1"
  }
}
//- /.env.example
# Where requests are counted
REDIS_URL=
//- /src/server.ts
import express from 'express';
import { rateLimit } from 'express-rate-limit';
import { RedisStore } from 'rate-limit-redis';
import { createClient } from 'redis';

const app = express();

const rateLimitClient = createClient({ url: process.env.REDIS_URL });
rateLimitClient.on('error', (error) => console.error('Rate limit store', error));
void rateLimitClient.connect();
const loginLimiter = rateLimit({ windowMs: 60_000, limit: 5, store: new RedisStore({ sendCommand: (...args) => rateLimitClient.sendCommand(args), prefix: 'loginLimiter:' }) });
app.use('/login', loginLimiter);
app.listen(3000);
`);
  });

  it('has limiters of different files count apart', () => {
    const limited = (file: string, name: string, limiter: string): string => `
//- /src/${file}.ts
import { Router } from 'express';
import { rateLimit } from 'express-rate-limit';
export const ${name} = Router();
${limiter}
`;
    const code = `
//- /package.json
{
  "name": "api",
  "dependencies": { "express": "5", "express-rate-limit": "8" }
}
//- /src/server.ts
import express from 'express';
import { login } from './login';
import { orders } from './orders';
import { mail } from './mail';
const app = express();
app.use(login, orders, mail);
app.listen(3000);${limited('login', 'login', 'const limiter = rateLimit({ limit: 5 });\nlogin.use(limiter);')}${limited('orders', 'orders', 'const limiter = rateLimit({ limit: 100 });\norders.use(limiter);')}${limited('mail', 'mail', 'mail.use(rateLimit({ limit: 3 }));')}`;
    const fixes = runRule(rule, memoryHost(parseFixture(code).files)).findings.flatMap((finding) => finding.fixes);
    const prefixes = fixes.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'add-option' ? /prefix: '(.*)'/.exec(step.text)?.[1] ?? [] : [])));
    assert.deepEqual(prefixes, ['login-limiter:', 'mail:', 'orders-limiter:']);
  });

  it('gives each service a prefix of its own', () => {
    const service = (name: string, limiter: string): string => `
//- /services/${name}/package.json
{ "name": "${name}", "main": "src/index.ts", "dependencies": { "express": "5", "express-rate-limit": "8" } }
//- /services/${name}/src/index.ts
import express from 'express';
import rateLimit from 'express-rate-limit';
const app = express();
${limiter}
app.get('/${name}', (req, res) => { res.end(); });
app.listen(3000);`;
    const fixes = runRule(rule, memoryHost(parseFixture(`${service('orders', 'const limiter = rateLimit({ limit: 5 });\napp.use(limiter);')}${service('stock', 'const limiter = rateLimit({ limit: 5 });\napp.use(limiter);')}${service('mail', 'app.use(rateLimit({ limit: 5 }));')}`).files)).findings.flatMap((finding) => finding.fixes);
    const prefixes = fixes.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'add-option' ? /prefix: '(.*)'/.exec(step.text)?.[1] ?? [] : [])));
    assert.deepEqual(prefixes.sort(), ['mail:', 'orders-limiter:', 'stock-limiter:']);
  });

  it('puts @fastify/rate-limit on Redis', () => {
    checkFix(rule, `
//- /package.json
{
  "name": "api",
  "dependencies": { "@fastify/rate-limit": "11", "fastify": "5" }
}
//- /src/server.ts
import Fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';

const app = Fastify();
app.register(rateLimit, {
  max: 100,
});
app.listen({ port: 3000 });
`, `
//- /package.json
{
  "name": "api",
  "dependencies": {
    "@fastify/rate-limit": "11",
    "fastify": "5",
    "ioredis": "^5.9.2"
  }
}
//- /.env.example
# Where requests are counted
REDIS_URL=
//- /src/server.ts
import Fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';
import { Redis } from 'ioredis';

const app = Fastify();
app.register(rateLimit, {
  max: 100,
  redis: new Redis(process.env.REDIS_URL ?? '', { connectTimeout: 500, maxRetriesPerRequest: 1 }),
});
app.listen({ port: 3000 });
`);
  });

  it('puts the throttler of Nest on Redis', () => {
    checkFix(rule, NEST_THROTTLER, `
//- /package.json
{
  "name": "api",
  "dependencies": {
    "@nest-lab/throttler-storage-redis": "^1.2.0",
    "@nestjs/core": "11",
    "@nestjs/throttler": "6",
    "ioredis": "^5.9.2"
  }
}
//- /.env.example
# Where requests are counted
REDIS_URL=
//- /src/main.ts
import { Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { ThrottlerStorageRedisService } from '@nest-lab/throttler-storage-redis';

@Module({
  imports: [ThrottlerModule.forRoot({ throttlers: [{ ttl: 60_000, limit: 10 }], storage: new ThrottlerStorageRedisService(process.env.REDIS_URL ?? '') })],
  providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }],
})
export class AppModule {}

void NestFactory.create(AppModule).then((app) => app.listen(3000));
`);
  });
});

const NEST_THROTTLER = `
//- /package.json
{
  "name": "api",
  "dependencies": { "@nestjs/core": "11", "@nestjs/throttler": "6" }
}
//- /src/main.ts
import { Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';

@Module({
  imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: 10 }])],
  providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }],
})
export class AppModule {}

void NestFactory.create(AppModule).then((app) => app.listen(3000));
`;

/** A Nest service whose module file begins with this code. */
function throttled(code: string): string {
  return nest('@Injectable()\nexport class Store { put(id: string, body: { name: string }) { return body; } find(id: string) { return id; } }').replace("import { Module }", `${code}\nimport { Module }`);
}
