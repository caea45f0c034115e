import type { GatewayFacts } from './gateways';
import type { Location } from './span';

/** A service that manifests deploy and that no TypeScript here is the source of, or a gateway that is only configured: it has links and no findings. */
export interface ExternalService {
  /** Unique, and none of a `Service`. */
  readonly name: string;
  /** Names by which others reach it. */
  readonly hosts: readonly string[];
  readonly ports: readonly number[];
  /** As far as its Dockerfile tells: `Go`, `Python`. */
  readonly language?: string;
  /** The product, where it is a gateway that only hands requests on by its configuration. */
  readonly gateway?: GatewayFacts['product'];
  /** Folder that it is built from, where that is in the workspace. */
  readonly root?: string;
  readonly replicas?: Replicas;
  /** Where a manifest declares it. */
  readonly evidence: Location;
}

export interface Replicas {
  readonly min: number;
  /** Two stands for many where the manifest sets no number. */
  readonly max: number;
  /** As many as the machine has cores, or as requests need. */
  readonly as?: 'cores' | 'requests';
  readonly evidence: Location;
}

/** A variable as a manifest sets it. */
export interface EnvironmentValue {
  readonly value: string;
  readonly evidence: Location;
}
