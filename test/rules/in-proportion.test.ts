import assert from 'node:assert/strict';
import { discover } from '../../src/engine/discover/discover';
import { extract } from '../../src/engine/extract/extract';
import { memoryHost } from '../../src/engine/host/memory-host';
import { judge } from '../../src/engine/judge';
import { link } from '../../src/engine/link/link';
import type { Rule } from '../../src/engine/model/rule';
import { cacheEntryWithoutExpiry } from '../../src/engine/rules/cache-entry-without-expiry';
import { connectionPerRequest } from '../../src/engine/rules/connection-per-request';
import { lockInMemory } from '../../src/engine/rules/lock-in-memory';
import { permissiveCors } from '../../src/engine/rules/permissive-cors';
import { queryInLoop } from '../../src/engine/rules/query-in-loop';
import { remoteCallInLoop } from '../../src/engine/rules/remote-call-in-loop';
import { swallowedError } from '../../src/engine/rules/swallowed-error';
import { tlsVerificationDisabled } from '../../src/engine/rules/tls-verification-disabled';
import { tokenWithoutExpiry } from '../../src/engine/rules/token-without-expiry';
import { unsafeRegex } from '../../src/engine/rules/unsafe-regex';
import { wildcardPermission } from '../../src/engine/rules/wildcard-permission';

const HEAD = `import express from 'express';
import cors from 'cors';
import https from 'node:https';
import Redis from 'ioredis';
import jwt from 'jsonwebtoken';
import { Client } from 'pg';
import { Mutex } from 'async-mutex';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const redis = new Redis();
const app = express();
app.listen(3000);
`;
const FEW = 50;

describe('rules in a large file', () => {
  const kinds: readonly { readonly rule: Rule; readonly what: string; readonly code: (count: number) => string; readonly finds: (count: number) => number }[] = [
    { rule: cacheEntryWithoutExpiry, what: 'handlers that fill a cache', code: each((i) => handler(i, `if (await redis.get('cache:${i}:' + req.params.id)) return; await redis.set('cache:${i}:' + req.params.id, JSON.stringify(await prisma.x.findMany({ take: 1 })));`)), finds: all },
    { rule: cacheEntryWithoutExpiry, what: 'entries of one handler', code: inOne((i) => `await redis.set('cache:${i}', JSON.stringify(await prisma.x.findMany({ take: 1 })));`), finds: all },
    { rule: connectionPerRequest, what: 'handlers that connect', code: each((i) => handler(i, 'const client = new Client(); await client.connect();')), finds: all },
    { rule: connectionPerRequest, what: 'clients of one handler', code: inOne((i) => `const c${i} = new Client(); await c${i}.connect();`), finds: () => 1 },
    { rule: connectionPerRequest, what: 'questions before a client is made', code: (count) => handler(0, `${each((i) => `if (req.query.q${i}) { res.end(); return; }`)(count)} await new Client().connect();`), finds: () => 1 },
    { rule: lockInMemory, what: 'mutexes of one handler', code: (count) => each((i) => `const m${i} = new Mutex();`)(count) + inOne((i) => `await m${i}.acquire(); await prisma.x.create({ data: {} }); m${i}.release();`)(count), finds: all },
    { rule: permissiveCors, what: 'applications with options of their own', code: each((i) => `app.use('/r${i}', cors({ credentials: true, origin: (origin: any, done: any) => done(null, true) }));`), finds: all },
    { rule: permissiveCors, what: 'headers of one handler', code: inOne(() => "res.setHeader('Access-Control-Allow-Origin', req.headers.origin); res.setHeader('Access-Control-Allow-Credentials', 'true');"), finds: all },
    { rule: wildcardPermission, what: 'statements of one list', code: (count) => `export const statements = [${each(() => "{ Effect: 'Allow', Action: ['s3:*'], Resource: '*' },")(count)}];`, finds: all },
    { rule: queryInLoop, what: 'loops of one handler', code: inOne((i) => `for (const item of req.body.list${i}) await prisma.x.create({ data: item });`), finds: all },
    { rule: queryInLoop, what: 'statements of one loop', code: (count) => handler(0, `for (const item of req.body) {${each((i) => `await prisma.x${i}.create({ data: item });`)(count)}}`), finds: () => 1 },
    { rule: remoteCallInLoop, what: 'handlers that call in a loop', code: each((i) => `async function get${i}(id: any) { return fetch('http://stock/' + id); }\n${handler(i, `for (const item of req.body) await get${i}(item);`)}`), finds: all },
    { rule: swallowedError, what: 'handlers that hide an error', code: each((i) => handler(i, 'try { await prisma.x.create({ data: {} }); } catch {}')), finds: all },
    { rule: swallowedError, what: 'errors that one handler hides', code: inOne(() => 'try { await prisma.x.create({ data: {} }); } catch {}'), finds: all },
    { rule: swallowedError, what: 'promises whose errors are hidden', code: each((i) => handler(i, 'await prisma.x.create({ data: {} }).catch(() => {});')), finds: all },
    { rule: tlsVerificationDisabled, what: 'agents with telling names', code: each((i) => `const insecureAgent${i} = new https.Agent({ rejectUnauthorized: false });\n${handler(i, `https.get(req.params.id, { agent: insecureAgent${i} });`)}`), finds: all },
    { rule: tlsVerificationDisabled, what: 'agents of one handler with telling names', code: inOne((i) => `const insecureAgent${i} = new https.Agent({ rejectUnauthorized: false }); https.get(req.params.id, { agent: insecureAgent${i} });`), finds: all },
    { rule: tokenWithoutExpiry, what: 'handlers that sign', code: each((i) => handler(i, "res.json({ a: jwt.sign({ sub: req.params.id }, key), b: jwt.sign({ sub: req.params.id }, key, { expiresIn: '5m' }) });")), finds: all },
    { rule: tokenWithoutExpiry, what: 'tokens of one handler', code: inOne((i) => `const a${i} = jwt.sign({ sub: req.params.id }, key); const b${i} = jwt.sign({ sub: req.params.id }, key, { expiresIn: '5m' });`), finds: all },
    { rule: tokenWithoutExpiry, what: 'handlers that believe claims', code: each((i) => handler(i, `const c${i} = jwt.decode(req.headers.authorization) as any; if (c${i}.role !== 'admin') { res.sendStatus(403); return; }`)), finds: all },
    { rule: tokenWithoutExpiry, what: 'claims that one handler believes', code: inOne((i) => `const c${i} = jwt.decode(req.headers.authorization) as any; if (c${i}.role !== 'admin') res.status(403);`), finds: all },
    { rule: unsafeRegex, what: 'matches whose text is kept short', code: inOne((i) => `const t${i} = req.body.a${i}; const ok${i} = t${i}.length < 200 && /^(a+)+$/.test(t${i});`), finds: () => 0 },
    { rule: unsafeRegex, what: 'matches of one handler', code: inOne((i) => `const t${i} = req.body.a${i}; const ok${i} = /^(a+)+$/.test(t${i});`), finds: all },
  ];
  for (const { rule, what, code, finds } of kinds) {
    it(`looks at facts in proportion to its length: ${what}`, () => {
      const [few, many] = [looks(rule, code(FEW)), looks(rule, code(4 * FEW))];
      assert.deepEqual([few.found, many.found], [finds(FEW), finds(4 * FEW)]);
      assert.ok(many.count < 5 * few.count, `${few.count} looks for ${FEW}, ${many.count} for ${4 * FEW}`);
    });
  }
});

/** How often parts of the facts of a file are looked at while it is linked and judged, and what the rule finds. */
function looks(rule: Rule, code: string): { readonly count: number; readonly found: number } {
  const text = HEAD + code;
  const host = memoryHost({ 'package.json': '{ "name": "api", "dependencies": { "express": "5", "ioredis": "5", "pg": "8", "async-mutex": "0.5", "jsonwebtoken": "9" } }', 'src/main.ts': text });
  let count = 0;
  const counted = <T extends object>(list: T): T => new Proxy(list, { get: (of, key, self) => (count++, Reflect.get(of, key, self) as unknown) });
  const facts = extract('src/main.ts', text);
  const functions = facts.functions.map((fn) => ({ ...fn, statements: counted(fn.statements), regions: counted(fn.regions), returns: counted(fn.returns), calls: counted(fn.calls) }));
  const watched = { ...facts, bindings: counted(facts.bindings), writes: counted(facts.writes), calls: counted(facts.calls), functions: counted(functions) };
  const { candidates } = judge(link(discover(host), new Map([['src/main.ts', watched]])), [rule]);
  return { count, found: candidates.length };
}

function each(line: (i: number) => string): (count: number) => string {
  return (count) => Array.from({ length: count }, (_, i) => line(i)).join('\n');
}

function inOne(line: (i: number) => string): (count: number) => string {
  return (count) => handler(0, each(line)(count));
}

function handler(i: number, body: string): string {
  return `app.post('/r${i}/:id', async (req, res) => { ${body} res.end(); });`;
}

function all(count: number): number {
  return count;
}
