import type { Evidence, Location } from './span';

/** What services use beside each other: data stores, caches, brokers, object stores, mail servers and third parties. */
export interface Resource {
  /** Unique: `database:postgres:5432/orders`. */
  readonly id: string;
  readonly kind: 'database' | 'cache' | 'broker' | 'storage' | 'mail' | 'third-party';
  /** As people call it: `orders`, `redis`, `api.stripe.com`. */
  readonly name: string;
  /** `PostgreSQL`, `Redis`, `Kafka`; empty where it isn't known. */
  readonly product: string;
  /** How it is known that all uses mean the same: by the address, or by the schema or models that they have in common. */
  readonly by: 'address' | 'schema' | 'models' | 'settings';
  /** What that is: `postgres:5432/orders`, `prisma/schema.prisma`, a folder of models, a setting. */
  readonly same: string;
  /** Where its tables are declared, when that is one place for all who use it. */
  readonly schema?: Location;
  readonly uses: readonly ResourceUse[];
  /** Tables in it that services name which don't use it as their own. */
  readonly namedBy?: readonly NamedTable[];
}

/** A table of another service that a query or a model names: `orders.items`. */
export interface NamedTable {
  readonly service: string;
  readonly table: string;
  readonly site: Location;
}

export interface ResourceUse {
  readonly service: string;
  /** The service's requests, messages or jobs write to it. */
  readonly writes: boolean;
  /** Where it connects, and the manifest line that says to what. */
  readonly sites: readonly Evidence[];
}
