/** What a command may know of the world it runs in. */
export interface Terminal {
  /** Absolute folder that paths on the command line are relative to. Throws where it was deleted. */
  folder(): string;
  /** Standard output, for results; `end` of lines is the caller's. */
  out(text: string): void;
  /** Standard error, for what went wrong and for what is no result. */
  err(text: string): void;
  /** Standard output understands ANSI colours and the user wants them. */
  readonly colour: boolean;
}

/** What a process ends with: nothing at or above the threshold, findings, usage or internal error. */
export const exitCodes = { clean: 0, findings: 1, error: 2 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Something that the user can mend; its message is a sentence for people. */
export class UsageError extends Error {
  override readonly name = usageError;
}

/** Told by the name: the program is in two files, and each has a class of its own (see load.ts). */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === usageError;
}

const usageError = 'UsageError';
