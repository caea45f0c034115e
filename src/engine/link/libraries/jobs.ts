import type { ArgumentPath, CallSpec, LibrarySpec, MemberSpec, MessageHandlerEffect, TypeSpec } from './spec';

/** Schedulers, queues that live in a database, and platforms that run tasks. Sources: the README and the types of each package. */

const NONE = 9;
const FIRST = { argument: 0 };

/** Work that a queue hands to one of those who take from it. */
function takes(entry: 'job' | 'queue', handler: ArgumentPath, orHandler?: ArgumentPath, pattern: ArgumentPath = FIRST): CallSpec {
  return { effect: { kind: 'message-handler', pattern, handler, ...(orHandler && { orHandler }), entry } };
}

/** Work that every process starts when its own clock says so. */
function runs(handler: ArgumentPath, orHandler?: ArgumentPath, pattern: ArgumentPath = FIRST, held?: MessageHandlerEffect['held']): CallSpec {
  return { effect: { kind: 'message-handler', pattern, handler, ...(orHandler && { orHandler }), entry: 'job', byClock: true, ...(held && { held }) } };
}

/** `new CronJob(time, onTick, onComplete, start)` is stopped unless `start` says otherwise. */
const STOPPED: MessageHandlerEffect['held'] = { until: 'start', options: [{ argument: 3 }, { argument: 0, path: ['start'] }], runs: true, otherwise: false };
/** Of node-cron until its third version. */
const SCHEDULED: MessageHandlerEffect['held'] = { until: 'start', options: [{ argument: 2, path: ['scheduled'] }], runs: true, otherwise: true };
const PAUSED: MessageHandlerEffect['held'] = { until: 'resume', options: [{ argument: 1, path: ['paused'] }, { argument: 2, path: ['paused'] }], runs: false, otherwise: true };

const task: MemberSpec = { construct: runs({ argument: 1 }) };
const schedule: MemberSpec = { call: runs({ argument: 1 }, undefined, FIRST, SCHEDULED) };
/** A name may stand before the time. */
const scheduleJob: MemberSpec = { call: runs({ argument: 1 }, { argument: 2 }) };
/** Options may stand before or after the function. */
const cronerRuns = runs({ argument: 1 }, { argument: 2 }, FIRST, PAUSED);
const croner: MemberSpec = { construct: cronerRuns, call: cronerRuns };
const agenda: MemberSpec = { construct: { returns: 'agenda.Agenda' }, type: 'agenda.Agenda' };
/** A platform runs it, once for all processes, also by the clock. */
const platformTask: MemberSpec = { call: { effect: { kind: 'message-handler', pattern: { argument: 0, path: ['id'] }, handler: { argument: 0, path: ['run'] }, entry: 'job', byPlatform: true } } };
const boss: MemberSpec = { construct: { returns: 'pg-boss.Boss' }, type: 'pg-boss.Boss' };

export const JOBS: readonly LibrarySpec[] = [
  { modules: ['node-cron'], exports: { schedule, default: { members: { schedule } } } },
  { modules: ['node-schedule'], exports: { scheduleJob, default: { members: { scheduleJob } } } },
  {
    modules: ['cron'],
    exports: {
      CronJob: {
        construct: runs({ argument: 1 }, { argument: 0, path: ['onTick'] }, FIRST, STOPPED),
        members: { from: { call: runs({ argument: 0, path: ['onTick'] }, undefined, { argument: 0, path: ['cronTime'] }, STOPPED) } },
      },
    },
  },
  { modules: ['croner'], exports: { Cron: croner, default: { ...croner, members: { Cron: croner } } } },
  { modules: ['toad-scheduler'], exports: { Task: task, AsyncTask: task } },
  { modules: ['agenda'], exports: { Agenda: agenda, default: { ...agenda, members: { Agenda: agenda } } } },
  { modules: ['pg-boss'], exports: { PgBoss: boss, default: boss } },
  {
    modules: ['@trigger.dev/sdk', '@trigger.dev/sdk/v3'],
    exports: { task: platformTask, schemaTask: platformTask, toolTask: platformTask, schedules: { members: { task: platformTask } } },
  },
  { modules: ['global'], exports: { setInterval: { call: runs({ argument: 0 }, undefined, { argument: NONE }) } } },
];

export const JOB_TYPES: Readonly<Record<string, TypeSpec>> = {
  'agenda.Agenda': { members: { define: { call: takes('job', { argument: 1 }, { argument: 2 }) } } },
  'pg-boss.Boss': { members: { work: { call: takes('queue', { argument: 1 }, { argument: 2 }) } } },
};
