/** The token is an argument, or what the call that made the receiver was given first: `bind(TOKEN).toConstantValue(value)`. */
export interface ProvidesSpec {
  readonly token: number | 'maker';
  readonly argument: number;
  /** What that argument is; `object`: one that says so by these names. */
  readonly as: 'useValue' | 'useClass' | 'useFactory' | 'useExisting' | 'object';
}
