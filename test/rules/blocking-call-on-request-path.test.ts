import { blockingCallOnRequestPath } from '../../src/engine/rules/blocking-call-on-request-path';
import { check, checkSilent } from '../fixture/check';
import { express, nest } from './operations/services';

const rule = blockingCallOnRequestPath;

describe('blocking-call-on-request-path', () => {
  describe('finds', () => {
    it('a file read by an Express handler, with the fix', () => {
      check(rule, express(`
        import fs from 'fs';
        app.get('/terms', (req, res) => {
          res.send(fs.readFileSync('terms.html', 'utf8'));
          //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: readFileSync stands on the path of GET /terms: until it is done
        });
      `));
    });

    it('a read behind a switch that is set elsewhere, and one that keeps nothing', () => {
      check(rule, express(`
        import { readFileSync } from 'node:fs';
        let closed = false;
        app.post('/close', (req, res) => { closed = true; res.end(); });
        app.get('/terms', (req, res) => {
          if (closed) return res.end();
          res.send(readFileSync('terms.html', 'utf8'));
          //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: readFileSync stands on the path of GET /terms
        });
        app.get('/rules', (req, res) => {
          if (!closed) {
            res.send(readFileSync('rules.html', 'utf8'));
            //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: readFileSync stands on the path of GET /rules
          }
        });
      `));
    });

    it('a read under a lock that is let go, one that is kept with the request, and one behind a field that is set elsewhere', () => {
      check(rule, express(`
        import { readFileSync } from 'node:fs';
        let busy = false;
        app.get('/terms', (req, res) => {
          if (busy) return res.status(429).end();
          busy = true;
          const terms = readFileSync('terms.html', 'utf8');
          //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: readFileSync stands on the path of GET /terms
          busy = false;
          res.send(terms);
        });
        app.get('/rules', (req: any, res) => {
          if (!req.session.rules) req.session.rules = readFileSync('rules.html', 'utf8');
          //                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: readFileSync stands on the path of GET /rules
          res.send(req.session.rules);
        });
        class Prices {
          closed = false;
          close() { this.closed = true; }
          read() {
            if (this.closed) return '';
            return readFileSync('prices.html', 'utf8');
            //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: readFileSync stands on the path of GET /prices
          }
        }
        const prices = new Prices();
        app.get('/prices', (req, res) => { res.send(prices.read()); });
      `));
    });

    it('a call some functions away, with the way to it', () => {
      check(rule, express(`
        import { existsSync } from 'node:fs';
        app.post('/uploads', async (req, res) => { res.json(await store(req.body.name)); });
        //                                                        ^^^^^^^^^^^^^^^^^^^^ related: which calls store
        async function store(name: string) {
          return existsSync(name);
          //     ^^^^^^^^^^^^^^^^ warning 💡: existsSync stands on the path of POST /uploads
        }
      `));
    });

    it('password hashing in a Nest provider', () => {
      check(rule, nest(`
        import { Body, Controller, Injectable, Post } from '@nestjs/common';
        import * as bcrypt from 'bcrypt';
        @Injectable()
        class UsersService {
          async create(password: string) {
            return bcrypt.hashSync(password, 12);
            //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: hashSync stands on the path of POST /users
          }
        }
        @Controller('users')
        class UsersController {
          constructor(private readonly users: UsersService) {}
          @Post()
          create(@Body() body: { password: string }) { return this.users.create(body.password); }
        }
      `, 'controllers: [UsersController], providers: [UsersService]'));
    });

    it('a child process in a Fastify route object', () => {
      check(rule, `
        import { execSync } from 'node:child_process';
        import fastify from 'fastify';
        const app = fastify();
        app.route({ method: 'GET', url: '/version', handler: async () => execSync('git rev-parse HEAD').toString() });
        //                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: GET /version
        app.listen({ port: 3000 });
      `);
    });

    it('compression in a plain http server', () => {
      check(rule, `
        import http from 'node:http';
        import { gzipSync } from 'node:zlib';
        http.createServer((req, res) => {
          res.end(gzipSync('hello'));
          //      ^^^^^^^^^^^^^^^^^ warning 💡: gzipSync stands on the path of all requests
        }).listen(3000);
      `);
    });

    it('key derivation in a Kafka consumer, message by message or in batches', () => {
      check(rule, `
        import { scryptSync } from 'node:crypto';
        import { Kafka } from 'kafkajs';
        const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });
        await consumer.run({ eachMessage: async ({ message }) => { scryptSync(String(message.value), 'salt', 64); } });
        //                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: messages
        await consumer.run({ eachBatch: async ({ batch }) => { scryptSync(String(batch.topic), 'salt', 64); } });
        //                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: messages
      `);
    });

    it('workbooks, and compression in plain JavaScript', () => {
      check(rule, express(`
        import * as XLSX from 'xlsx';
        import { gunzipSync } from 'fflate';
        import pako from 'pako';
        app.post('/import', (req, res) => {
          const book = XLSX.read(req.body);
          //           ^^^^^^^^^^^^^^^^^^^ warning: read stands on the path of POST /import
          res.send(book);
        });
        app.post('/unpacked', (req, res) => {
          res.send(gunzipSync(req.body));
          //       ^^^^^^^^^^^^^^^^^^^^ warning: gunzipSync stands on the path of POST /unpacked
        });
        app.post('/packed', (req, res) => {
          res.send(pako.gzip(req.body));
          //       ^^^^^^^^^^^^^^^^^^^ warning: gzip stands on the path of POST /packed
        });
      `));
    });

    it('a server route of a front end', () => {
      check(rule, `
        //- /package.json
        { "name": "shop", "scripts": { "start": "next start" }, "dependencies": { "next": "15.0.0" } }
        //- /app/terms/route.ts
        import { readFileSync } from 'node:fs';
        export async function GET() {
          await fetch('https://legal.example.com/terms', { signal: AbortSignal.timeout(100) });
          return new Response(readFileSync('terms.html', 'utf8'));
          //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: readFileSync stands on the path of GET /terms
        }
      `);
    });

    it('a package that is called itself, and fs-extra', () => {
      check(rule, express(`
        import request from 'sync-request';
        import { readJsonSync } from 'fs-extra';
        app.get('/rates', (req, res) => {
          res.json(request('GET', 'https://rates.example.com'));
          //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: sync-request stands on
        });
        app.get('/names', (req, res) => {
          res.json(readJsonSync('names.json'));
          //       ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: readJsonSync stands on
        });
      `));
    });
  });

  describe('says once of a function', () => {
    it('what blocks longest in it, with the other calls', () => check(rule, express(`
      import { execFileSync } from 'node:child_process';
      import { existsSync, readFileSync, statSync } from 'node:fs';
      app.get('/film', (req, res) => {
        if (!existsSync('film.mp4')) return res.sendStatus(404);
        //   ^^^^^^^^^^^^^^^^^^^^^^ related: existsSync blocks here, too
        const titles = readFileSync('film.srt');
        //             ^^^^^^^^^^^^^^^^^^^^^^^^ related: readFileSync blocks here, too
        const film = execFileSync('ffmpeg', ['film.mp4']);
        //           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: waits. 2 other calls in this function do the same.
        res.send([titles, film]);
      });
      app.get('/sizes', (req, res) => {
        const sizes = req.body.map((name: string) => existsSync(name) ? statSync(name).size : 0);
        //                                           ^^^^^^^^^^^^^^^^ warning: existsSync stands on the path of GET /sizes: until it is done, every other request of this process waits. Another call
        res.json(sizes);
      });
    `)));

    it('what callbacks in it do, but not what handlers do that it registers, nor functions with a name', () => check(rule, express(`
      import { readdirSync, readFileSync } from 'node:fs';
      function routes() {
        app.get('/pages', (req, res) => {
          res.json(readdirSync('pages').map((name) => readFileSync(name, 'utf8')));
          //       ^^^^^^^^^^^^^^^^^^^^ warning 💡: readdirSync stands on the path of GET /pages: until it is done, every other request of this process waits. Another call
        });
        app.get('/terms', (req, res) => { res.send(readFileSync('terms.html', 'utf8')); });
        //                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: readFileSync stands on the path of GET /terms: until it is done, every other request of this process waits.
        app.get('/rules', (req, res) => {
          const read = (name: string) => readFileSync(name, 'utf8');
          //                             ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: readFileSync stands on the path of GET /rules
          res.send([read('a'), readFileSync('rules.html', 'utf8')].map((text) => text.trim()));
          //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: readFileSync stands on the path of GET /rules
        });
      }
      routes();
    `)));

    it('which calls matter: what never blocks, or is loaded once, is not counted', () => check(rule, express(`
      import { generateKeyPairSync } from 'node:crypto';
      import { existsSync, readFileSync } from 'node:fs';
      let terms: string | undefined;
      app.get('/terms', (req, res) => {
        terms ??= readFileSync('terms.html', 'utf8');
        generateKeyPairSync('ed25519');
        res.send(existsSync('closed') ? '' : terms);
        //       ^^^^^^^^^^^^^^^^^^^^ warning 💡: existsSync stands on the path of GET /terms: until it is done, every other request of this process waits.
      });
    `)));
  });

  describe('is silent on', () => {
    for (const [what, line] of [
      ['a branch of development', "if (process.env.NODE_ENV !== 'production') readFileSync('a');"],
      ['a function that says that it is development', "if (isDevelopmentMode()) readFileSync('a');"],
      ['a function that is called in development alone', "if (process.env.NODE_ENV === 'development') reload();"],
      ['a key pair of a curve', "generateKeyPairSync('ed25519');"],
    ] as const) {
      it(what, () => checkSilent(rule, express(`
        import { readFileSync } from 'node:fs';
        import { generateKeyPairSync } from 'node:crypto';
        import { isDevelopmentMode } from './mode';
        function reload() { return readFileSync('a'); }
        app.get('/x', (req, res) => { ${line} res.end(); });
      `)));
    }

    it('but not what production comes to, too, nor long keys', () => {
      check(rule, express(`
        import { readFileSync } from 'node:fs';
        import { generateKeyPairSync } from 'node:crypto';
        const reload = () => readFileSync('a');
        //                   ^^^^^^^^^^^^^^^^^ warning 💡: readFileSync
        app.get('/x', (req, res) => { if (process.env.NODE_ENV === 'development') reload(); reload(); res.end(); });
        app.get('/y', (req, res) => { generateKeyPairSync('rsa', { modulusLength: 4096 }); res.end(); });
        //                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: generateKeyPairSync
      `));
    });

    it('what an open descriptor says of itself', () => {
      checkSilent(rule, express(`
        import { open } from 'node:fs/promises';
        import { fstatSync } from 'node:fs';
        app.get('/size', async (req, res) => {
          const handle = await open('terms.html');
          res.json(fstatSync(handle.fd).size);
        });
      `));
    });

    it('what stands behind a throw or a return of its block', () => checkSilent(rule, express(`
      import { readFileSync, writeFileSync } from 'node:fs';
      app.get('/terms', (req, res) => {
        if (req.query.draft) {
          throw new Error('Not implemented yet');
          const draft = store(String(req.query.draft));
          return res.send(draft);
        } else {
          return res.end();
          readFileSync('terms.html');
        }
      });
      app.get('/rules', (req, res) => {
        switch (req.query.of) {
          case 'all': return res.end(); store('rules');
        }
        res.end();
        return;
        store('rules');
      });
      function store(text: string) { writeFileSync('draft.html', text); return text; }
    `)));

    it('but not what stands behind a throw of a branch, nor a function that is declared behind a return', () => check(rule, express(`
      import { readFileSync } from 'node:fs';
      app.get('/terms', (req, res) => {
        if (req.query.draft) throw new Error('Not implemented yet');
        try { throw new Error('x'); } catch { console.info('x'); }
        res.send(readFileSync('terms.html', 'utf8'));
        //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: readFileSync stands on the path of GET /terms
      });
      app.get('/rules', (req, res) => {
        return res.send(rules());
        function rules() {
          return readFileSync('rules.html', 'utf8');
          //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: readFileSync stands on the path of GET /rules
        }
      });
    `)));

    it('module level', () => checkSilent(rule, express(`
      import fs from 'fs';
      const terms = fs.readFileSync('terms.html', 'utf8');
      app.get('/terms', (req, res) => { res.send(terms); });
    `)));

    it('what happens when the server listens', () => checkSilent(rule, `
      import { writeFileSync } from 'node:fs';
      import express from 'express';
      express().listen(3000, () => { writeFileSync('pid', '1'); });
    `));

    it('what the first request loads and the module keeps', () => checkSilent(rule, express(`
      import { existsSync, readFileSync } from 'node:fs';
      let terms: string | undefined;
      let rules: string | undefined;
      let started: Promise<void> | undefined;
      app.get('/terms', (req, res) => {
        if (!terms) {
          if (existsSync('terms.html')) terms = load('terms.html');
        }
        res.send(terms);
      });
      app.get('/rules', (req, res) => { res.send(kept()); });
      app.use(async (req, res, next) => { await start(); next(); });
      function load(path: string): string { return readFileSync(path, 'utf8'); }
      function kept(): string {
        if (rules) return rules;
        rules = readFileSync('rules.html', 'utf8');
        return rules;
      }
      function start() {
        if (started === undefined) {
          started = (async () => { load('settings.json'); })();
        }
        return started;
      }
    `)));

    it('what is kept by a function that is handed on at once', () => checkSilent(rule, express(`
      import { existsSync } from 'node:fs';
      import { startSpan } from './spans';
      let pool: { script: string } | undefined;
      function script() { return existsSync('worker.ts') ? 'worker.ts' : 'worker.js'; }
      function poolOf() {
        if (pool) return pool;
        return startSpan({ name: 'pool' }, () => { pool = { script: script() }; return pool; });
      }
      app.get('/x', (req, res) => { res.json(poolOf()); });
      //- /src/spans.ts
      export function startSpan<T>(options: { name: string }, run: () => T): T { console.info(options.name); return run(); }
    `)));

    it('what a static field, a field, a map or a memoised function keeps', () => checkSilent(rule, express(`
      import { readFileSync } from 'node:fs';
      import memoize from 'lodash/memoize';
      class Client {
        private static instance: Client | null = null;
        private terms?: string;
        static get(): Client {
          if (Client.instance) return Client.instance;
          Client.instance = new Client(certificates());
          return Client.instance;
        }
        static other(): Client {
          if (this.instance === null) this.instance = new Client(certificates());
          return this.instance;
        }
        constructor(readonly ca: Buffer) {}
        own(): string { return this.terms ??= readFileSync('terms.html', 'utf8'); }
      }
      function certificates() { return readFileSync('ca.pem'); }
      const pages = new Map<string, string>();
      function page(name: string): string {
        let found = pages.get(name);
        if (found === undefined) {
          found = readFileSync(name, 'utf8');
          pages.set(name, found);
        }
        return found;
      }
      const names: Record<string, string> = {};
      function nameOf(id: string): string | undefined {
        if (names[id]) return names[id];
        names[id] = readFileSync(id, 'utf8');
        return names[id];
      }
      const rules = memoize(() => readFileSync('rules.html', 'utf8'));
      app.get('/pages/:name', (req, res) => { res.send([page(req.params.name), nameOf('1'), rules(), Client.get().own(), Client.other()]); });
    `)));

    it('what happens behind the promise of the first start', () => checkSilent(rule, express(`
      import { existsSync } from 'node:fs';
      let loading: Promise<void> | null = null;
      let found = false;
      async function load(): Promise<void> {
        if (loading !== null) {
          await loading;
          return;
        }
        loading = (async () => {
          try { found = existsSync('places.mmdb'); } catch (error) { console.error(error); }
        })();
        await loading;
      }
      app.get('/places', async (req, res) => { await load(); res.json(found); });
    `)));

    it('functions that a platform calls one at a time', () => {
      checkSilent(rule, `
        //- /serverless.yml
        functions:
          list: { handler: src/list.handler, events: [{ http: { path: orders, method: get } }] }
        //- /src/list.ts
        import { readFileSync } from 'node:fs';
        export const handler = async () => ({ statusCode: 200, body: readFileSync('terms.html', 'utf8') });
      `);
      checkSilent(rule, `
        //- /package.json
        { "name": "orders" }
        //- /src/work.ts
        import { readFileSync } from 'node:fs';
        import type { SQSEvent } from 'aws-lambda';
        export async function handler(event: SQSEvent) { for (const one of event.Records) console.log(one, readFileSync('terms.html', 'utf8')); }
      `);
    });

    it('workbooks and lists of files that are read once', () => checkSilent(rule, express(`
      import * as XLSX from 'xlsx';
      import { globSync } from 'glob';
      const prices = XLSX.readFile('prices.xlsx');
      const pages = globSync('pages/*.html');
      app.get('/prices', (req, res) => { res.json([prices, pages]); });
    `)));

    it('awaited forms', () => checkSilent(rule, express(`
      import fs from 'fs';
      import bcrypt from 'bcrypt';
      app.get('/terms', async (req, res) => {
        res.send(await fs.promises.readFile('terms.html', 'utf8') + await bcrypt.hash('x', 12));
      });
    `)));

    it('random bytes, hashes of short texts, and token signatures', () => checkSilent(rule, express(`
      import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
      import jwt from 'jsonwebtoken';
      app.get('/token', (req, res) => {
        const id = createHash('sha256').update(randomBytes(16)).digest('hex') + createHmac('sha256', 'k').update('x').digest('hex');
        hkdfSync('sha256', 'k', 's', 'i', 32);
        res.send(jwt.sign({ id }, String(process.env.KEY), { expiresIn: '1h' }));
      });
    `)));

    it('a salt without a hash', () => checkSilent(rule, express(`
      import { genSaltSync } from 'bcryptjs';
      app.get('/salt', (req, res) => { res.send(genSaltSync(10)); });
    `)));

    it('jobs', () => checkSilent(rule, express(`
      import { rmSync } from 'node:fs';
      import cron from 'node-cron';
      cron.schedule('0 * * * *', () => { rmSync('tmp', { recursive: true }); });
    `)));

    it('hooks that run when a Fastify server starts or stops', () => checkSilent(rule, `
      import { rmSync } from 'node:fs';
      import fastify from 'fastify';
      const app = fastify();
      app.addHook('onClose', async () => { rmSync('socket'); });
      app.get('/', async () => 'up');
      app.listen({ port: 3000 });
    `));

    it('functions that nothing calls, and a function of the same name', () => checkSilent(rule, express(`
      import fs from 'fs';
      export function unused() { return fs.readFileSync('x'); }
      function existsSync(name: string) { return name === 'x'; }
      app.get('/x', (req, res) => { res.json(existsSync(req.params.name)); });
    `)));

    it("Nest's start-up hooks", () => checkSilent(rule, nest(`
      import { Injectable, OnModuleInit } from '@nestjs/common';
      import { readFileSync } from 'fs';
      @Injectable()
      class TermsService implements OnModuleInit {
        onModuleInit() { readFileSync('terms.html'); }
      }
    `, 'providers: [TermsService]')));

    it('tests', () => checkSilent(rule, `
      //- /src/server.ts
      import express from 'express';
      express().listen(3000);
      //- /src/server.test.ts
      import { readFileSync } from 'node:fs';
      import express from 'express';
      const app = express();
      app.get('/x', (req, res) => { res.send(readFileSync('x')); });
    `));
  });
});
