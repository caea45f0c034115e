/** A system of services to be written as source: who answers what, whom that waits for, and what is left for whom. */
export interface ServicePlan {
  readonly name: string;
  readonly framework: 'express' | 'fastify' | 'koa' | 'hono' | 'nest' | 'grpc';
  /** Of its Kubernetes deployment; without, there is none. */
  readonly replicas?: number;
  readonly stores: readonly Store[];
  readonly routes: readonly RoutePlan[];
  /** Topics whose messages it takes. */
  readonly takes: readonly string[];
}

export type Store = 'postgres' | 'mysql' | 'mongo' | 'redis' | 's3';

export interface RoutePlan {
  /** `POST /orders`, or the name of a gRPC method. */
  readonly on: string;
  /** `stock POST /reservations`, `shipping Quote` for gRPC, or the address of a third party. */
  readonly asks: readonly string[];
  /** Topics: `kafka:order.placed`, `rabbit:mails`, `nats:stock.low`. */
  readonly tells: readonly string[];
}

export interface ServiceOptions {
  readonly replicas?: number;
  readonly stores?: readonly Store[];
  readonly takes?: readonly string[];
}

/** A service with its routes: each is what it answers, then what it asks (`a GET /b`, `https://…`) and tells (`> kafka:topic`). */
export function service(name: string, framework: ServicePlan['framework'], { replicas, stores = [], takes = [] }: ServiceOptions, ...routes: readonly (readonly [on: string, ...steps: string[]])[]): ServicePlan {
  return { name, framework, stores, takes, routes: routes.map(([on, ...steps]) => routeOf(on, steps)), ...(replicas !== undefined && { replicas }) };
}

/** Another route for a service. */
export function withRoutes(plan: ServicePlan, ...routes: readonly (readonly [on: string, ...steps: string[]])[]): ServicePlan {
  return { ...plan, routes: [...plan.routes, ...routes.map(([on, ...steps]) => routeOf(on, steps))] };
}

function routeOf(on: string, steps: readonly string[]): RoutePlan {
  return { on, asks: steps.filter((step) => !step.startsWith('> ')), tells: steps.filter((step) => step.startsWith('> ')).map((step) => step.slice(2)) };
}
