import type { ts } from '@ts-morph/common';
import type { LiteralFact, SecretKind } from '../../model/literals';

/** What a string literal is bound to, found by climbing from it to the statement that holds it. */
export interface LiteralContext {
  use: LiteralFact['use'];
  /** Outermost first: variable, then the property path. */
  readonly names: string[];
  callee?: string;
  argument?: number;
  setting?: string;
  otherSettings?: readonly string[];
  countsAlso?: LiteralFact['countsAlso'];
  fallback?: ts.Node;
  sink?: SecretKind;
  /** A client of a store takes it as its address. */
  connects?: boolean;
  besideHost?: boolean;
  /** It is put together with what only the running program knows, so a plain word in it is no credential. */
  isPart?: boolean;
  /** It steps in for what is no setting, so a plain word in it is no credential. */
  isSpare?: boolean;
  developmentOnly?: boolean;
  /** Its default can never apply, or is only a caption. */
  dead?: boolean;
  /** The declaration or the target of the assignment that the climb ended at. */
  holder?: ts.Declaration | ts.Expression;
}
