/** The route of its own container that a health check asks for, and the port where it is a number; absent where that can't be told. */
export interface HealthAsked {
  readonly path: string;
  readonly port?: number;
}
