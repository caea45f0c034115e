import type { Handler } from './handlers';
import type { ServerlessEvent } from '../../model/manifests';
import type { Location } from '../../model/span';

export interface WiredFunction extends Handler {
  readonly name: string;
  readonly events: readonly ServerlessEvent[];
  /** What it is given, by the name of the variable. */
  readonly environment: ReadonlyMap<string, string>;
  readonly declared: Location;
}

/** A queue that is sent what a topic is, or what of a bus fits the key. */
export interface Subscription {
  readonly broker: 'SNS' | 'EventBridge';
  readonly topic: string;
  readonly key?: string;
  readonly queue: string;
}

/** What infrastructure code deploys and joins. */
export interface Wiring {
  readonly functions: readonly WiredFunction[];
  readonly subscriptions: readonly Subscription[];
}
