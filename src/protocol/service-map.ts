import type { Severity } from '../engine/model/finding';

/** The system as a drawing: what runs, and who uses whom. */
export interface ServiceMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  /** Services in the order of waiting, each chain once. */
  readonly chains: readonly (readonly string[])[];
  readonly cycles: readonly (readonly string[])[];
}

export interface MapNode {
  readonly id: string;
  readonly kind: MapNodeKind;
  readonly label: string;
  /** What it is, in a few words: `3 replicas`, `PostgreSQL`, `Go`. */
  readonly detail: string;
  /** How many findings it has, by severity; nothing but services has any. */
  readonly findings: Readonly<Record<Severity, number>>;
  /** Where it starts or is declared. */
  readonly place?: MapPlace;
}

export type MapNodeKind = 'service' | 'external-service' | 'database' | 'cache' | 'broker' | 'storage' | 'mail' | 'third-party';

export interface MapEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** `sync`: the one waits for the other; `async`: it leaves it messages; `uses`: a service and what it stores in or sends through. */
  readonly kind: 'sync' | 'async' | 'uses';
  /** `http`, `grpc`, `event`; empty for uses. */
  readonly via: string;
  /** Part of a cycle, or of a chain of services that wait for each other. */
  readonly mark: 'cycle' | 'chain' | '';
  readonly sites: readonly MapPlace[];
}

/** A line of a file, counted from 1; the file is relative to the workspace's root, with forward slashes. */
export interface MapPlace {
  readonly file: string;
  readonly line: number;
}
