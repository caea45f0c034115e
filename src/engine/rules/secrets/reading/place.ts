import type { LiteralFact } from '../../../model/literals';
import type { FixStep } from '../../../model/fix';
import type { SourceUnit } from '../../../model/source-unit';
import type { SystemModel } from '../../../model/system';

/** How a source comes by a variable that has to be set. */
export interface Reading {
  /** Code of an expression that is a text. */
  readonly expression: string;
  readonly steps: readonly FixStep[];
  /** What applying it does, as the title of a fix. */
  readonly title: string;
  /** What whoever applies it has to see to. */
  readonly notes?: readonly string[];
}

/** Where a credential is to be read, and what is known there. */
export interface ReadingPlace {
  readonly unit: SourceUnit;
  /** The literal that is there now, or what is in its place. */
  readonly literal: Pick<LiteralFact, 'fn' | 'span' | 'callee' | 'use'>;
  /** The variable. */
  readonly name: string;
  readonly model: SystemModel;
}
