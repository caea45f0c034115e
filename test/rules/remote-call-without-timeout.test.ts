import { remoteCallWithoutTimeout as rule } from '../../src/engine/rules/remote-call-without-timeout';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';

function server(code: string, imports = ''): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1" } }
//- /src/main.ts
import express from 'express';
${imports}
const app = express();
app.listen(3001);
${code}
`;
}

function nest(code: string, moduleImports: string): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/axios": "4" } }
//- /src/main.ts
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { HttpModule, HttpService } from '@nestjs/axios';
import { firstValueFrom, timeout } from 'rxjs';
@Controller('rates')
class RatesController {
  constructor(private readonly http: HttpService) {}
  @Get()
  async find() {
${code}
  }
}
@Module({ imports: [${moduleImports}], controllers: [RatesController] })
class AppModule {}
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void bootstrap();
`;
}

const GRPC = `import * as grpc from '@grpc/grpc-js';
const proto = grpc.loadPackageDefinition({} as any) as any;
const stock = new proto.shop.Stock('stock:50051', grpc.credentials.createInsecure());`;

const TYPED = "import axios, { type AxiosInstance } from 'axios';";

/** A function of the project that is given the client of the class that calls it, whose constructor is given it. */
function handedOver(client: string): string {
  return `async function read(http: AxiosInstance, id: string) {
  return (await http.get('https://rates.example.com/' + id)).data;
}
class Rates {
  constructor(private readonly http: AxiosInstance) {}
  find(id: string) { return read(this.http, id); }
}
function make(req: any, timeout: number) { return ${client}; }
app.get('/x', async (req, res) => { res.json(await new Rates(make(req, 2000)).find('eur')); });`;
}

const PROXY = "import { createProxyMiddleware } from 'http-proxy-middleware';";

describe('remote-call-without-timeout', () => {
  for (const [what, code] of [
    ['in production, too', "app.use(PROXIED);\nif (process.env.NODE_ENV === 'development') app.get('/y', (req, res) => { res.end(); });"],
    ['unless it runs in development', "if (process.env.NODE_ENV !== 'development') app.use(PROXIED);"],
    ['under another condition', "if (process.env.WITH_PROXY === 'yes') app.use(PROXIED);"],
  ] as const) {
    it(`of a proxy that is made ${what}`, () => {
      const made = "createProxyMiddleware({ target: 'http://127.0.0.1:5173' })";
      const [line, ...more] = code.replace('PROXIED', made).split('\n');
      check(rule, server([line, `//${' '.repeat((line ?? '').indexOf(made) - 2)}${'^'.repeat(made.length)} warning 💡: proxy`, ...more].join('\n'), PROXY));
    });
  }

  it('says what hangs: who waits for it, or the call alone', () => {
    check(rule, server(`
      app.post('/orders', (req, res) => {
        fetch('https://notify.example.com/orders').catch(console.error);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: and every further request leaves another one behind
        res.end();
      });
      app.get('/orders', async (req, res) => {
        res.json(await (await fetch('https://orders.example.com/')).json());
        //                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: every request that waits here hangs with it
      });
      app.get('/rates', async (req, res) => { res.json(await rates()); });
      function rates() { return fetch('https://rates.example.com/').then((answer) => answer.json()); }
      //                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: every request that waits here hangs with it
      app.get('/log', async (req, res) => {
        const sent = fetch('https://log.example.com/');
        //           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: every request that waits here hangs with it
        await sent;
        res.end();
      });
    `));
  });

  describe('of an observable that is subscribed to', () => {
    for (const [what, code, offered] of [
      ['alone', "this.http.get('https://rates.example.com').subscribe((answer) => done(answer));", false],
      ['with an observer without error', "this.http.get('https://rates.example.com').subscribe({ next: done });", false],
      ['with a handler of errors', "this.http.get('https://rates.example.com').subscribe(done, failed);", true],
      ['with an observer of errors', "this.http.get('https://rates.example.com').subscribe({ next: done, error: failed });", true],
      ['behind catchError', "this.http.get('https://rates.example.com').pipe(catchError(() => of(0))).subscribe(done);", true],
    ] as const) {
      it(`${offered ? 'offers' : 'offers no'} timeout ${what}: an error that nobody takes ends the process`, () => {
        const span = "this.http.get('https://rates.example.com')";
        check(rule, nest(`${code}\n//|${'^'.repeat(span.length)} warning${offered ? ' 💡' : ''}: No timeout`, 'HttpModule'));
      });
    }
  });

  it('says who hangs: requests, messages or jobs', () => {
    check(rule, server(`
app.get('/rates', async (req, res) => { res.json((await fetch('https://rates.example.com/a')).status); });
//                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: every request that waits here hangs with it
new Worker('rates', async () => { await fetch('https://rates.example.com/b'); });
//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: every queued job that waits here hangs with it
cron.schedule('* * * * *', async () => { await fetch('https://rates.example.com/c'); });
//                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: every run of the job that waits here hangs with it
const consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'rates' });
void consumer.run({ eachMessage: async () => { await fetch('https://rates.example.com/d'); } });
//                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: every message that waits here hangs with it
new Worker('both', async () => { await both(); });
app.get('/both', async (req, res) => { await both(); res.end(); });
async function both() { await fetch('https://rates.example.com/e'); }
//                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: every request that waits here hangs with it
`, "import cron from 'node-cron';\nimport { Worker } from 'bullmq';\nimport { Kafka } from 'kafkajs';"));
  });

  it('finds fetch without a signal', () => {
    check(rule, server(`app.get('/x', async (req, res) => {
  const answer = await fetch('https://rates.example.com/today');
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: No timeout bounds this fetch call to rates.example.com
  res.json(await answer.json());
});`));
  });

  it('finds axios and its instances', () => {
    check(rule, server(`const http = axios.create({ baseURL: 'https://rates.example.com' });
app.get('/x', async (req, res) => {
  const a = await axios.get('https://rates.example.com/a');
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: axios
  const b = await http.post('/b', a.data);
  //              ^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: axios
  res.json(b.data);
});`, `import axios from 'axios';`));
  });

  it('finds clients that are handed over, by who makes them', () => {
    const marked = `//${' '.repeat(14)}${'^'.repeat(43)} warning 💡: axios`;
    const code = handedOver("axios.create({ headers: { accept: 'application/json' } })");
    check(rule, server(code.replace('.data;\n', `.data;\n${marked}\n`), TYPED));
  });

  it('finds options of which none has a limit', () => {
    check(rule, server(`app.get('/x', async (req, res) => {
  let options;
  if (req.query.local) { options = { socketPath: '/run/api.sock' }; } else { options = { maxRedirects: 0 }; }
  res.json((await axios.get('https://rates.example.com/a', options)).data);
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: axios
});`, `import axios from 'axios';`));
  });

  it('finds a limit that is too long to bound anything', () => {
    check(rule, server(`app.get('/x', async (req, res) => {
  const a = await axios.get('https://rates.example.com/a', { timeout: 5 * 60 * 1000 });
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: No timeout
  res.json(a.data);
});`, `import axios from 'axios';`));
  });

  it('finds a limit that is switched off', () => {
    check(rule, server(`app.get('/x', async (req, res) => {
  const a = await got.get('https://rates.example.com/a', { timeout: false });
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: No timeout
  res.json(a.body);
});`, `import got from 'got';`));
  });

  it('finds the injected HTTP client of Nest', () => {
    check(rule, nest(`    const { data } = await firstValueFrom(this.http.get('https://rates.example.com/a'));
    //                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: HttpService
    return { data };`, 'HttpModule'));
  });

  it('finds gRPC calls without a deadline', () => {
    check(rule, server(`app.get('/x', (req, res) => {
      stock.find({ id: 1 }, (error: unknown, item: unknown) => { res.json(item); });
   // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: gRPC
});`, GRPC));
  });

  it('reports the innermost send once, however many call the wrapper', () => {
    check(rule, server(`async function ask(path: string) {
  return axios.get('https://rates.example.com' + path);
  //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: No timeout
}
app.get('/a', async (req, res) => { res.json((await ask('/a')).data); });
//                                                  ^^^^^^^^^ related: called from here
app.get('/b', async (req, res) => { res.json((await ask('/b')).data); });`, `import axios from 'axios';`));
  });

  it('counts jobs and calls that are not awaited', () => {
    check(rule, server(`cron.schedule('* * * * *', async () => { await fetch('https://rates.example.com/a'); });
//                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: fetch
app.post('/x', (req, res) => { void fetch('https://rates.example.com/b'); res.end(); });
//                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: fetch`, `import cron from 'node-cron';`));
  });

  it('bounds fetch with a signal', () => {
    checkFix(rule, server(`app.get('/x', async (req, res) => { res.json(await (await fetch('https://a.example.com', { method: 'POST' })).json()); });`), `
//- /src/main.ts
import express from 'express';

const app = express();
app.listen(3001);
app.get('/x', async (req, res) => { res.json(await (await fetch('https://a.example.com', { method: 'POST', signal: AbortSignal.timeout(5000) })).json()); });
`);
  });

  it('bounds an observable with the timeout operator', () => {
    const code = (call: string): string => nest(`    return firstValueFrom(${call});`, 'HttpModule');
    const fixed = code(`this.http.get('https://a.example.com').pipe(timeout(5000))`).split('//- /src/main.ts\n')[1] ?? '';
    checkFix(rule, code(`this.http.get('https://a.example.com')`), `\n//- /src/main.ts\n${fixed}`);
  });

  describe('takes the timeout operator from where the file and the version have it', () => {
    const old = (text: string, version: string): string => text.replace('"@nestjs/core": "11"', `"@nestjs/core": "7", "rxjs": "${version}"`).replace(', timeout } from', ' } from');
    const operators = (names: string): string => `import { ${names} } from 'rxjs/operators';\n@Controller`;
    const call = `this.http.get('https://a.example.com')`;
    const code = (text: string): string => nest(`    return firstValueFrom(${text});`, 'HttpModule');
    const fixed = (text: string): string => `\n//- /src/main.ts\n${text.split('//- /src/main.ts\n')[1] ?? ''}`;

    it('joins the operators that it imports already', () => {
      const text = (of: string, names: string): string => old(code(`${of}map((answer) => answer.data))`), '7.8.1').replace('@Controller', operators(names));
      checkFix(rule, text(`${call}.pipe(`, 'map'), fixed(text(`${call}.pipe(timeout(5000), `, 'map, timeout')));
    });

    for (const version of ['6.6.7', '^7.1.0']) {
      it(`imports from rxjs/operators in ${version}`, () => {
        checkFix(rule, old(code(call), version), fixed(old(code(`${call}.pipe(timeout(5000))`), version).replace('@Controller', operators('timeout'))));
      });
    }

    it('imports from rxjs in 7.2', () => {
      checkFix(rule, old(code(call), '^7.2.0'), fixed(code(`${call}.pipe(timeout(5000))`)));
    });

    it('writes it under the name that the import got where the file has another timeout', () => {
      const text = (of: string, names: string): string => old(code(of), '7.8.1').replace('{ firstValueFrom }', names).replace('@Controller', 'const timeout = (ms: number) => new Promise((done) => setTimeout(done, ms));\n@Controller');
      checkFix(rule, text(call, '{ firstValueFrom }'), fixed(text(`${call}.pipe(rxjsTimeout(5000))`, '{ firstValueFrom, timeout as rxjsTimeout }')));
    });
  });

  describe('stays silent on', () => {
    const axios = `import axios from 'axios';`;
    const silent: Readonly<Record<string, string>> = {
      'a signal': server(`app.get('/x', async (req, res) => { res.json(await fetch('https://a.example.com', { signal: AbortSignal.timeout(1000) })); });`),
      'a controller that aborts': server(`app.get('/x', async (req, res) => { const c = new AbortController(); setTimeout(() => c.abort(), 500); res.json(await fetch('https://a.example.com', { signal: c.signal })); });`),
      'a timeout on the call': server(`app.get('/x', async (req, res) => { res.json((await axios.get('https://a.example.com', { timeout: 1000 })).data); });`, axios),
      'a timeout on the instance': server(`const http = axios.create({ timeout: 2_000 });\napp.get('/x', async (req, res) => { res.json((await http.get('https://a.example.com')).data); });`, axios),
      'a timeout in shared options': server(`const options = { timeout: 1000 };\napp.get('/x', async (req, res) => { res.json((await axios.get('https://a.example.com', options)).data); });`, axios),
      'a global default': server(`axios.defaults.timeout = 3000;\napp.get('/x', async (req, res) => { res.json((await axios.get('https://a.example.com')).data); });`, axios),
      'options that can not be known': server(`async function ask(options: any) { return axios.get('https://a.example.com', options); }\napp.get('/x', async (req, res) => { res.json(await ask(req.body)); });`, axios),
      'a timeout in one of two options': server(`app.get('/x', async (req, res) => {\n  let options;\n  if (req.query.local) { options = { socketPath: '/run/api.sock', timeout: 1000 }; } else { options = { timeout: 2000 }; }\n  options.params = req.query;\n  res.json((await axios.get('https://a.example.com', options)).data);\n});`, axios),
      'a client that is handed over, made with a timeout': server(handedOver('axios.create({ timeout })'), TYPED),
      'a client that is handed over, nobody says by whom': server(handedOver('req.app.locals.http'), TYPED),
      'a timeout of the Nest module': nest(`    return firstValueFrom(this.http.get('https://a.example.com'));`, 'HttpModule.register({ timeout: 5000 })'),
      'the timeout operator on a variable': nest(`    const answer$ = this.http.get('https://a.example.com');\n    const soon$ = answer$.pipe(timeout(1000));\n    return await firstValueFrom(soon$);`, 'HttpModule'),
      'the timeout operator': nest(`    return firstValueFrom(this.http.get('https://a.example.com').pipe(timeout(1000)));`, 'HttpModule'),
      'the timeout operator under another name': nest(`    return firstValueFrom(this.http.get('https://a.example.com').pipe(within(1000)));`, 'HttpModule').replace(', timeout }', ', timeout as within }'),
      'calls at start-up': server(`const answer = await fetch('https://a.example.com');\nconsole.log(answer.status);`),
      'functions that nothing calls': server(`export async function unused() { return fetch('https://a.example.com'); }`),
      'a proxy that is made in development alone': server(`const isAtWork = () => process.env.NODE_ENV === 'development';\nconst proxy = () => createProxyMiddleware({ target: 'http://127.0.0.1:5173' });\nif (isAtWork()) app.use(proxy());`, PROXY),
      'a call of what is called in development alone': server(`const ask = async () => fetch('https://a.example.com');\napp.get('/x', async (req, res) => { if (process.env.NODE_ENV !== 'production') await ask(); res.end(); });`),
      'a gRPC deadline': server(`app.get('/x', (req, res) => { stock.find({ id: 1 }, { deadline: Date.now() + 500 }, (e: unknown, item: unknown) => { res.json(item); }); });`, GRPC),
      'database clients': server(`const prisma = new PrismaClient();\napp.get('/x', async (req, res) => { res.json(await prisma.user.findMany({ take: 5 })); });`, `import { PrismaClient } from '@prisma/client';`),
    };
    for (const [what, fixture] of Object.entries(silent)) it(what, () => { checkSilent(rule, fixture); });
  });

  it('finds calls that tools of models, server actions and tasks of a platform wait for', () => {
    check(rule, `
      //- /package.json
      { "name": "tools", "dependencies": { "express": "5.0.0", "@modelcontextprotocol/sdk": "1.0.0" } }
      //- /src/server.ts
      import express from 'express';
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      const server = new McpServer({ name: 'shop', version: '1' });
      server.registerTool('find', { description: 'Finds an order' }, async () => {
        const answer = await fetch('https://orders.example.com/orders');
        //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: every request that waits here
        return { content: [{ type: 'text', text: await answer.text() }] };
      });
      server.registerTool('bounded', { description: 'Finds an order' }, async () => {
        const answer = await fetch('https://orders.example.com/orders', { signal: AbortSignal.timeout(500) });
        return { content: [{ type: 'text', text: await answer.text() }] };
      });
      express().listen(3000);
    `);
    check(rule, `
      //- /package.json
      { "name": "web", "scripts": { "start": "next start" }, "dependencies": { "next": "15.0.0", "react": "19.0.0" } }
      //- /src/app/page.tsx
      export default function Page() { return null; }
      //- /src/actions/save.ts
      'use server';
      export async function save(id: string) {
        await fetch('https://orders.example.com/orders/' + id, { method: 'POST' });
        //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: every request that waits here
      }
      //- /src/actions/plain.ts
      export async function plain(id: string) {
        await fetch('https://orders.example.com/orders/' + id, { method: 'POST' });
      }
      //- /src/trigger/remind.ts
      import { task } from '@trigger.dev/sdk';
      export const remind = task({
        id: 'remind',
        run: async () => {
          await fetch('https://orders.example.com/late');
          //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: every run of the job that waits here
        },
      });
    `);
  });
});
