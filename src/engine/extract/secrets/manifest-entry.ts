import type { SecretKind } from '../../model/literals';

/** A value of a manifest, with the names that lead to it and the span that it has in the text. */
export interface ManifestEntry {
  readonly names: readonly string[];
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whose value it is, for telling the system's own stores: a compose service, the keys around it. */
  readonly owner: readonly string[];
  /** A plain scalar between the brackets of a YAML flow collection. */
  readonly flow?: boolean;
  /** The file itself says that it is a credential of this kind. */
  readonly sink?: SecretKind;
  /** It goes to a cluster, whatever it opens there. */
  readonly ofCluster?: boolean;
  /** Nothing reads it: what is written there is a credential only where it reads as one. */
  readonly commentedOut?: boolean;
  /** Default of a template's value (`.Values.x | default "…"`). */
  readonly setting?: string;
}

/** The entries of a stretch of a text, whose offsets are its own, as those of the text. */
export function shifted(entries: readonly ManifestEntry[], by: number): ManifestEntry[] {
  return entries.map((entry) => ({ ...entry, start: entry.start + by, end: entry.end + by }));
}
