import { blockingCallOnRequestPath } from '../../src/engine/rules/blocking-call-on-request-path';
import { check } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { express } from './operations/services';

const rule = blockingCallOnRequestPath;

describe('blocking-call-on-request-path fixes', () => {
  it('a named import, in a handler that becomes async', () => {
    checkFix(rule, `
      import { readFileSync } from 'node:fs';
      import express from 'express';
      const app = express();
      app.get('/terms', (req, res) => {
        res.send(readFileSync('terms.html', 'utf8').trim());
      });
      app.listen(3000);
    `, `
      import { readFile } from 'node:fs/promises';
      import express from 'express';
      const app = express();
      app.get('/terms', async (req, res) => {
        res.send((await readFile('terms.html', 'utf8')).trim());
      });
      app.listen(3000);
    `);
  });

  it('a member of fs, and a question for existence', () => {
    checkFix(rule, `
      import fs from "fs"
      import express from "express"
      const app = express()
      app.get("/terms", async (req, res) => {
        if (!fs.existsSync("terms.html")) return res.sendStatus(404)
        res.end()
      })
      app.listen(3000)
    `, `
      import fs from "fs"
      import express from "express"
      const app = express()
      app.get("/terms", async (req, res) => {
        if (!await fs.promises.access("terms.html").then(() => true, () => false)) return res.sendStatus(404)
        res.end()
      })
      app.listen(3000)
    `);
  });

  it('a password hash whose caller awaits it already', () => {
    checkFix(rule, `
      import bcrypt from 'bcrypt';
      import express from 'express';
      const app = express();
      function hash(password: string): string {
        return bcrypt.hashSync(password, 12);
      }
      app.post('/users', async (req, res) => { res.json(await hash(req.body.password)); });
      app.listen(3000);
    `, `
      import bcrypt from 'bcrypt';
      import express from 'express';
      const app = express();
      async function hash(password: string): Promise<string> {
        return await bcrypt.hash(password, 12);
      }
      app.post('/users', async (req, res) => { res.json(await hash(req.body.password)); });
      app.listen(3000);
    `);
  });

  it('compression, through promisify', () => {
    checkFix(rule, `
      import { gzipSync } from 'node:zlib';
      import express from 'express';
      const app = express();
      app.get('/terms', async (req, res) => { res.send(gzipSync('terms')); });
      app.listen(3000);
    `, `
      import { gzip } from 'node:zlib';
      import { promisify } from 'node:util';
      import express from 'express';
      const app = express();
      app.get('/terms', async (req, res) => { res.send(await promisify(gzip)('terms')); });
      app.listen(3000);
    `);
  });

  it('all calls of a function at once, as far as they have another form', () => {
    checkFix(rule, `
      import fs from 'node:fs';
      import express from 'express';
      const app = express();
      app.get('/terms', (req, res) => {
        if (!fs.existsSync('terms.html')) return res.sendStatus(404);
        fs.writeFileSync('copy.html', fs.readFileSync('terms.html', 'utf8'));
        res.end();
      });
      app.listen(3000);
    `, `
      import fs from 'node:fs';
      import express from 'express';
      const app = express();
      app.get('/terms', async (req, res) => {
        if (!await fs.promises.access('terms.html').then(() => true, () => false)) return res.sendStatus(404);
        await fs.promises.writeFile('copy.html', await fs.promises.readFile('terms.html', 'utf8'));
        res.end();
      });
      app.listen(3000);
    `, { title: 'Await these 3 calls' });
  });

  it('a function and the handler that calls it', () => {
    checkFix(rule, `
      import fs from 'node:fs';
      import express from 'express';
      const app = express();
      const terms = () => fs.readFileSync('terms.html', 'utf8');
      app.get('/terms', (req, res) => { res.send(terms().trim()); });
      app.listen(3000);
    `, `
      import fs from 'node:fs';
      import express from 'express';
      const app = express();
      const terms = async () => await fs.promises.readFile('terms.html', 'utf8');
      app.get('/terms', async (req, res) => { res.send((await terms()).trim()); });
      app.listen(3000);
    `);
  });

  it('nothing where a caller that is no handler expects the value', () => check(rule, express(`
    import bcrypt from 'bcrypt';
    const hash = (password: string) => bcrypt.hashSync(password, 12);
    //                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: hashSync
    const user = (password: string) => ({ hash: hash(password) });
    app.post('/users', (req, res) => { res.json(user(req.body.password)); });
  `)));

  it('nothing where the function is called for each element', () => check(rule, express(`
    import { statSync } from 'node:fs';
    app.post('/sizes', (req, res) => { res.json(req.body.map((name: string) => statSync(name).size)); });
    //                                                                         ^^^^^^^^^^^^^^ warning: statSync
  `)));

  describe('of a handler that would become async', () => {
    const server = (version: string, body: string): string => `
      //- /package.json
      { "name": "api", "main": "src/server.ts", "dependencies": { "express": "${version}" } }
      //- /src/server.ts
      import { readFileSync } from 'node:fs';
      import express from 'express';
      const app = express();
      app.get('/terms', (req, res) => {
${body}
      });
      app.listen(3000);
    `;
    const mark = `      //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning`;

    it('come where Express waits for it', () => check(rule, server('^5.0.0', `      res.send(readFileSync('terms.html', 'utf8'));\n${mark} 💡: readFileSync`)));

    it('do not come where Express does not, as an error would end the process', () => check(rule, server('^4.21.2', `      res.send(readFileSync('terms.html', 'utf8'));\n${mark}: readFileSync`)));

    it('come where the handler catches its errors', () => check(rule, server('^4.21.2', `      try {\n      res.send(readFileSync('terms.html', 'utf8'));\n${mark} 💡: readFileSync\n      } catch { res.sendStatus(404); }`)));
  });

  describe('of a function that other files import', () => {
    const workspace = (page: string, dependencies: string): string => `
      //- /package.json
      { "name": "site", "main": "server/main.ts", "dependencies": { "express": "5.0.0"${dependencies} } }
      //- /${page}
      import { readManifest } from '../server/manifest';
      export const links = readManifest().links;
      //- /server/manifest.ts
      import { readFileSync } from 'node:fs';
      export const readManifest = () => JSON.parse(readFileSync('manifest.json', 'utf8'));
    `;
    const main = `
      //- /server/main.ts
      import express from 'express';
      import { readManifest } from './manifest';
      const app = express();
      app.get('/', async (req, res) => { res.json(readManifest()); });
      app.listen(3000);
    `;

    it('do not come where a front end shares the package, whose calls are not known', () => check(rule, `${workspace('app/links.tsx', ', "react": "19.0.0"')}      //                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: readFileSync${main}`));

    it('come where all callers are known', () => check(rule, `${workspace('tests/links.test.ts', '')}      //                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: readFileSync${main}`));
  });

  for (const [what, params, offered] of [
    ['a hook of Fastify that calls back', 'request: FastifyRequest, reply: FastifyReply, done: () => void', false],
    ['a hook of Fastify that does not', 'request: FastifyRequest, reply: FastifyReply', true],
  ] as const) {
    it(`${offered ? 'makes' : 'leaves alone'} ${what}${offered ? ' async' : ''}`, () => check(rule, `
      //- /package.json
      { "name": "orders", "dependencies": { "fastify": "4" } }
      //- /src/server.ts
      import fastify from 'fastify';
      import { preHandler } from './hook';
      const app = fastify();
      app.route({ method: 'POST', url: '/users', preHandler, handler: async (request, reply) => reply.send({}) });
      app.listen({ port: 3000 });
      //- /src/hook.ts
      import { hash } from './hash';
      import type { FastifyReply, FastifyRequest } from 'fastify';
      export const preHandler = (${params}) => {
        (request.body as any).password = hash((request.body as any).password);
      };
      //- /src/hash.ts
      import { hashSync } from 'bcrypt';
      export const hash = (password: string) => hashSync(password, 10);
      //                                        ^^^^^^^^^^^^^^^^^^^^^^ warning${offered ? ' 💡' : ''}: hashSync
    `));
  }

  for (const [tested, offered] of [['hash', false], ['other', true]] as const) {
    it(offered ? 'makes a function async that no test is named after' : 'leaves a function alone that a test expects to answer at once', () => check(rule, `
      //- /package.json
      { "name": "orders", "dependencies": { "express": "5" } }
      //- /src/server.ts
      import express from 'express';
      import { hash } from './hash';
      const app = express();
      app.post('/users', async (req, res) => { res.send(hash('a')); });
      app.listen(3000);
      //- /src/hash.ts
      import { hashSync } from 'bcrypt';
      export const other = 1;
      export const hash = (password: string) => hashSync(password, 10);
      //                                        ^^^^^^^^^^^^^^^^^^^^^^ warning${offered ? ' 💡' : ''}: hashSync
      //- /src/${tested}.spec.ts
      import { hash } from './hash';
      export const tested = hash('a').length;
    `));
  }

  for (const [calls, offered] of [[50, true], [51, false]] as const) {
    it(`${offered ? 'await' : 'leave alone'} ${String(calls)} calls of one function`, () => {
      const others = Array.from({ length: calls - 1 }, (_, i) => `fs.readFileSync("${String(i + 1)}.html");`).join(' ');
      check(rule, express(`
        import fs from 'fs';
        app.get('/terms', async (req, res) => {
          fs.readFileSync('0.html');
        //^^^^^^^^^^^^^^^^^^^^^^^^^ warning${offered ? ' 💡' : ''}: readFileSync
          ${others}
          res.end();
        });
      `));
    });
  }
});
