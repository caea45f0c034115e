import { consoleLogging } from '../../src/engine/rules/console-logging';
import { swallowedError } from '../../src/engine/rules/swallowed-error';
import { check } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';

const rule = consoleLogging;

/** An Express service of which two files use a logger of its own making. */
function service(uses: readonly [string, string], handler: string, head = ''): string {
  return `
    //- /package.json
    { "name": "orders", "dependencies": { "express": "5.0.0" } }
    //- /src/lib/log.ts
    export const log = Object.assign(() => undefined, { info(text: string, data?: unknown) { process.stdout.write(text + String(data)); }, error(text: string, data?: unknown) { process.stderr.write(text + String(data)); } });
    //- /src/a.ts
    import { log } from './lib/log';
    export function a(error?: unknown) { ${uses[0]}; return error; }
    //- /src/b.ts
    import { log } from './lib/log';
    export function b() { ${uses[1]}; }
    //- /src/server.ts
    import express from 'express';
    import { a } from './a';
    import { b } from './b';
${head}    const app = express();
    app.get('/orders/:id', (req, res) => { a(); b(); ${handler} res.end(); });
    app.listen(3000);
  `;
}

function fixed(handler: string): string {
  return `
    //- /src/server.ts
    import express from 'express';
    import { a } from './a';
    import { b } from './b';
    import { log } from './lib/log';
    const app = express();
    app.get('/orders/:id', (req, res) => { a(); b(); ${handler} res.end(); });
    app.listen(3000);
  `;
}

describe('fixes with a logger that files share', () => {
  it('call it as they do', () => {
    checkFix(rule, service(["log.info('a')", "log.info('b')"], "console.log('asked');"), fixed("log.info('asked');"));
    checkFix(rule, service(["log.error('a', error)", "log.info('b')"], "try { b(); } catch (error) { console.error('failed', error); }"), fixed("try { b(); } catch (error) { log.error('failed', error); }"));
  });

  it('log errors through it', () => checkFix(swallowedError, `
    //- /package.json
    { "name": "orders", "dependencies": { "express": "5.0.0", "axios": "1" } }
    //- /src/lib/log.ts
    export default { error(data: object, text: string) { process.stderr.write(text + String(data)); } };
    //- /src/a.ts
    import log from './lib/log';
    export function a(error?: unknown) { log.error({ error }, 'a'); }
    //- /src/b.ts
    import log from './lib/log';
    export function b() { log.error({}, 'b'); }
    //- /src/server.ts
    import axios from 'axios';
    import express from 'express';
    import { a } from './a';
    import { b } from './b';
    const app = express();
    app.post('/orders', async (req, res) => {
      a(); b();
      try {
        await axios.post('http://stock/reserve', req.body, { timeout: 500 });
      } catch {}
      res.end();
    });
    app.listen(3000);
  `, `
    //- /src/server.ts
    import axios from 'axios';
    import express from 'express';
    import { a } from './a';
    import { b } from './b';
    import log from './lib/log';
    const app = express();
    app.post('/orders', async (req, res) => {
      a(); b();
      try {
        await axios.post('http://stock/reserve', req.body, { timeout: 500 });
      } catch (error) {
        log.error({ err: error }, 'axios.post failed');
      }
      res.end();
    });
    app.listen(3000);
  `));

  it('are none where nobody shows how it takes a level or data', () => {
    check(rule, service(["log.error('a')", "log.error('b')"], "console.log('asked');\n    //                                               ^^^^^^^^^^^^^^^^^^^^ information: GET /orders/:id\n    "));
    check(rule, service(["log.info('a')", "log.info('b')"], "try { b(); } catch (error) { console.error('failed', error); }\n    //                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: GET\n    "));
  });

  it('set up pino where one file alone has it, or its name is that of a middleware', () => {
    const pino = "console.log('asked');\n    //                                               ^^^^^^^^^^^^^^^^^^^^ information 💡: GET /orders/:id\n    ";
    check(rule, service(["log.info('a')", "a"], pino));
    check(rule, service(['log()', 'log()'], pino));
  });

  it('go through the logger that the class has, as it does elsewhere', () => {
    const code = (log: string): string => `
    //- /package.json
    { "name": "orders", "dependencies": { "express": "5.0.0" } }
    //- /src/server.ts
    import express from 'express';
    interface Sink { info(text: string): void; }
    class Orders {
      constructor(private readonly logger: Sink) {}
      start() { this.logger.info('up'); }
      list() { ${log} return []; }
    }
    const orders = new Orders({ info: (text) => { process.stdout.write(text); } });
    orders.start();
    const app = express();
    app.get('/orders', (req, res) => { res.json(orders.list()); });
    app.listen(3000);
  `;
    checkFix(rule, code("console.log('asked');"), code("this.logger.info('asked');").replace(/\/\/- \/package[^]*?(?=\/\/- \/src)/, ''));
    check(rule, code("console.warn('asked');\n    //         ^^^^^^^^^^^^^^^^^^^^^ information: GET /orders\n    "));
  });
});
