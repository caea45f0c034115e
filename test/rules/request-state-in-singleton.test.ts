import { requestStateInSingleton as rule } from '../../src/engine/rules/request-state-in-singleton';
import { check, checkSilent } from '../fixture/check';
import { api, fastify, nest } from './state-systems';

const DB = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n";
const store = (body: string, decorator = '@Injectable()'): string => nest(`${DB}${decorator}\nexport class Store {\n${body}\n}`);
const FIND = '  find(id: string) { return id; }';

describe('request-state-in-singleton', () => {
  const found: Readonly<Record<string, string>> = {
    'the user in a variable of the module': api(`${DB}let currentUser: string | undefined;
//  ^^^^^^^^^^^ error: \`currentUser\` belongs to one request, but stands in a variable of the module that all requests share
app.use((req, res, next) => { currentUser = req.headers['x-user'] as string; next(); });
app.get('/orders', async (req, res) => { res.json(await prisma.order.findMany({ where: { owner: currentUser } })); });`),
    'the tenant in a field of a provider': store(`  private tenantId = '';
//        ^^^^^^^^ error: stands in a field of an object that all requests share
  async put(id: string, body: { name: string }) {
    this.tenantId = id;
    await prisma.tenant.findFirst();
    return prisma.thing.create({ data: { tenantId: this.tenantId, body } });
  }
${FIND}`),
    'the request in a static field': api(`class Context {
  static request: unknown;
//       ^^^^^^^ error: stands in a static field
}
app.use((req, res, next) => { Context.request = req; next(); });
app.get('/x', async (req, res) => { await Promise.resolve(); res.json(Context.request); });`),
    'a transaction in a field': store(`  private transaction: unknown;
//        ^^^^^^^^^^^ error: belongs to one request
  async put(id: string, body: { name: string }) {
    this.transaction = await prisma.$transaction([]);
    await this.write(id);
    return body;
  }
  private async write(id: string) { await prisma.thing.create({ data: { id } }); return this.transaction; }
${FIND}`),
    'the token in the closure of a plug-in': fastify(`export async function routes(app: FastifyInstance) {
  let userToken = '';
//    ^^^^^^^^^ error: stands in a variable of the plug-in
  app.addHook('onRequest', async (request: any) => { userToken = request.headers.authorization; });
  app.get('/x', async () => { const answer = await fetch('https://x.example.com', { headers: { authorization: userToken }, signal: AbortSignal.timeout(1000) }); return answer.json(); });
}`),
    'a note that only the request itself goes on with, whatever its name': store(`  private extractPath = '';
//        ^^^^^^^^^^^ error: \`extractPath\` belongs to one request
  async put(id: string, body: { name: string }) {
    this.extractPath = \`/data/\${id}\`;
    await prisma.thing.create({ data: { id } });
    return this.parse(body.name);
  }
  private async parse(name: string) { return \`\${this.extractPath}/\${name}.csv\`; }
${FIND}`),
    'what is written to an object that the class keeps': store(`  private tenantId = '';
//        ^^^^^^^^ error: stands in a field of an object that all requests share
  private static readonly one = new Store();
  static create(id: string) { const made = Store.one; made.tenantId = id; return made; }
  async put(id: string, body: { name: string }) { this.tenantId = id; await prisma.t.findFirst(); return { ...body, tenantId: this.tenantId }; }
${FIND}`),
    'a context that another function reads after a wait': api(`${DB}let requestContext: { id: string } | undefined;
//  ^^^^^^^^^^^^^^ error: belongs to one request
async function save() { await prisma.a.findFirst(); await prisma.b.create({ data: { id: requestContext?.id } }); }
app.post('/x', async (req, res) => { requestContext = { id: req.body.id }; await save(); res.end(); });`),
  };
  for (const [what, code] of Object.entries(found)) it(`finds ${what}`, () => { check(rule, code); });

  const silent: Readonly<Record<string, string>> = {
    'the field of what a static function makes for who asks': store("  private tenantId = '';\n  static create(id: string) { const made = new Store(); made.tenantId = id; return made; }\n  async put(id: string, body: { name: string }) { const one = Store.create(id); await prisma.t.findFirst(); return one.write(body); }\n  async write(body: { name: string }) { await prisma.t.findFirst(); return { ...body, tenantId: this.tenantId }; }\n" + FIND),
    'AsyncLocalStorage': api(`import { AsyncLocalStorage } from 'node:async_hooks';\n${DB}const currentUser = new AsyncLocalStorage<string>();\napp.use((req, res, next) => { currentUser.run(req.headers['x-user'] as string, next); });\napp.get('/orders', async (req, res) => { res.json(await prisma.order.findMany({ where: { owner: currentUser.getStore() } })); });`),
    'a provider of each request': store("  private tenantId = '';\n  async put(id: string, body: { name: string }) { this.tenantId = id; await prisma.t.findFirst(); return { ...body, tenantId: this.tenantId }; }\n" + FIND, '@Injectable({ scope: Scope.REQUEST })'),
    'a provider that is made anew for each who asks': store("  private tenantId = '';\n  async put(id: string, body: { name: string }) { this.tenantId = id; await prisma.t.findFirst(); return { ...body, tenantId: this.tenantId }; }\n" + FIND, '@Injectable({ scope: Scope.TRANSIENT })'),
    'written and read with no wait between': store("  private tenantId = '';\n  async put(id: string, body: { name: string }) { this.tenantId = id; const key = this.tenantId + body.name; await prisma.t.findFirst(); return key; }\n" + FIND),
    'read by what is called at once': api("let currentUser: string | undefined;\nfunction greeting() { return `hello ${currentUser}`; }\napp.get('/x', (req, res) => { currentUser = String(req.query.user); res.end(greeting()); });"),
    'an object of each request': api(`${DB}class Handler { private user = ''; async run(user: string) { this.user = user; await prisma.a.findFirst(); return this.user; } }\napp.get('/x', async (req, res) => { res.json(await new Handler().run(String(req.query.user))); });`),
    'a variable of each request': fastify("export async function routes(app: FastifyInstance) { app.get('/x', async (request: any) => { let user = ''; user = request.query.user; await Promise.resolve(); return user; }); }"),
    'a token of the service itself': store("  private accessToken = '';\n  async put(id: string, body: { name: string }) { const answer = await fetch('https://id.example.com', { method: 'POST', signal: AbortSignal.timeout(1000) }); this.accessToken = await answer.text(); await prisma.t.findFirst(); return { id, body, token: this.accessToken }; }\n" + FIND),
    'a hook that is set where the first request starts the rest': api(`${DB}type Hook = (id: string) => Promise<void>;\nlet savedHook: Hook | null = null;\nfunction onSaved(hook: Hook) { savedHook = hook; }\nasync function save(id: string, hook: Hook) { onSaved(hook); await prisma.a.create({ data: { id } }); await savedHook?.(id); }\napp.post('/x', async (req, res) => { await save(req.body.id, async (id) => { console.info(id); }); res.end(); });`),
    'a value that other requests ask for': store("  private price = '';\n  async put(id: string, body: { name: string }) { this.price = body.name; await prisma.thing.create({ data: { id } }); return this.price; }\n  find(id: string) { return id + this.price; }"),
    'a note that a queue’s worker makes, one job after the other': `${api("import './worker';")}\n//- /src/worker.ts\nimport { Worker } from 'bullmq';\n${DB}let folder = '';\nexport const worker = new Worker('files', async (job) => { folder = job.data.folder; await prisma.a.findFirst(); return folder + '/x'; });`,
    'what is worked out anew before each use': store("  private folder = '';\n  async put(id: string, body: { name: string }) { await prisma.t.findFirst(); this.folder = id; return this.folder + body.name; }\n" + FIND),
    'who was last': api(`${DB}let lastUser: string | undefined;\napp.post('/x', async (req, res) => { lastUser = req.body.user; await prisma.a.findFirst(); res.end(); });\napp.get('/x', async (req, res) => { await prisma.a.findFirst(); res.json(lastUser); });`),
    'a context that is made once': api(`${DB}let context: { id: string } | undefined;\napp.get('/x', async (req, res) => { context ??= { id: String(req.query.id) }; await prisma.a.findFirst(); res.json(context); });`),
    'a field that nobody reads': store("  private tenantId = '';\n  async put(id: string, body: { name: string }) { this.tenantId = id; await prisma.t.findFirst(); return body; }\n" + FIND),
    'the state of one connection': api("import { Server } from 'socket.io';\nconst io = new Server();\nio.on('connection', (socket) => { let user = ''; socket.on('login', (name: string) => { user = name; }); socket.on('say', async () => { await Promise.resolve(); socket.emit('said', user); }); });"),
    'a user that start-up sets': api(`${DB}let systemUser: string | undefined;\nvoid prisma.user.findFirst().then((user: any) => { systemUser = user.id; });\napp.get('/x', async (req, res) => { await prisma.a.findFirst(); res.json(systemUser); });`),
  };
  for (const [what, code] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(rule, code); });
});
