import type { Span } from './span';

/** What the configuration of a gateway sends where. */
export interface GatewayFacts {
  readonly product: 'nginx' | 'Traefik' | 'Kong';
  /** Names that addresses may use in place of a host. */
  readonly upstreams: readonly { readonly name: string; /** `orders:3000`, as written. */ readonly servers: readonly string[] }[];
  readonly servers: readonly GatewayServer[];
}

/** Routes that hold for requests to some hosts. */
export interface GatewayServer {
  /** Empty where it takes all that nothing else does. `*.shop.example`, `.shop.example` and `api.*` stand for several; `~…` for some that can't be told. */
  readonly hosts: readonly string[];
  /** Empty where it isn't said. */
  readonly ports: readonly number[];
  /** Of several it takes what none asks for; otherwise the first. */
  readonly isDefault?: true;
  /** What becomes of the path before a location is looked for. */
  readonly changes: readonly (PathChange | undefined)[];
  readonly locations: readonly GatewayLocation[];
}

export interface GatewayLocation {
  /**
   * Which of several takes a request. nginx: `exact` before all, then of prefixes the longest, if it is `firm`, then `pattern` in their
   * order, then the longest `prefix`. Others have a `priority`, and the highest takes it.
   */
  readonly match: 'prefix' | 'firm' | 'exact' | 'pattern';
  /** It takes what any of them takes. */
  readonly paths: readonly PathForm[];
  /** Where there is an order of its own. */
  readonly priority?: number;
  /** Scheme and host as written, variables included; absent where the gateway answers by itself. */
  readonly to?: string;
  /** It sends them to the same address by https. */
  readonly isRedirect?: true;
  /** It answers what the gateway itself asks for, not what comes in. */
  readonly isInternal?: true;
  readonly protocol: 'http' | 'grpc';
  /** What becomes of the path, in order; undefined where that can't be told. */
  readonly changes: readonly (PathChange | undefined)[];
  /** What is sent of the path; absent where all of it is. */
  readonly sent?: SentPath;
  readonly span: Span;
}

/**
 * A set of paths. `begins`: all that begin so. `below`: the path and what is below it. `is`: this one. `holds`: all with this text
 * in them. `file`: those that end in a file's name.
 */
export interface PathForm {
  readonly form: 'begins' | 'below' | 'is' | 'holds' | 'file';
  readonly path: string;
  /** More decides: it may take them. */
  readonly isOpen?: true;
  readonly anyCase?: true;
}

/** Of several rewrites the first that fits is done. */
export interface PathChange {
  readonly rewrites: readonly PathRewrite[];
  /**
   * What happens once one fitted; absent: the next change. `stops`: no other change. `restarts`: a location is looked for again.
   * `restarts-later`: the same, after the other changes. `answers`: the gateway answers.
   */
  readonly then?: 'stops' | 'restarts' | 'restarts-later' | 'answers';
}

export interface PathRewrite {
  /** It fits what any of them takes. */
  readonly fits: readonly PathForm[];
  /** Characters that go from the beginning. */
  readonly cut: number;
  /** What comes before the rest; absent where that can't be told. */
  readonly to?: string;
  /** What becomes of what follows the cut; `slashless`: it loses its first slash. */
  readonly rest: 'kept' | 'slashless' | 'dropped';
}

/**
 * `in-place`: the text in place of what the location takes, unless the path was changed. `behind`: the path behind the text, `original`
 * as it came in. `rewritten`: made from the path. `untold`: more than that.
 */
export type SentPath =
  | { readonly kind: 'in-place'; readonly text: string }
  | { readonly kind: 'behind'; readonly text: string; readonly original: boolean }
  | { readonly kind: 'rewritten'; readonly rewrite: PathRewrite }
  | { readonly kind: 'untold' };
