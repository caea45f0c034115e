import type { SourceFacts } from './facts';

/** Modules whose tasks a platform runs, and what makes one. */
const TASKS = /^@trigger\.dev\/sdk(?:\/v3)?$/;
const TASK_MAKERS = new Set(['task', 'schemaTask', 'toolTask', 'schedules']);

/** Whether a file runs on a server, whatever folder of a front end it is in: its exports answer requests, or it has tasks that a platform runs. */
export function isServerPart({ serverActions, imports }: Pick<SourceFacts, 'serverActions' | 'imports'>): boolean {
  return serverActions === true || imports.some(({ module, imported, typeOnly }) => !typeOnly && TASKS.test(module) && TASK_MAKERS.has(imported ?? ''));
}

/** Whether a text may be of such a file: told without reading it as code. */
export function mentionsServerPart(text: string): boolean {
  return /^['"]use server['"]/m.test(text) || text.includes('@trigger.dev/sdk');
}
