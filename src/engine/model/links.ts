import type { Location } from './span';

/** One service calls another, or leaves it messages. */
export interface ServiceLink {
  readonly from: string;
  readonly to: string;
  readonly via: 'http' | 'grpc' | 'request-reply' | 'event' | 'queue';
  readonly sync: boolean;
  readonly sites: readonly Location[];
}
