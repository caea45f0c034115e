/** Set by the bundler: a hash of the code that makes facts. */
declare const HEADROOM_FACTS_VERSION: string | undefined;

/** Differs between programs that may make different facts of the same text; undefined where nobody built the program, so nothing is known. */
export function factsVersion(): string | undefined {
  return typeof HEADROOM_FACTS_VERSION === 'string' ? HEADROOM_FACTS_VERSION : undefined;
}
