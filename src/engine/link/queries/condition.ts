import type { FilterForm } from '../libraries/queries/filters';
import type { Placed } from './placed';

/** One thing that a filter says of the rows. */
export interface Condition {
  /** Column, as written; empty where that isn't known. */
  readonly column: string;
  readonly form: FilterForm | 'unknown' | 'either';
  /** What it is compared with is a constant of the code. */
  readonly fixed?: true;
  /** What has to be so that it holds at all. */
  readonly when?: Placed;
  /** Of `either`: one of these holds. */
  readonly of?: readonly (readonly Condition[])[];
  /** It can't be read because it is what callers pass for this parameter. */
  readonly open?: { readonly fn: number };
}

/** Something that can't be read. */
export const UNREAD: Condition = { column: '', form: 'unknown' };
