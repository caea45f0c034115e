import type { Span } from './span';

export interface PrismaFacts {
  /** Names of models and of their fields. */
  readonly models?: readonly { readonly name: string; readonly fields: readonly string[] }[];
  /** Absent in files that hold only a part of a schema. */
  readonly source?: {
    /** Of the line that opens `datasource`. */
    readonly span: Span;
    readonly provider?: string;
    /** Name of the environment variable that holds the address. */
    readonly setting?: string;
    /** The address itself, with credentials stripped. */
    readonly address?: string;
  };
}
