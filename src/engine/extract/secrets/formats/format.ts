import type { SecretKind } from '../../../model/literals';

/**
 * A token format that a provider documents. A candidate starts at a keyword; only there is `pattern` tried, on a
 * window of bounded length, so the cost is one keyword pass over the text plus a bounded amount a candidate.
 */
export interface SecretFormat {
  readonly id: string;
  /** As people call it, with its article. */
  readonly title: string;
  readonly kind: SecretKind;
  readonly keywords: readonly string[];
  /** Matches from the keyword on; begins with `^`, and every repetition in it is bounded. */
  readonly pattern: RegExp;
  /** Matches what must stand directly before the keyword; ends with `$`. Without it: no letter, digit or `_`. */
  readonly before?: RegExp;
  /** Whether what the token says of itself can be read; what can't is no token. */
  readonly decodes?: (token: string) => boolean;
  /** Whether the token fits the checksum that its provider builds in; one that doesn't was made up, or cut. */
  readonly checksum?: (token: string) => boolean;
}
