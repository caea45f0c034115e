import type { TextEdit } from './edits';

/** What a step does to a text, or why it can't: a sentence for people. */
export type Outcome =
  | { readonly ok: true; readonly edits: readonly TextEdit[]; /** Names that the plan's code must use instead. */ readonly renames?: Renames }
  | Refusal;

export interface Refusal {
  readonly ok: false;
  readonly reason: string;
  /** The file that can't be changed as it is, whatever the plan. */
  readonly file?: string;
}

/** Name in a plan's code → name in the file. */
export type Renames = ReadonlyMap<string, string>;

export function done(edits: readonly TextEdit[]): Outcome {
  return { ok: true, edits };
}

export function refused(reason: string): Refusal {
  return { ok: false, reason };
}
