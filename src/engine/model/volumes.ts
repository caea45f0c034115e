import type { Span } from './span';

/** A folder in a container that is kept elsewhere and outlives it. */
export interface MountedVolume {
  /** Path in the container. */
  readonly path: string;
  /** Several containers have it at the same time, on whichever host they are. */
  readonly shared: boolean;
  /** The PersistentVolumeClaim that may say so, where it isn't the volume itself. */
  readonly claim?: string;
  readonly span: Span;
}

/** A PersistentVolumeClaim, or the template of one. */
export interface VolumeClaim {
  readonly name: string;
  /** More than one node may mount it for writing. */
  readonly shared: boolean;
}
