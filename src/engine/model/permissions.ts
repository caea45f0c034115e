import type { Span } from './span';

/** What a policy of the cloud allows a program, as far as it is written out. */
export interface Permission {
  /** Actions that are written out: `s3:GetObject`, `dynamodb:*`, `*`. Empty for a policy that is known by its name. */
  readonly actions: readonly string[];
  /** It holds for every resource: `*`. */
  readonly everywhere: boolean;
  /** A policy of the provider's own. */
  readonly managed?: string;
  /** Where the actions stand, or the policy's name; and where the resources do. */
  readonly at: Span;
  readonly resourcesAt: Span;
}

/** An action as a policy may write it: with `*` for any part of its name. */
export const ACTION = /^(?:\*|[a-z][a-z0-9-]{1,40}:[\w*?]{1,80}|\*:\*)$/i;

/** The policy's name at the end of the address of one of the provider's own. */
export const MANAGED_ADDRESS = /:iam::aws:policy\/(?:[\w-]{1,60}\/)?([\w-]{1,120})$/;
