import { scheduleOnEveryReplica as rule } from '../../src/engine/rules/schedule-on-every-replica';
import { check, checkSilent } from '../fixture/check';

/** An Express service with a database and the code of a fixture. */
function api(code: string): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "pg": "8" } }
//- /src/main.ts
import express from 'express';
import { Pool } from 'pg';
const app = express();
const db = new Pool();
app.get('/orders', async (req, res) => { res.json((await db.query('SELECT 1')).rows); });
app.listen(3000);
${code}
`;
}

/** A Nest service with a controller and a provider that has the jobs of a fixture. */
function nest(members: string, imports = '', routes = "@Get() find() { return this.prisma.order.findMany({ take: 5 }); }"): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/schedule": "6", "@prisma/client": "6" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();
//- /src/app.module.ts
import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { OrdersController } from './orders.controller';
import { Jobs } from './jobs';
@Module({ imports: [ScheduleModule.forRoot()], controllers: [OrdersController], providers: [Jobs] })
export class AppModule {}
//- /src/orders.controller.ts
import { Controller, Get } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';
@Controller('orders')
export class OrdersController {
  private readonly prisma = new PrismaClient();
  ${routes}
}
//- /src/jobs.ts
import { Injectable } from '@nestjs/common';
import { Cron, Interval, Timeout } from '@nestjs/schedule';
import { PrismaClient } from '@prisma/client';
${imports}
@Injectable()
export class Jobs {
  private readonly prisma = new PrismaClient();
${members}
}
`;
}

function deployed(replicas: string): string {
  return `\n//- /k8s/api.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec:
      containers: [{ name: api, image: api }]`;
}

const BILL = "await db.query('INSERT INTO invoices (month) VALUES ($1)', [1]);";

/** A Nest package with a program for requests and `src/cron.ts`, and a transport of its own that has the jobs. */
function transports(cron: string, registered: string, classLine = 'export class Clock extends Server implements CustomTransportStrategy {', handlers = ''): string {
  return `
//- /package.json
{ "name": "api", "dependencies": { "@nestjs/core": "11", "@nestjs/microservices": "11", "node-cron": "3", "@prisma/client": "6" }, "scripts": { "http": "node dist/main.js", "cron": "node dist/cron.js" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();
//- /src/cron.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { Clock } from './clock';
async function bootstrap() { ${cron} }
void bootstrap();
//- /src/app.module.ts
import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller';
import { Clock } from './clock';
@Module({ controllers: [OrdersController], providers: [Clock] })
export class AppModule {}
//- /src/orders.controller.ts
import { Controller, Get } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { PrismaClient } from '@prisma/client';
@Controller('orders')
export class OrdersController {
  private readonly prisma = new PrismaClient();
  @Get() find() { return this.prisma.order.findMany({ take: 5 }); }
  ${handlers}
}
//- /src/clock.ts
import { Injectable } from '@nestjs/common';
import { CustomTransportStrategy, Server } from '@nestjs/microservices';
import cron from 'node-cron';
import { PrismaClient } from '@prisma/client';
@Injectable()
${classLine}
  private readonly prisma = new PrismaClient();
${registered}
  async close() {}
  async bill() { await this.prisma.invoice.create({ data: {} }); }
}
//- /k8s/api.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  replicas: 6
  selector: { matchLabels: { app: api } }
  template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: api, image: api, command: ["bash", "/app/deploy/main.sh"] }] } }
`;
}

const OWN_CLOCK = 'const context = await NestFactory.createApplicationContext(AppModule);\nconst app = await NestFactory.createMicroservice(AppModule, { strategy: context.get(Clock) });\nawait app.listen();';

/** A class that keeps a job of the cron package, and what the program does with it. */
function held(base: string, made: string, used: string, marker = ''): string {
  return `${api(`import { jobs } from './jobs';\nimport { run } from './run';\n${used}`)}
//- /src/jobs.ts
import { CronJob } from 'cron';
import { Pool } from 'pg';
import { Job } from './job';
const db = new Pool();
export class Jobs ${base}{
  private job: CronJob | null = null;
  constructor() {
${made}
${marker}
  }
  start() { this.job?.start(); }
  stop() { this.job?.stop(); }
  private async bill() { ${BILL} }
}
export const jobs = new Jobs();
`;
}

/** A job that goes through batches, with what it does to take one. */
function claimed(taking: string, marker = '//      ^^^^ warning: `bill` writes to the database'): string {
  return nest(`  @Cron('0 1 * * *')
  async bill() {
${marker}
    for (const batch of await this.prisma.batch.findMany({ where: { status: 'NEW' }, take: 5 })) {
${taking}
      await this.prisma.invoice.create({ data: { batchId: batch.id } });
    }
  }`);
}

describe('schedule-on-every-replica', () => {
  const found: Readonly<Record<string, string>> = {
    'a cron job that writes': api(`import cron from 'node-cron';
cron.schedule('0 1 * * *', async () => { ${BILL} });
//|^^^^^^^^^^^^^ warning: writes to the database and is started by every replica of \`api\`, with no lock or leader: with a second replica each of them does the same work again`),
    'an interval that sends mails': api(`import nodemailer from 'nodemailer';
const mailer = nodemailer.createTransport('smtp://mail');
async function remind() { await mailer.sendMail({ to: 'a@example.com', text: 'x' }); }
export function start() { setInterval(remind, 60_000); }
//                        ^^^^^^^^^^^ warning: \`remind\` sends mails
start();`),
    'a job of the cron package that posts to another system': api(`import { CronJob } from 'cron';
new CronJob('0 * * * *', async () => { await fetch('https://partner.example.com/orders', { method: 'POST' }); }, null, true);
//|^^^^^^^^^^^ warning: sends POST requests to partner.example.com`),
    'a job of node-schedule that publishes': api(`import schedule from 'node-schedule';
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
schedule.scheduleJob('0 * * * *', () => producer.send({ topic: 'reports', messages: [] }));
//|^^^^^^^^^^^^^^^^^^^^ warning: publishes messages`),
    'a Nest cron that writes': nest(`  @Cron('0 1 * * *')
  async bill() { await this.prisma.invoice.create({ data: {} }); }
//      ^^^^ warning: \`bill\` writes to the database`),
    'a job that makes its rows and leaves where there were none': nest(`  @Cron('0 1 * * *')
  async bill() { const made = await this.createAll(); if (made === 0) return; await this.prisma.mail.create({ data: {} }); }
//      ^^^^ warning: \`bill\` writes to the database
  private async createAll() { const all = await this.prisma.invoice.createMany({ data: [] }); return all.count; }`),
    'a Nest interval that reaches the write by another method': nest(`  @Interval(60_000)
  async poll() { await this.charge(); }
//      ^^^^ warning: \`poll\` writes to the database
  private async charge() { await this.prisma.invoice.create({ data: {} }); }`),
    'a job in a Fastify service': `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "fastify": "5" } }
//- /src/main.ts
import Fastify from 'fastify';
import mongoose from 'mongoose';
const Invoice = mongoose.model('Invoice', new mongoose.Schema({}));
const app = Fastify();
app.get('/invoices', async () => Invoice.find().limit(5));
app.listen({ port: 3000 });
setInterval(() => { void Invoice.create({}); }, 1000);
//|^^^^^^^^^^^ warning: writes to the database`,
    'an interval that only the end of the process stops': api(`async function start() {
  const billing = setInterval(() => { void db.query('INSERT INTO invoices VALUES ($1)', [1]); }, 5000);
//                ^^^^^^^^^^^ warning: writes to the database
  process.on('SIGTERM', () => { clearInterval(billing); });
}
void start();`),
    'a job that a map of the process alone keeps apart': nest(`  private readonly jobLocks = new Map<string, boolean>();
  @Cron('0 1 * * *')
  async bill() { if (this.jobLocks.get('bill')) return; this.jobLocks.set('bill', true); try { await this.prisma.invoice.create({ data: {} }); } finally { this.jobLocks.delete('bill'); } }
//      ^^^^ warning: \`bill\` writes to the database`),
    'rows that carry a key of their own': nest(`  @Cron('0 1 * * *')
  async bill() { for (const row of await this.prisma.order.findMany({ take: 5 })) await this.prisma.invoice.create({ data: this.mapped(row) }); }
//      ^^^^ warning: \`bill\` writes to the database
  private mapped(row: any) { return { id: row.id, total: row.total, idempotencyKey: row.idempotencyKey }; }`),
    'a job that leaves where there is nothing to do': nest(`  @Cron('0 1 * * *')
  async bill() { const due = await this.due(); if (!due) return; await this.prisma.invoice.create({ data: {} }); }
//      ^^^^ warning: \`bill\` writes to the database
  private async due() { return this.prisma.order.findFirst({ where: { paid: false } }); }`),
    'work that may happen twice, as information': api(`import cron from 'node-cron';
cron.schedule('0 1 * * *', async () => { await db.query('DELETE FROM carts WHERE age > 30'); });
//|^^^^^^^^^^^^^ information: deletes rows and is started by every replica of \`api\`, with no lock or leader: with a second replica all of them run the same statements`),
    'several replicas, as an error that names the line': `${api(`setInterval(async () => { ${BILL} }, 1000);
//|^^^^^^^^^^^ error: \`api\` runs 3 replicas (k8s/api.yaml:5), and each of them does the same work again`)}${deployed('3')}`,
    'one pinned replica, as information': `${api(`setInterval(async () => { ${BILL} }, 1000);
//|^^^^^^^^^^^ information: with a second replica`)}${deployed('1')}`,
    'a job that a stage alone switches, since all replicas of one are alike': api(`if (process.env.NODE_ENV === 'production') setInterval(async () => { ${BILL} }, 1000);
//                                         ^^^^^^^^^^^ warning: writes to the database`),
  };
  Object.assign(found, {
    'a transport of the clock beside the routes of a hybrid program': transports("const app = await NestFactory.create(AppModule);\napp.connectMicroservice({ strategy: app.get(Clock) });\nawait app.startAllMicroservices();\nawait app.listen(3000);", `  async listen(done: () => void) { cron.schedule('0 1 * * *', () => this.bill()); done(); }
//                                 ^^^^^^^^^^^^^ warning: is started by every replica of \`api\``),
    'a job that the same class starts with its module': transports(OWN_CLOCK, `  onModuleInit() { cron.schedule('0 1 * * *', () => this.bill()); }
//                 ^^^^^^^^^^^^^ error: is started by every replica of \`api-main\`, with no lock or leader: \`api-main\` runs 6 replicas`),
    'a class with such a method that is no transport': transports(OWN_CLOCK, `  constructor() { this.listen(); }
  listen() { cron.schedule('0 1 * * *', () => this.bill()); }
//           ^^^^^^^^^^^^^ error: \`api-main\` runs 6 replicas`, 'export class Clock {'),
    'rows of others that are written beside the own one': nest(`  private readonly workerId = 'w' + process.pid;
  @Interval(60_000)
  async beat() { await this.prisma.worker.update({ where: { id: this.workerId }, data: { seen: 1 } }); await this.prisma.invoice.create({ data: {} }); }
//      ^^^^ warning: \`beat\` writes to the database`),
    'rows that only carry the id of the process': nest(`  private readonly workerId = 'w' + process.pid;
  @Interval(60_000)
  async bill() { await this.prisma.invoice.create({ data: { workerId: this.workerId } }); }
//      ^^^^ warning: \`bill\` writes to the database`),
    'rows of processes that are listed': nest(`  @Interval(60_000)
  async sweep() { for (const workerId of await this.prisma.worker.findMany({ take: 5 })) await this.prisma.worker.update({ where: { id: workerId }, data: { dead: true } }); }
//      ^^^^^ warning: \`sweep\` writes to the database`),
  });
  Object.assign(found, {
    'a job that is made stopped and started': held('', 'this.job = new CronJob("0 1 * * *", () => this.bill(), null, false);', 'jobs.start();', '//         ^^^^^^^^^^^ warning: writes to the database'),
    'a job that says that it starts at once': held('', 'this.job = new CronJob("0 1 * * *", () => this.bill(), null, true);', 'jobs.stop();', '//         ^^^^^^^^^^^ warning: writes to the database'),
    'a job whose class has a base that may start it': held('extends Job ', 'super(); this.job = new CronJob("0 1 * * *", () => this.bill(), null, false);', 'jobs.stop();', '//                  ^^^^^^^^^^^ warning: writes to the database'),
    'a job of a class of which nothing is seen to be called': held('', 'this.job = new CronJob("0 1 * * *", () => this.bill(), null, false);', '[jobs].forEach(run);', '//         ^^^^^^^^^^^ warning: writes to the database'),
    'a stopped job of the module that is started': api(`import { CronJob } from 'cron';
const job = new CronJob('0 * * * *', async () => { ${BILL} });
//          ^^^^^^^^^^^ warning: writes to the database
job.start();`),
    'an update whose count nobody asks for': claimed('const taken = await this.prisma.batch.updateMany({ where: { id: batch.id, status: "NEW" }, data: { status: "DONE" } });'),
    'an update by the key alone': claimed('const taken = await this.prisma.batch.updateMany({ where: { id: batch.id }, data: { status: "DONE" } });\nif (taken.count === 0) continue;'),
    'the count of another update': claimed('const other = await this.prisma.order.updateMany({ where: { paid: true }, data: { seen: true } });\nawait this.prisma.batch.updateMany({ where: { id: batch.id, status: "NEW" }, data: { status: "DONE" } });\nif (other.count === 0) continue;'),
  });
  for (const [what, code] of Object.entries(found)) it(`finds ${what}`, () => { check(rule, code); });

  const every = (body: string, before = ''): string => api(`${before}\nsetInterval(async () => { ${body} }, 1000);`);
  const silent: Readonly<Record<string, string>> = {
    'a job that begins with a row which one alone can insert': nest(`  @Cron('0 1 * * *')
  async bill() { const isFirst = await this.insertToday(); if (!isFirst) return; await this.prisma.invoice.create({ data: {} }); }
  private async insertToday() { try { await this.prisma.run.create({ data: { day: new Date().toISOString().slice(0, 10) } }); return true; } catch { return false; } }`),
    'users that a script in Redis takes one by one': nest(`  @Interval(60_000)
  async sweep() { for (const id of await this.redis.zrange('seen', 0, -1)) { const taken = await this.redis.eval('return 1', 1, id); if (taken === 1) await this.prisma.invoice.create({ data: {} }); } }
  private readonly redis = new Redis();`, "import Redis from 'ioredis';"),
    'a job that only asks by a client that can also post': `${api("import { Client } from './client';\nconst client = new Client();\nasync function track() { await client.active(); }\nsetInterval(track, 30_000);\napp.post('/x', async (req, res) => { res.json(await client.note(req.body)); });")}
//- /src/client.ts
import axios from 'axios';
export class Client {
  private request(method: string, path: string, data?: unknown) { return axios.request({ method, url: 'https://tickets.example.com' + path, data, timeout: 1000 }); }
  active() { return this.request('GET', '/active'); }
  note(data: unknown) { return this.request('POST', '/notes', data); }
}`,
    'a job that only reads into its own memory': every("rates = (await db.query('SELECT * FROM rates')).rows;", 'let rates: unknown[] = [];'),
    'a job that only measures': every('seen = process.memoryUsage().heapUsed;', 'let seen = 0;'),
    'a lock in Redis': every(`if ((await redis.set('lock:bill', '1', 'EX', 60, 'NX')) === null) return; ${BILL}`, "import Redis from 'ioredis';\nconst redis = new Redis();"),
    'redlock': every(`await redlock.using(['bill'], 5000, async () => { ${BILL} });`, "import Redlock from 'redlock';\nconst redlock = new Redlock([]);"),
    'an advisory lock': every(`const { rows } = await db.query('SELECT pg_try_advisory_lock(1) AS got'); if (!rows[0].got) return; ${BILL}`),
    'rows that are claimed': every("await db.query(\"UPDATE jobs SET state = 'taken' WHERE state = 'new' RETURNING *\");"),
    'rows that are locked': every(`await db.query('SELECT * FROM jobs FOR UPDATE SKIP LOCKED'); ${BILL}`),
    'documents that are claimed': every("await Job.findOneAndUpdate({ state: 'new' }, { state: 'taken' });", "import mongoose from 'mongoose';\nconst Job = mongoose.model('Job', new mongoose.Schema({}));"),
    'a leader': every(`if (!(await leadership.isLeader())) return; ${BILL}`, "import { leadership } from './leadership';"),
    'a variable that picks the process': api(`if (process.env.RUN_CRON === 'true') setInterval(async () => { ${BILL} }, 1000);`),
    'a function that is called where a setting says so': api(`function startJobs() { setInterval(async () => { ${BILL} }, 1000); }\nimport { config } from './config';\nif (config.jobs.enabled) startJobs();\n//- /src/config.ts\nexport const config = { jobs: { enabled: process.env.JOBS === '1' } };`),
    'the first of the processes of pm2': every(`if (process.env.NODE_APP_INSTANCE !== '0') return; ${BILL}`),
    'a job that a queue takes once': every("await queue.add('bill', {}, { jobId: 'bill' });", "import { Queue } from 'bullmq';\nconst queue = new Queue('bills');"),
    'a buffer of this process that is flushed': api("const events: string[] = [];\napp.post('/events', (req, res) => { events.push(req.body.name); res.end(); });\nsetInterval(async () => { await db.query('INSERT INTO events VALUES ($1)', [events.splice(0)]); }, 1000);"),
    'a timer that stops with the work that it accompanies': api(`async function migrate() {
  const alive = setInterval(() => { void db.query('INSERT INTO beats VALUES ($1)', [1]); }, 5000);
  await db.query('ALTER TABLE orders ADD total int');
  clearInterval(alive);
}
void migrate();`),
    'a heartbeat in Redis': every("await redis.set('alive:1', '1', 'EX', 60);", "import Redis from 'ioredis';\nconst redis = new Redis();"),
    'a timer of one connection': api(`app.get('/stream', (req, res) => { const timer = setInterval(async () => { ${BILL} res.write('x'); }, 1000); req.on('close', () => { clearInterval(timer); }); });`),
    'a worker that answers nobody but its probe': `
//- /package.json
{ "name": "worker", "main": "src/main.ts", "dependencies": { "express": "5", "pg": "8" } }
//- /src/main.ts
import express from 'express';
import { Pool } from 'pg';
const db = new Pool();
const app = express();
app.get('/health', (req, res) => { res.end(); });
app.listen(3000);
setInterval(async () => { ${BILL} }, 1000);`,
    'agenda, which hands each job to one': api(`import { Agenda } from 'agenda';\nconst agenda = new Agenda();\nagenda.define('bill', async () => { ${BILL} });`),
    'a Nest cron behind a lock': nest("  constructor(private readonly lock: LockService) {}\n  @Cron('0 1 * * *')\n  async bill() { await this.lock.run('bill', () => this.prisma.invoice.create({ data: {} })); }", "import { LockService } from './lock.service';\n"),
    'a Nest cron with a decorator that locks': nest("  @Cron('0 1 * * *')\n  @DistributedLock('bill')\n  async bill() { await this.prisma.invoice.create({ data: {} }); }", "import { DistributedLock } from '@acme/locks';\n"),
    'a job that a setting switches on, whatever else its name says': api(`if (process.env.CRON_PROCESSING_ENABLED) setInterval(async () => { ${BILL} }, 1000);`),
    'a Nest cron that a setting switches off': nest("  @Cron('0 1 * * *', { disabled: process.env.CRON !== 'on' })\n  async bill() { await this.prisma.invoice.create({ data: {} }); }"),
    'a clock that only its own program of the package starts, as the transport of a microservice': transports(OWN_CLOCK, "  async listen(done: () => void) { cron.schedule('0 1 * * *', () => this.bill()); done(); }"),
    'the same where its module has handlers of messages, too': transports(OWN_CLOCK, "  async listen(done: () => void) { cron.schedule('0 1 * * *', () => this.bill()); done(); }", undefined, "@MessagePattern('orders.find') answer() { return []; }"),
    'a heartbeat in the own row of each process': nest("  private readonly workerId = 'w' + process.pid;\n  @Interval(60_000)\n  async beat() { await this.prisma.worker.upsert({ where: { id: this.workerId }, create: { id: this.workerId }, update: { seen: new Date() } }); }"),
    'a heartbeat by a repository that is given the id': nest("  private readonly instanceId = 'w' + process.pid;\n  private readonly workers = new Workers();\n  @Interval(60_000)\n  async beat() { await this.workers.seen(this.instanceId, new Date()); }", "import { Workers } from './workers';") + `
//- /src/workers.ts
import mongoose from 'mongoose';
const Worker = mongoose.model('Worker', new mongoose.Schema({ seen: Date }));
export class Workers {
  async seen(id: string, at: Date) { await Worker.updateOne({ _id: id }, { $set: { seen: at } }, { upsert: true }); }
}`,
    'a job that is made stopped and that nobody starts': held('', 'this.job = new CronJob("0 1 * * *", () => this.bill(), null, false);', 'jobs.stop();'),
    'the same without a word of it, and by options': held('', 'this.job = CronJob.from({ cronTime: "0 1 * * *", onTick: () => this.bill() });', 'jobs.stop();'),
    'a stopped job that nobody keeps': api(`import { CronJob } from 'cron';\nnew CronJob('0 * * * *', async () => { ${BILL} });`),
    'a paused job of croner that nobody keeps': api(`import { Cron } from 'croner';\nnew Cron('0 * * * *', { paused: true }, async () => { ${BILL} });`),
    'a job of node-cron that is not scheduled and that nobody keeps': api(`import cron from 'node-cron';\ncron.schedule('0 * * * *', async () => { ${BILL} }, { scheduled: false });`),
    'rows that an update takes in the state in which they were found': claimed('const taken = await this.prisma.batch.updateMany({ where: { id: batch.id, status: "NEW" }, data: { status: "DONE" } });\nif (taken.count === 0) continue;', ''),
    'the same in a transaction, by the count alone': claimed('const isTaken = await this.prisma.$transaction(async (tx) => {\nconst { count } = await tx.batch.updateMany({ where: { id: batch.id, status: "NEW" }, data: { status: "DONE" } });\nif (!count) return false;\nawait tx.line.create({ data: {} });\nreturn true;\n});\nif (!isTaken) continue;', ''),
    'documents that an update takes, with the work inside of the condition': every("const taken = await Job.updateOne({ _id: next, state: 'new' }, { state: 'taken' }); if (taken.modifiedCount === 1) { await Mail.create({}); }", "import mongoose from 'mongoose';\nconst Job = mongoose.model('Job', new mongoose.Schema({}));\nconst Mail = mongoose.model('Mail', new mongoose.Schema({}));\nlet next = '1';"),
    'what a Nest service does once after its start': nest('  @Timeout(1000)\n  async seed() { await this.prisma.invoice.create({ data: {} }); }'),
  };
  for (const [what, code] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(rule, code); });
});
