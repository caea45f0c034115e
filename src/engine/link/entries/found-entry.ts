import type { EntryPoint } from '../../model/system';

/** An entry point before it is known which services serve it. */
export interface FoundEntry extends Omit<EntryPoint, 'service'> {
  readonly file: string;
}
