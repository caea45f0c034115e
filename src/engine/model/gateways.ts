import type { Span } from './span';

/** What the configuration of a gateway sends where. */
export interface GatewayFacts {
  readonly product: 'nginx' | 'Traefik';
  /** Names that addresses may use in place of a host. */
  readonly upstreams: readonly { readonly name: string; /** `orders:3000`, as written. */ readonly servers: readonly string[] }[];
  readonly servers: readonly GatewayServer[];
}

/** Routes that hold for requests to some hosts. */
export interface GatewayServer {
  /** Empty where it takes all that nothing else does. */
  readonly hosts: readonly string[];
  readonly ports: readonly number[];
  readonly locations: readonly GatewayLocation[];
}

export interface GatewayLocation {
  /**
   * `prefix`: of several the longest. `firm`: a prefix before which no pattern comes. `exact`: this path alone. `pattern`: a regular
   * expression that takes what begins with these paths, or that can't be told where there are none. `files`: by the ending of a file.
   */
  readonly match: 'prefix' | 'firm' | 'exact' | 'pattern' | 'files';
  readonly paths: readonly string[];
  /** Address as written, variables included; absent where the gateway answers by itself. */
  readonly to?: string;
  readonly protocol: 'http' | 'grpc';
  /** What becomes of the path before it is sent on; undefined where that can't be told. */
  readonly rewrites: readonly (PathRewrite | undefined)[];
  readonly span: Span;
}

/** A path that begins with `from` begins with `to` afterwards. */
export interface PathRewrite {
  readonly from: string;
  readonly to: string;
  /** A slash behind `from` is left out, too. */
  readonly dropsSlash: boolean;
}
