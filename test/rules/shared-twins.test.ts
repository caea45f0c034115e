import { sessionInMemory as rule } from '../../src/engine/rules/session-in-memory';
import { sharedStateInMemory } from '../../src/engine/rules/shared-state-in-memory';
import { check, checkSilent } from '../fixture/check';
import { api } from './state-systems';

const ROUTES = `app.post('/login', async (req, res) => { await store.put(req.body.token, req.body.user); res.end(); });
app.get('/me', async (req, res) => { res.json(await store.find(String(req.headers.authorization))); });`;

const REDIS = `
//- /src/redis-sessions.ts
import { Redis } from 'ioredis';
import type { Sessions } from './sessions';
export class RedisSessions implements Sessions {
  constructor(private readonly redis: Redis) {}
  async put(token: string, user: string) { await this.redis.set(token, user, 'EX', 60); }
  async find(token: string) { return this.redis.get(token); }
}`;

/** A service whose `store` is chosen by `choice`; the class in memory has the given head. */
function choosing(choice: string, others: string, head = 'class MemorySessions implements Sessions', field = 'private readonly active = new Map<string, string>();'): string {
  return `${api(`${choice}\n${ROUTES}`)}
//- /src/sessions.ts
export interface Sessions { put(token: string, user: string): Promise<void>; find(token: string): Promise<string | null> }
export abstract class BaseSessions { abstract put(token: string, user: string): Promise<void>; abstract find(token: string): Promise<string | null> }
export interface Other { put(token: string, user: string): Promise<void> }
//- /src/memory-sessions.ts
import { BaseSessions, type Other, type Sessions } from './sessions';
export ${head} {
  ${field}
  async put(token: string, user: string) { this.active.set(token, user); }
  async find(token: string) { return this.active.get(token) ?? null; }
}${others}`;
}

const MEMORY = "import { MemorySessions } from './memory-sessions';\n";
const BOTH = `import { Redis } from 'ioredis';\n${MEMORY}import { RedisSessions } from './redis-sessions';\n`;
const FIELD = `private readonly active = new Map<string, string>();
//                 ^^^^^^ error: keeps`;

describe('state that settings may keep in a store instead', () => {
  const silent: Readonly<Record<string, string>> = {
    'a choice between both by a setting': choosing(`${BOTH}const store = process.env.REDIS_URL ? new RedisSessions(new Redis(process.env.REDIS_URL)) : new MemorySessions();`, REDIS),
    'a choice by a condition': choosing(`${BOTH}let store = new MemorySessions();\nif (process.env.REDIS_URL) store = new RedisSessions(new Redis(process.env.REDIS_URL));`, REDIS),
    'a base class instead of an interface': choosing(`${BOTH}const store = process.env.REDIS_URL ? new RedisSessions(new Redis(process.env.REDIS_URL)) : new MemorySessions();`, REDIS.replace('import type { Sessions }', 'import { BaseSessions }').replace('implements Sessions {', 'extends BaseSessions {').replace('constructor(private readonly redis: Redis) {}', 'constructor(private readonly redis: Redis) { super(); }'), 'class MemorySessions extends BaseSessions'),
    'a client that is imported by the other one': choosing(`${MEMORY}import { RedisSessions } from './redis-sessions';\nconst store = process.env.REDIS_URL ? new RedisSessions() : new MemorySessions();`, `
//- /src/redis-sessions.ts
import { redis } from './redis';
import type { Sessions } from './sessions';
export class RedisSessions implements Sessions {
  async put(token: string, user: string) { await redis.set(token, user, 'EX', 60); }
  async find(token: string) { return redis.get(token); }
}
//- /src/redis.ts
import { Redis } from 'ioredis';
export const redis = new Redis(process.env.REDIS_URL!);`),
    'a database instead of a cache': choosing(`import { Pool } from 'pg';\n${MEMORY}import { SqlSessions } from './sql-sessions';\nconst store = process.env.DATABASE_URL ? new SqlSessions(new Pool()) : new MemorySessions();`, `
//- /src/sql-sessions.ts
import type { Pool } from 'pg';
import type { Sessions } from './sessions';
export class SqlSessions implements Sessions {
  constructor(private readonly pool: Pool) {}
  async put(token: string, user: string) { await this.pool.query('INSERT INTO sessions VALUES ($1, $2)', [token, user]); }
  async find(token: string) { return (await this.pool.query('SELECT user_id FROM sessions WHERE token = $1', [token])).rows[0]?.user_id ?? null; }
}`),
  };
  for (const [what, fixture] of Object.entries(silent)) {
    it(`is left alone with ${what}`, () => {
      checkSilent(rule, fixture);
      checkSilent(sharedStateInMemory, fixture);
    });
  }

  const found: Readonly<Record<string, string>> = {
    'there is no other class': choosing(`${MEMORY}const store = new MemorySessions();`, '', undefined, FIELD),
    'no program loads the other class': choosing(`${MEMORY}const store = new MemorySessions();`, REDIS, undefined, FIELD),
    'the other class stands for something else': choosing(`${BOTH}const store = new MemorySessions();\nnew RedisSessions(new Redis());`, REDIS, 'class MemorySessions implements Other', FIELD),
    'the other class stands for the same of something else': choosing(`${BOTH}const store = new MemorySessions();\nnew RedisSessions(new Redis());`, REDIS.replace('implements Sessions', "implements Sessions<number>"), "class MemorySessions implements Sessions<string>", FIELD).replace('interface Sessions', 'interface Sessions<T = string>').replace('find(token: string): Promise<string | null> }', 'find(token: string): Promise<string | null>; readonly kind?: T }'),
    'both only stand for what a framework asks of them': choosing(`${BOTH}const store = new MemorySessions();\nnew RedisSessions(new Redis());`, REDIS.replace("import type { Sessions } from './sessions'", "import type { OnModuleInit } from '@nestjs/common'").replace('implements Sessions', 'implements OnModuleInit').replace('async put', 'onModuleInit() {}\n  async put'), 'class MemorySessions implements OnModuleInit', FIELD).replace("import { BaseSessions, type Other, type Sessions } from './sessions';", "import type { OnModuleInit } from '@nestjs/common';").replace('  async put(token: string, user: string) { this.active', '  onModuleInit() {}\n  async put(token: string, user: string) { this.active'),
    'the other class of the same base does other things': choosing(`${BOTH}const store = new MemorySessions();\nnew RedisSessions(new Redis());`, `
//- /src/redis-sessions.ts
import { Base } from './base';
import { Redis } from 'ioredis';
export class RedisSessions extends Base {
  constructor(private readonly redis: Redis) { super(); }
  async ping() { await this.redis.ping(); }
}
//- /src/base.ts
export class Base { say() { return 'hello'; } }`, 'class MemorySessions extends Base', FIELD).replace("import { BaseSessions, type Other, type Sessions } from './sessions';", "import { Base } from './base';"),
    'the other class of the same base keeps something else': choosing(`import { Redis } from 'ioredis';\n${MEMORY}import { Orders } from './orders';\nconst store = new MemorySessions();\nnew Orders(new Redis());`, `
//- /src/orders.ts
import { BaseSessions } from './sessions';
import { Redis } from 'ioredis';
export class Orders extends BaseSessions {
  constructor(private readonly redis: Redis) { super(); }
  async put(id: string, text: string) { await this.redis.set(id, text, 'EX', 60); }
  async find(id: string) { return this.redis.get(id); }
}`, 'class MemorySessions extends BaseSessions', FIELD),
    'the other class keeps it in the process as well': choosing(`${MEMORY}import { FileSessions } from './file-sessions';\nconst store = process.env.SESSION_FILE ? new FileSessions(process.env.SESSION_FILE) : new MemorySessions();`, `
//- /src/file-sessions.ts
import type { Sessions } from './sessions';
export class FileSessions implements Sessions {
  constructor(private readonly file: string) {}
  async put(token: string, user: string) { console.log(this.file, token, user); }
  async find(token: string) { return token; }
}`, undefined, FIELD),
  };
  for (const [why, fixture] of Object.entries(found)) it(`is told where ${why}`, () => { check(rule, fixture); });
});
