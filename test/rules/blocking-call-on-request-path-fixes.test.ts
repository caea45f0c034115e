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
});
