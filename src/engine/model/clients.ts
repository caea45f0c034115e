import type { CallId, FunctionId } from './facts';
import type { Resource } from './resources';
import type { Location } from './span';

/** A client of a database, cache or broker that each request makes for itself. */
export interface ClientPerRequest {
  /** The call that makes it, or what holds it: `new Orders()` of a class with a client in a field. */
  readonly call: CallPlace;
  readonly fn: { readonly file: string; readonly fn: FunctionId };
  readonly kind: Resource['kind'];
  readonly product: string;
  /** As the code says it: `new Pool()`. */
  readonly name: string;
  /** Where the client itself is made, where that is another place. */
  readonly inside?: CallPlace;
  /** It connects by itself when it is first asked. */
  readonly lazy?: true;
  /** Calls on it that open or end its connections by hand. */
  readonly handled: readonly { readonly call: CallId; readonly ends: boolean }[];
  /** The entry points whose requests make it. */
  readonly entries: readonly { readonly service: string; readonly method: string; readonly path: string; readonly location: Location }[];
  /** A container makes the class anew for each request. */
  readonly scope?: string;
}

interface CallPlace {
  readonly file: string;
  readonly call: CallId;
}
