import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';

const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';

/** Library: its packages, code that starts a job which asks the store, and what the job is called. */
const LIBRARIES: Readonly<Record<string, readonly [code: string, name: string]>> = {
  'node-cron': ["import cron from 'node-cron';\ncron.schedule('0 0 * * *', async () => { await find('1'); });", 'job 0 0 * * *'],
  'node-cron by name': ["import { schedule } from 'node-cron';\nschedule('0 0 * * *', async () => { await find('1'); });", 'job 0 0 * * *'],
  'cron': ["import { CronJob } from 'cron';\nconst job = new CronJob('0 0 * * *', async () => { await find('1'); });\njob.start();", 'job 0 0 * * *'],
  'cron from options': ["import { CronJob } from 'cron';\nCronJob.from({ cronTime: '0 0 * * *', onTick: async () => { await find('1'); }, start: true });", 'job 0 0 * * *'],
  'node-schedule': ["import schedule from 'node-schedule';\nschedule.scheduleJob('0 0 * * *', async () => { await find('1'); });", 'job 0 0 * * *'],
  'node-schedule with a name': ["import * as schedule from 'node-schedule';\nschedule.scheduleJob('nightly', '0 0 * * *', async () => { await find('1'); });", 'job nightly'],
  'croner': ["import { Cron } from 'croner';\nnew Cron('0 0 * * *', async () => { await find('1'); });", 'job 0 0 * * *'],
  'croner with options': ["import { Cron } from 'croner';\nnew Cron('0 0 * * *', { timezone: 'UTC' }, async () => { await find('1'); });", 'job 0 0 * * *'],
  'toad-scheduler': ["import { AsyncTask, SimpleIntervalJob, ToadScheduler } from 'toad-scheduler';\nconst scheduler = new ToadScheduler();\nconst task = new AsyncTask('clean', async () => { await find('1'); });\nscheduler.addSimpleIntervalJob(new SimpleIntervalJob({ minutes: 5 }, task));", 'job clean'],
  'agenda': ["import { Agenda } from 'agenda';\nconst agenda = new Agenda({ db: { address: 'mongodb://mongo/jobs' } });\nagenda.define('clean', async (job) => { await find('1'); });\nagenda.every('1 hour', 'clean');\nagenda.start();", 'job clean'],
  'agenda with options': ["import Agenda from 'agenda';\nconst agenda = new Agenda();\nagenda.define('clean', { concurrency: 1 }, async (job) => { await find('1'); });", 'job clean'],
  'pg-boss': ["import PgBoss from 'pg-boss';\nconst boss = new PgBoss('postgres://db/jobs');\nboss.work('clean', async () => { await find('1'); });", 'queue clean'],
  'pg-boss with options': ["import { PgBoss } from 'pg-boss';\nconst boss = new PgBoss('postgres://db/jobs');\nboss.work('clean', { batchSize: 5 }, async () => { await find('1'); });", 'queue clean'],
  'trigger.dev': ["import { task } from '@trigger.dev/sdk/v3';\nexport const clean = task({ id: 'clean', run: async () => { await find('1'); } });", 'job clean'],
  'trigger.dev with a schema': ["import { schemaTask } from '@trigger.dev/sdk';\nexport const clean = schemaTask({ id: 'clean', schema, run: async () => { await find('1'); } });", 'job clean'],
  'trigger.dev by the clock': ["import { schedules } from '@trigger.dev/sdk';\nexport const clean = schedules.task({ id: 'clean', cron: '0 0 * * *', run: async () => { await find('1'); } });", 'job clean'],
};

const NEAR_MISSES: Readonly<Record<string, string>> = {
  'a scheduler of the project': 'const cron = { schedule(time: string, run: () => void) { return run; } };\ncron.schedule("0 0 * * *", () => { void find("1"); });',
  'a check of a time': "import cron from 'node-cron';\ncron.validate('0 0 * * *');\nvoid find('1');",
  'a client that only adds': "import PgBoss from 'pg-boss';\nconst boss = new PgBoss('postgres://db/jobs');\nvoid boss.send('clean', {});",
  'a task that is only asked for': "import { tasks } from '@trigger.dev/sdk';\nvoid tasks.trigger('clean', { id: '1' });\nvoid find('1');",
  'a task of the project': "const task = (options: { id: string; run: () => Promise<string> }) => options;\nexport const clean = task({ id: 'clean', run: async () => find('1') });",
  'a pattern that is only asked for its next time': "import { Cron } from 'croner';\nconst next = new Cron('0 0 * * *').nextRun();",
};

describe('jobs', () => {
  for (const [library, [code, name]] of Object.entries(LIBRARIES)) {
    it(`are known of ${library}`, () => {
      const model = systemOf(['express'], { 'index.ts': `import express from 'express';\nimport { find } from './store';\n${code}\nexpress().listen(3000);`, 'store.ts': STORE });
      assert.deepEqual(entriesOf(model), [name]);
      assert.deepEqual(reaching(model, 'read'), [name]);
    });
  }

  it('of a platform make a program of their own beside one that does not load them, and none with it', () => {
    const task = "import { schedules } from '@trigger.dev/sdk';\nimport { find } from './store';\nexport const clean = schedules.task({ id: 'clean', cron: '0 0 * * *', run: async () => { await find('1'); } });";
    const server = "import express from 'express';\nconst app = express();\napp.get('/', (req, res) => { res.end(); });\napp.listen(3000);";
    const beside = systemOf(['express'], { 'index.ts': server, 'tasks.ts': task, 'store.ts': STORE });
    assert.deepEqual(beside.services.map(({ name, kind }) => `${name} ${kind}`), ['shop http', 'shop-tasks function']);
    assert.deepEqual(beside.entryPoints.filter(({ kind }) => kind === 'job').map(({ service, byClock }) => `${service} ${String(byClock)}`), ['shop-tasks undefined']);
    assert.deepEqual(reaching(beside, 'read'), ['job clean']);
    const loaded = systemOf(['express'], { 'index.ts': `import { clean } from './tasks';\nvoid clean.trigger();\n${server}`, 'tasks.ts': task, 'store.ts': STORE });
    assert.deepEqual(loaded.services.map(({ name }) => name), ['shop']);
  });

  for (const [what, code] of Object.entries(NEAR_MISSES)) {
    it(`are not ${what}`, () => {
      const model = systemOf(['express'], { 'index.ts': `import express from 'express';\nimport { find } from './store';\n${code}\nexpress().listen(3000);`, 'store.ts': STORE });
      assert.deepEqual(entriesOf(model), []);
    });
  }
});
