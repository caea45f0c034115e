import type { ServicePlan, Store } from './plan';

/** The compose file that runs a system, with its stores and brokers. */
export function composeOf(plans: readonly ServicePlan[]): string {
  const platform = Object.entries(IMAGES).filter(([name]) => plans.some((plan) => Object.values(environmentOf(plan)).some((value) => value.includes(`${name}:`))));
  return [
    'services:',
    ...plans.flatMap((plan) => [
      `  ${plan.name}:`,
      `    build: ./services/${plan.name}`,
      '    environment:',
      ...Object.entries(environmentOf(plan)).map(([name, value]) => `      ${name}: ${value}`),
    ]),
    ...platform.flatMap(([name, image]) => [`  ${name}:`, `    image: ${image}`]),
    '',
  ].join('\n');
}

/** A Kubernetes deployment with so many replicas. */
export function deploymentOf({ name }: ServicePlan, replicas: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: ${String(replicas)}
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
        - name: ${name}
          image: registry.bookshop.example/bookshop/${name}:1.4.0
`;
}

/** Variables of a service by name, as its code reads them. */
function environmentOf({ name, framework, stores, routes, takes }: ServicePlan): Record<string, string> {
  const asked = [...new Set(routes.flatMap(({ asks }) => asks).filter((ask) => !ask.startsWith('https:')).map((ask) => ask.split(' ')))];
  const brokers = [...takes, ...routes.flatMap(({ tells }) => tells)].map((topic) => topic.split(':')[0] ?? '');
  return {
    PORT: framework === 'grpc' ? '"50051"' : '"3000"',
    ...Object.fromEntries(asked.map(([target = '', , path]) => [variableOf(target), path === undefined ? `${target}:50051` : `http://${target}:3000`])),
    ...Object.fromEntries(stores.map((store) => [STORES[store], addressOf(store, name)])),
    ...Object.fromEntries(brokers.map((broker) => [`${broker.toUpperCase()}_URL`, BROKERS[broker] ?? ''])),
  };
}

/** `ORDERS_URL`. */
export function variableOf(service: string): string {
  return `${service.toUpperCase().replaceAll('-', '_')}_URL`;
}

const STORES: Readonly<Record<Store, string>> = { postgres: 'DATABASE_URL', mysql: 'DATABASE_URL', mongo: 'DATABASE_URL', redis: 'REDIS_URL', s3: 'BUCKET' };
const BROKERS: Readonly<Record<string, string>> = { kafka: 'kafka:9092', rabbit: 'amqp://rabbitmq:5672', nats: 'nats://nats:4222' };
const IMAGES: Readonly<Record<string, string>> = { postgres: 'postgres:17', mysql: 'mysql:9', mongo: 'mongo:8', redis: 'redis:8', kafka: 'apache/kafka:4.0.0', rabbitmq: 'rabbitmq:4', nats: 'nats:2' };

function addressOf(store: Store, name: string): string {
  switch (store) {
    case 'postgres': return `postgres://postgres:5432/${name}`;
    case 'mysql': return `mysql://mysql:3306/${name}`;
    case 'mongo': return `mongodb://mongo:27017/${name}`;
    case 'redis': return 'redis://redis:6379/0';
    case 's3': return `bookshop-${name}`;
  }
}
