import type { Location } from './span';
import type { ManifestFacts } from './manifests';

/** What `discover` found: files by role, packages, and the parsed manifests. Paths are relative to the root. */
export interface Workspace {
  readonly root: string;
  readonly sources: readonly SourceFile[];
  readonly manifests: readonly ManifestFacts[];
  readonly packages: readonly PackageUnit[];
  readonly notices: readonly Notice[];
}

/**
 * What a file is for. Only `service` code is judged by the rules about requests;
 * the secret rules look at all of them.
 */
export type FileRole = 'service' | 'test' | 'tooling' | 'generated' | 'frontend' | 'declaration' | 'example';

export interface SourceFile {
  readonly path: string;
  readonly role: FileRole;
  /** Root of the package that owns the file: the longest `PackageUnit.root` that is a prefix. */
  readonly package: string;
  /** git ignores it, and its credentials are wanted all the same: it isn't in the repository. */
  readonly ignored?: true;
}

/** A folder that is built or deployed on its own: an npm package, an Nx or Nest project, a plain folder. */
export interface PackageUnit {
  /** `.` for the workspace root. */
  readonly root: string;
  readonly name: string;
  readonly kind: 'npm' | 'nx' | 'nest' | 'folder';
  /** Path of the package.json that decides its dependencies: its own or the nearest ancestor's. */
  readonly manifest?: string;
  /** Entry files named by manifests (main, scripts, Dockerfile, project.json, nest-cli.json), most certain first; source paths. */
  readonly entries: readonly string[];
  /** Manifests that belong to it (Dockerfile, .env, compose services that build it …). */
  readonly manifests: readonly string[];
  readonly frontend: boolean;
  /** Declared a library (`projectType`, nest `type: library`, `libs/`, `packages/` without start script). */
  readonly library: boolean;
  /** A script, a process manager or an image starts something of it. */
  readonly started: boolean;
  /** Entry files that its `start` script or a deployment runs, and that are no commands to type. Absent where there are none. */
  readonly served?: readonly string[];
  /** Files that a command, a script, a project file, a process manager or `bin` names as what is run. Absent where there are none. */
  readonly run?: readonly string[];
  /** Entry files that Bun runs: it serves what such a file exports. Absent where there are none. */
  readonly byBun?: readonly string[];
  /** What the user's configuration says of it. */
  readonly override?: ServiceOverride;
}

export interface ServiceOverride {
  readonly name?: string;
  /** Is, or is not, a service, whatever the code says. */
  readonly service?: boolean;
}

/** Something that a scan could not do, said to the user in one sentence that doesn't repeat the file. */
export interface Notice {
  readonly kind: 'unreadable' | 'too-large' | 'binary' | 'syntax' | 'rule-failed' | 'limit' | 'config';
  readonly message: string;
  readonly file?: string;
}

/** An import of values that leads into the source of another package of the workspace. */
export interface PackageImport {
  readonly from: Location;
  /** File that it leads to. */
  readonly to: string;
}
