import type { SourceFacts } from './facts';
import type { FileRole } from './workspace';

/** A source file of the model. */
export interface SourceUnit {
  readonly path: string;
  readonly role: FileRole;
  readonly package: string;
  /** git ignores it: it isn't in the repository. */
  readonly ignored?: true;
  readonly facts: SourceFacts;
  /** Names of the services whose entry reaches the file by imports. */
  readonly services: readonly string[];
}
