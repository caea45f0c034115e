import type { CallRef, ClassRef, EntryPoint } from '../../model/system';

/** An entry point before it is known which services serve it. */
export interface FoundEntry extends Omit<EntryPoint, 'service'> {
  readonly file: string;
  /** The call that registers it, or the class that declares it: only services that come to the call or make the class serve it. */
  readonly by?: CallRef | ClassRef;
  /** What a program has to start so that it serves it. */
  readonly over?: 'nest-microservice';
  /** The program that serves it may put something before its path. */
  readonly placed?: Placed;
}

/** What the path of a controller's route depends on beside what its decorators say. */
export interface Placed {
  readonly by: 'nest' | 'loader';
  readonly controller?: ClassRef;
  /** Those that its decorators name, an empty text for none in the path. */
  readonly versions?: readonly string[];
}
