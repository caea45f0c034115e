import type { ArgumentPath, JobSpec, LibrarySpec, MemberSpec, SendEffect, TypeSpec } from '../spec';

/**
 * Temporal: workers take workflows and activities from task queues. Source: the type declarations of `@temporalio/client`, `@temporalio/worker`
 * and `@temporalio/workflow`. Who starts a workflow goes on; who executes one, or asks for its result, waits for the worker.
 */

/** What workflows are written with. */
export const WORKFLOWS = '@temporalio/workflow';

/** What keeps the queues that workers take from. */
export const WORK_QUEUES = 'Temporal';

const NONE: ArgumentPath = { argument: 9 };
const QUEUE: ArgumentPath = { argument: 1, path: ['taskQueue'] };
const WORKFLOWS_PATH: ArgumentPath = { argument: 0, path: ['workflowsPath'] };

function starts(topic: ArgumentPath, work: ArgumentPath, returns?: string): MemberSpec {
  return { call: { ...(returns !== undefined && { returns }), effect: { kind: 'publish', topic, work, client: WORK_QUEUES, broker: WORK_QUEUES } } };
}

function waits(method: 'workflow' | 'activity', job: JobSpec): MemberSpec & { readonly call: { readonly effect: SendEffect } } {
  return { call: { effect: { kind: 'send', protocol: 'request-reply', client: WORK_QUEUES, method, job, timeout: { call: [], untold: true } } } };
}

const execute = waits('workflow', { queue: QUEUE, name: { argument: 0 } });
/** Of a handle: the workflow and its options were given to the call that started it. */
const result = waits('workflow', { queue: { argument: -2, path: ['taskQueue'] }, name: { argument: -1 } });
const activity = waits('activity', { queue: { argument: -1, path: ['taskQueue'] }, name: 'called' });

const classOf = (type: string): MemberSpec => ({ construct: { returns: type }, type });

const create: MemberSpec = {
  call: {
    returns: 'temporal.Worker', loads: [WORKFLOWS_PATH], jobs: { workflows: WORKFLOWS_PATH, bundled: { argument: 0, path: ['workflowBundle'] }, activities: { argument: 0, path: ['activities'] } },
    effect: { kind: 'message-handler', pattern: { argument: 0, path: ['taskQueue'] }, handler: NONE, entry: 'queue', broker: WORK_QUEUES },
  },
};
const bundle: MemberSpec = { call: { loads: [WORKFLOWS_PATH], jobs: { workflows: WORKFLOWS_PATH } } };
const proxies: MemberSpec = { call: { returns: 'temporal.Activities', jobs: { typed: true } } };

export const TEMPORAL: readonly LibrarySpec[] = [
  { modules: ['@temporalio/client'], exports: { Client: classOf('temporal.Client'), WorkflowClient: classOf('temporal.Workflows'), ScheduleClient: classOf('temporal.Schedules') } },
  { modules: ['@temporalio/worker'], exports: { Worker: { type: 'temporal.Worker', members: { create } }, bundleWorkflowCode: bundle } },
  { modules: [WORKFLOWS], exports: { startChild: starts(QUEUE, { argument: 0 }, 'temporal.Started'), executeChild: execute, proxyActivities: proxies, proxyLocalActivities: { call: { returns: 'temporal.LocalActivities', jobs: { typed: true } } } } },
];

export const TEMPORAL_TYPES: Readonly<Record<string, TypeSpec>> = {
  'temporal.Client': { members: { workflow: { type: 'temporal.Workflows' }, schedule: { type: 'temporal.Schedules' } } },
  'temporal.Workflows': { members: { start: starts(QUEUE, { argument: 0 }, 'temporal.Started'), signalWithStart: starts(QUEUE, { argument: 0 }, 'temporal.Started'), execute } },
  'temporal.Started': { members: { result } },
  'temporal.Schedules': { members: { create: starts({ argument: 0, path: ['action', 'taskQueue'] }, { argument: 0, path: ['action', 'workflowType'] }) } },
  'temporal.Worker': { members: {} },
  'temporal.Activities': { members: {}, anyMethod: { ...activity.call, proxied: true } },
  'temporal.LocalActivities': { members: {}, anyMethod: { proxied: true } },
};
