import type { Span } from './span';

/** A variable that a manifest sets. */
export interface EnvEntry {
  readonly name: string;
  /** Text with credentials stripped (`***`); absent when it comes from elsewhere (a secret, a config map). */
  readonly value?: string;
  /** Taken from the variable of the same name, without which compose starts nothing: `${NAME:?}`. */
  readonly required?: true;
  /** A default is in it, in the place of which somebody may set something else: `${NAME:-default}`. */
  readonly default?: true;
  /** Name of the ConfigMap or Secret key that supplies it. */
  readonly from?: { readonly kind: 'configMap' | 'secret'; readonly name: string; readonly key: string };
  readonly span: Span;
}
