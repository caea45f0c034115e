import type { CallId, FunctionId } from './facts';
import type { Location } from './span';

/** A token of a request whose claims decide something, though nothing on the way asks whether they are signed. */
export interface TrustedClaims {
  /** The call that is given what the request brought: what decodes it, or a function of the project that leads there. */
  readonly call: CallId;
  readonly at: Location;
  readonly fn: { readonly file: string; readonly fn: FunctionId };
  /** What of the request it is, as written: `req.headers.authorization`. */
  readonly of: string;
  /** An entry point on whose way nothing verifies it. */
  readonly entry: Location;
  /** Where the token is decoded, if that is elsewhere. */
  readonly decoded?: { readonly file: string; readonly call: CallId };
}
