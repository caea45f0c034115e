/**
 * A method that ends a server or consumer without dropping work in flight. `hooks`: called at start-up, it makes the framework
 * stop in order by itself; `promise` and `callback`: called when the process has to end, it says so when it is done.
 */
export interface StopSpec {
  readonly method: string;
  readonly style: 'hooks' | 'promise' | 'callback';
  /** The object that has the method: the call's receiver or its result; `either` where the call answers its receiver. */
  readonly of: 'receiver' | 'result' | 'either';
}
