import type { Evidence } from './span';

/** What limits how long a call may take. */
export type Bound =
  | { readonly kind: 'bounded'; readonly milliseconds?: number; readonly evidence?: Evidence }
  | { readonly kind: 'unbounded'; readonly fix?: TimeoutFix }
  | { readonly kind: 'unknown' };

/** How this client takes a timeout, for the quick fix. */
export interface TimeoutFix {
  readonly style: 'signal-option' | 'timeout-option' | 'timeout-method' | 'rxjs-timeout' | 'deadline-option' | 'rxjs-pipe';
  /** Argument that carries the options (from 0). */
  readonly argument: number;
  readonly option: string;
  /** The option takes an object, of which this is the time for the whole request. */
  readonly within?: string;
  /** Before this major version of the package it takes milliseconds under this name. */
  readonly before?: { readonly module: string; readonly major: number; readonly option: string };
}
