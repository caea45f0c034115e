import { cacheEntryWithoutExpiry as rule } from '../../src/engine/rules/cache-entry-without-expiry';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { handler } from '../fixture/express';

const IOREDIS = "import Redis from 'ioredis';\nimport { PrismaClient } from '@prisma/client';\nconst redis = new Redis(process.env.REDIS_URL as string);\nconst prisma = new PrismaClient();";
const NODE_REDIS = "import { createClient } from 'redis';\nimport { PrismaClient } from '@prisma/client';\nconst redis = createClient({ url: process.env.REDIS_URL });\nconst prisma = new PrismaClient();";

/** Looks an order up behind a cache, whose entry is written as `write` says. */
function readThrough(imports: string, write: string): string {
  return handler(imports, `
  const key = \`order:\${req.query.name}\`;
  const known = await redis.get(key);
  if (known) return res.json(JSON.parse(known));
  const order = await prisma.order.findUnique({ where: { name: req.query.name } });
${write}
  res.json(order);`);
}

/** A Nest program with an interceptor that caches, on `options` of the cache module. */
function nest(options: string, version = '3.0.0'): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/cache-manager": "${version}" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
bootstrap();
//- /src/app.module.ts
import { Controller, Get, Module, UseInterceptors } from '@nestjs/common';
import { CacheInterceptor, CacheModule } from '@nestjs/cache-manager';
import KeyvRedis, { createKeyv } from '@keyv/redis';
import { CacheableMemory } from 'cacheable';
import { Keyv } from 'keyv';
@Controller('orders')
@UseInterceptors(CacheInterceptor)
export class OrdersController { @Get() list() { return []; } }
@Module({
  imports: [
${options}
  ],
  controllers: [OrdersController],
})
export class AppModule {}
`;
}

describe('cache-entry-without-expiry', () => {
  it('finds a copy of what was looked up, with ioredis and with redis', () => {
    check(rule, readThrough(IOREDIS, `  await redis.set(key, JSON.stringify(order));
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: \`order:{name}\`, written on GET /x, is a copy without an expiry`));
    check(rule, readThrough(NODE_REDIS, `  await redis.set(key, JSON.stringify(order), {});
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: is a copy without an expiry`));
  });

  it('finds what its key calls a cache', () => {
    check(rule, handler("import { createClient } from 'redis';\nimport { render } from './render';\nconst client = createClient();", `
  const page = await render(req.url);
  await client.set('cache:' + req.url, page);
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: is a copy without an expiry
  res.send(page);`));
  });

  it('finds one-time codes', () => {
    check(rule, handler(IOREDIS, `
  await redis.set(\`otp:\${req.query.phone}\`, String(req.query.text).trim());
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: is good for one use and has no expiry
  res.end();`));
  });

  it('finds them with a client that the start of the program puts into a variable', () => {
    check(rule, handler("import { storeCode } from './codes';\nimport { start } from './database';\nvoid start();", "  await storeCode(String(req.query.nonce), '123456');\n  res.end();") + `
//- /src/database.ts
import { createClient } from 'redis';
export let redis: ReturnType<typeof createClient>;
export async function start() {
  redis = await createClient({ url: process.env.REDIS_URL }).connect();
}
//- /src/codes.ts
import { redis } from './database';
export async function storeCode(nonce: string, code: string) {
  await redis.set(\`verification_\${nonce}\`, JSON.stringify({ code, createdAt: Date.now() }));
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: \`verification_{nonce}\`, written on GET /x, is good for one use
}
`);
  });

  it('finds what a cache of the project writes for all its callers', () => {
    check(rule, handler("import { CacheService } from './cache.service';\nconst cache = new CacheService();", "  await cache.put('page', req.query.page);\n  res.end();") + `
//- /src/cache.service.ts
import Redis from 'ioredis';
export class CacheService {
  private readonly redis = new Redis(process.env.REDIS_URL as string);
  async put(key: string, value: unknown) {
    await this.redis.set(key, JSON.stringify(value));
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: This entry, written on GET /x, is a copy
  }
}
`);
  });

  it('finds the caller that gives no time where it may', () => {
    check(rule, handler(IOREDIS, `
  const order = await prisma.order.findFirst();
  await keep('order', order, 60);
  await keep('cachedOrder', order);
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^ information: \`cachedOrder\`, written on GET /x, is a copy without an expiry
  res.end();`) + `
async function keep(key: string, value: unknown, ttl?: number) {
  if (ttl) await redis.set(key, JSON.stringify(value), 'EX', ttl);
  else await redis.set(key, JSON.stringify(value));
  //         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: the entry is written here
}
`);
  });

  it('finds entries of Memcached and Keyv', () => {
    check(rule, handler("import Memcached from 'memcached';\nimport { Client } from 'memjs';\nimport Keyv from 'keyv';\nimport KeyvRedis from '@keyv/redis';\nconst one = new Memcached('cache:11211');\nconst other = Client.create('cache:11211');\nconst keyv = new Keyv({ store: new KeyvRedis('redis://redis') });", `
  void one.set('cache.page', req.query.page, 0, () => undefined);
  //   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: is a copy
  await other.set('cache.page', req.query.page, {});
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: Memcached
  await keyv.set('cache.page', req.query.page);
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: is a copy
  res.end();`));
  });

  it('finds Nest’s cache on a shared store without a ttl', () => {
    check(rule, nest(`        CacheModule.registerAsync({ useFactory: () => ({ stores: [createKeyv('redis://redis')] }) }),
    //  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: has no ttl`));
  });

  it('finds Nest’s cache whose store in memory alone has a ttl', () => {
    check(rule, nest(`        CacheModule.register({ stores: [new Keyv({ store: new CacheableMemory({ ttl: 5000 }) }), createKeyv('redis://redis')] }),
    //  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: has no ttl`));
  });
});

describe('cache-entry-without-expiry stays silent on', () => {
  it('entries with a time', () => {
    checkSilent(rule, readThrough(IOREDIS, "  await redis.set(key, JSON.stringify(order), 'EX', 60);"));
    checkSilent(rule, readThrough(IOREDIS, '  await redis.setex(key, 60, JSON.stringify(order));'));
    checkSilent(rule, readThrough(NODE_REDIS, '  await redis.set(key, JSON.stringify(order), { PX: 60_000 });'));
    checkSilent(rule, readThrough(NODE_REDIS, '  await redis.set(key, JSON.stringify(order), { KEEPTTL: true });'));
  });

  it('a time that is set afterwards', () => {
    checkSilent(rule, readThrough(IOREDIS, '  await redis.set(key, JSON.stringify(order));\n  await redis.expire(key, 60);'));
  });

  it('a time that nobody can tell', () => {
    checkSilent(rule, readThrough(NODE_REDIS, '  await redis.set(key, JSON.stringify(order), options());') + '\nfunction options() { return JSON.parse(process.env.CACHE as string); }\n');
  });

  it('locks', () => {
    checkSilent(rule, handler(NODE_REDIS, "  await redis.set(`cache-lock:${req.query.id}`, '1', { NX: true });\n  await redis.set('cache:warm', 'yes', { NX: true });\n  res.end();"));
  });

  it('counters and marks', () => {
    checkSilent(rule, handler(IOREDIS, "  const count = await prisma.order.count();\n  await redis.set('cache:count', String(count));\n  await redis.set('cache:filled', '1');\n  await redis.incr('cache:hits');\n  res.end();"));
  });

  it('what belongs into Redis', () => {
    checkSilent(rule, handler(IOREDIS, `
  const user = await prisma.user.findFirst();
  await redis.set(\`session:\${req.query.id}\`, JSON.stringify(user));
  await redis.set('feature-flags', JSON.stringify(await prisma.flag.findMany()));
  await redis.set(\`room:\${req.query.id}\`, JSON.stringify(user));
  res.end();`));
  });

  it('what is no copy of anything', () => {
    checkSilent(rule, handler(IOREDIS, '  await redis.set(`draft:${req.query.id}`, JSON.stringify(req.body));\n  res.end();'));
  });

  it('a wrapper whose callers all give a time', () => {
    checkSilent(rule, handler(IOREDIS, `
  await keep('cached', await prisma.order.findFirst(), 60);
  res.end();`) + `
async function keep(key: string, value: unknown, ttl?: number) {
  if (ttl) await redis.set(key, JSON.stringify(value), 'EX', ttl);
  else await redis.set(key, JSON.stringify(value));
}
`);
  });

  it('maps, and caches of this process', () => {
    checkSilent(rule, handler("import Keyv from 'keyv';\nconst cache = new Map<string, unknown>();\nconst keyv = new Keyv();", "  cache.set('cache:page', req.query.page);\n  await keyv.set('cache:page', req.query.page);\n  res.end();"));
  });

  it('Keyv with a time for all entries', () => {
    checkSilent(rule, handler("import Keyv from 'keyv';\nimport KeyvRedis from '@keyv/redis';\nconst keyv = new Keyv({ store: new KeyvRedis('redis://redis'), ttl: 60_000 });", "  await keyv.set('cache:page', req.query.page);\n  res.end();"));
  });

  it('Nest’s cache with a ttl, for all or for its store, and before its third version', () => {
    checkSilent(rule, nest("    CacheModule.register({ ttl: 5000, stores: [createKeyv('redis://redis')] }),"));
    checkSilent(rule, nest("    CacheModule.register({ stores: [new Keyv({ store: new KeyvRedis('redis://redis'), ttl: 5000 })] }),"));
    checkSilent(rule, nest("    CacheModule.register({ stores: [createKeyv('redis://redis')] }),", '2.3.0'));
    checkSilent(rule, nest('    CacheModule.register(),'));
  });

  it('scripts', () => {
    checkSilent(rule, `
//- /package.json
{ "name": "tools" }
//- /src/fill.ts
${IOREDIS}
async function main() { await redis.set('cache:orders', JSON.stringify(await prisma.order.findMany())); }
main();
`);
  });
});

describe('the fix of cache-entry-without-expiry', () => {
  it('says a time with ioredis', () => {
    checkFix(rule, readThrough(IOREDIS, '  await redis.set(key, JSON.stringify(order));'), readThrough(IOREDIS, "  await redis.set(key, JSON.stringify(order), 'EX', 3600);").replace(/^[\s\S]*?(?=\/\/- \/src\/main)/, '\n'));
  });

  it('says a time with redis', () => {
    checkFix(rule, readThrough(NODE_REDIS, '  await redis.set(key, JSON.stringify(order));'), readThrough(NODE_REDIS, '  await redis.set(key, JSON.stringify(order), { EX: 3600 });').replace(/^[\s\S]*?(?=\/\/- \/src\/main)/, '\n'));
  });
});
