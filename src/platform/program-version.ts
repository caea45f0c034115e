/** Set by the bundler: a hash of all code that a scan runs. */
declare const HEADROOM_PROGRAM_VERSION: string | undefined;

/** Differs between programs that may say different things of the same files; undefined where nobody built the program, so nothing is known. */
export function programVersion(): string | undefined {
  return typeof HEADROOM_PROGRAM_VERSION === 'string' ? HEADROOM_PROGRAM_VERSION : undefined;
}
