import type { Location } from './span';

/** Something that a service does well. */
export interface Practice {
  readonly pillar: Pillar;
  readonly service: string;
  readonly statement: string;
  readonly evidence: readonly Location[];
}

export type Pillar =
  | 'coupling' | 'statelessness' | 'event-loop' | 'data' | 'caching' | 'observability' | 'readiness' | 'security';
