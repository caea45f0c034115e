import type { EntryPoint } from '../../model/system';

/** Whether somebody waits at the entry point for an answer, or a broker for the acknowledgement; jobs run on their own. */
export function isRequest({ kind }: EntryPoint): boolean {
  return kind !== 'job';
}
