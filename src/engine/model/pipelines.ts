/** What a pipeline such as GitHub Actions builds and pushes to a registry. */
export interface PipelineFacts {
  readonly images: readonly PublishedImage[];
}

export interface PublishedImage {
  /** Dockerfile and folder that it is built from, relative to the workspace root; absent where that can't be told. */
  readonly dockerfile?: string;
  readonly context?: string;
  /** The stage that is built, where the build names one. */
  readonly target?: string;
  /** What it is pushed as: `ghcr.io/acme/orders:*`, where `*` is what only a run knows and `{repository}` the repository's owner and name. */
  readonly names: readonly string[];
}
