import type { ArgumentPath, LibrarySpec, MemberSpec, TypeSpec } from '../spec';

/**
 * Temporal: workers take workflows and activities from task queues. Source: the type declarations of `@temporalio/client`, `@temporalio/worker`
 * and `@temporalio/workflow`. Who starts a workflow goes on, whoever executes one waits for its result.
 */

const NONE: ArgumentPath = { argument: 9 };
const QUEUE: ArgumentPath = { argument: 1, path: ['taskQueue'] };

function starts(topic: ArgumentPath): MemberSpec {
  return { call: { effect: { kind: 'publish', topic, client: 'Temporal', broker: 'Temporal' } } };
}

const classOf = (type: string): MemberSpec => ({ construct: { returns: type }, type });

const create: MemberSpec = {
  call: { returns: 'temporal.Worker', loads: [{ argument: 0, path: ['workflowsPath'] }], effect: { kind: 'message-handler', pattern: { argument: 0, path: ['taskQueue'] }, handler: NONE, entry: 'queue', broker: 'Temporal' } },
};

export const TEMPORAL: readonly LibrarySpec[] = [
  { modules: ['@temporalio/client'], exports: { Client: classOf('temporal.Client'), WorkflowClient: classOf('temporal.Workflows'), ScheduleClient: classOf('temporal.Schedules') } },
  { modules: ['@temporalio/worker'], exports: { Worker: { type: 'temporal.Worker', members: { create } }, bundleWorkflowCode: { call: { loads: [{ argument: 0, path: ['workflowsPath'] }] } } } },
  { modules: ['@temporalio/workflow'], exports: { startChild: starts(QUEUE) } },
];

export const TEMPORAL_TYPES: Readonly<Record<string, TypeSpec>> = {
  'temporal.Client': { members: { workflow: { type: 'temporal.Workflows' }, schedule: { type: 'temporal.Schedules' } } },
  'temporal.Workflows': { members: { start: starts(QUEUE), signalWithStart: starts(QUEUE) } },
  'temporal.Schedules': { members: { create: starts({ argument: 0, path: ['action', 'taskQueue'] }) } },
  'temporal.Worker': { members: {} },
};
