import { asksOf, callOf, clientFile, type ClientStyle } from './clients';
import { composeOf, deploymentOf } from './manifests';
import { brokersOf, BROKER_PACKAGES, publisherFile, publisherName, subscriptionFile } from './messages';
import type { RoutePlan, ServicePlan, Store } from './plan';
import { DEPENDENCIES, handlerName, serverFile } from './servers';

/** The files of a system, text by path: services in TypeScript, compose and Kubernetes. The same plans give the same files. */
export function filesOf(plans: readonly ServicePlan[]): Record<string, string> {
  return {
    'package.json': json({ name: 'bookshop', private: true, workspaces: ['services/*'] }),
    'compose.yaml': composeOf(plans),
    ...Object.fromEntries(plans.flatMap((plan) => (plan.replicas === undefined ? [] : [[`k8s/${plan.name}.yaml`, deploymentOf(plan, plan.replicas)]]))),
    ...Object.fromEntries(plans.flatMap((plan, at) => serviceFiles(plan, STYLES[at % STYLES.length] ?? 'fetch').map(([file, text]) => [`services/${plan.name}/${file}`, text]))),
  };
}

const STYLES: readonly ClientStyle[] = ['axios', 'fetch', 'bare'];

function serviceFiles(plan: ServicePlan, style: ClientStyle): [string, string][] {
  const told = [...new Set(plan.routes.flatMap(({ tells }) => tells))];
  const asks = asksOf(plan.routes);
  const clients = [...new Set(asks.map((ask) => callOf(ask).file))];
  return [
    ['package.json', json({ name: plan.name, version: '1.0.0', private: true, scripts: { start: 'node dist/main.js' }, dependencies: dependenciesOf(plan, style, told) })],
    ['Dockerfile', 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci && npx tsc\nUSER node\nCMD ["node", "dist/main.js"]\n'],
    ['src/main.ts', serverFile(plan)],
    ['src/handlers.ts', handlersFile(plan, told)],
    ...clients.map((client): [string, string] => [`src/clients/${client}.ts`, clientFile(asks.filter((ask) => callOf(ask).file === client), style)]),
    ...(plan.stores.length > 0 ? [['src/store.ts', plan.stores.map((store) => STORES[store].code).join('\n')] as [string, string]] : []),
    ...(told.length > 0 ? [['src/messages.ts', publisherFile(told)] as [string, string]] : []),
    ...(plan.takes.length > 0 ? [['src/subscriptions.ts', subscriptionFile(plan.takes)] as [string, string]] : []),
  ];
}

function handlersFile({ routes, stores }: ServicePlan, told: readonly string[]): string {
  const calls = asksOf(routes).map(callOf);
  const imports = [
    ...calls.map(({ file, imports: name }) => `import { ${name} } from './clients/${file}';`),
    ...(told.length > 0 ? [`import { ${told.map(publisherName).join(', ')} } from './messages';`] : []),
    ...(stores.length > 0 ? [`import { ${stores.map((store) => STORES[store].fn).join(', ')} } from './store';`] : []),
  ];
  return [imports.join('\n'), ...routes.map((route) => handler(route, stores))].filter((part) => part !== '').join('\n\n').concat('\n');
}

function handler(route: RoutePlan, stores: readonly Store[]): string {
  const answers = route.asks.map((ask, at) => `  const answer${String(at)} = ${callOf(ask).wait};`);
  const stored = stores.map((store) => `  await ${STORES[store].fn}(input);`);
  const told = route.tells.map((topic) => `  await ${publisherName(topic)}(input);`);
  const result = `  return { input${route.asks.map((_, at) => `, answer${String(at)}`).join('')} };`;
  return [`export async function ${handlerName(route)}(input: Record<string, string>): Promise<object> {`, ...answers, ...stored, ...told, result, '}'].join('\n');
}

function dependenciesOf({ framework, stores, takes, routes }: ServicePlan, style: ClientStyle, told: readonly string[]): Record<string, string> {
  const asks = asksOf(routes);
  const names = [
    ...DEPENDENCIES[framework],
    ...stores.map((store) => STORES[store].package),
    ...brokersOf([...takes, ...told]).map((broker) => BROKER_PACKAGES[broker] ?? ''),
    ...(style === 'axios' && asks.some((ask) => ask.split(' ').length === 3) ? ['axios'] : []),
    ...(asks.some((ask) => ask.split(' ').length === 2) ? DEPENDENCIES.grpc : []),
  ];
  return Object.fromEntries([...new Set(names)].sort().map((name) => [name, '*']));
}

const STORES: Readonly<Record<Store, { readonly package: string; readonly fn: string; readonly code: string }>> = {
  postgres: { package: 'pg', fn: 'saveRow', code: "import { Pool } from 'pg';\n\nconst pool = new Pool({ connectionString: process.env.DATABASE_URL });\n\nexport async function saveRow(input: Record<string, string>): Promise<void> {\n  await pool.query('INSERT INTO entries (value) VALUES ($1)', [JSON.stringify(input)]);\n}\n" },
  mysql: { package: 'mysql2', fn: 'saveRow', code: "import { createPool } from 'mysql2/promise';\n\nconst pool = createPool(process.env.DATABASE_URL ?? '');\n\nexport async function saveRow(input: Record<string, string>): Promise<void> {\n  await pool.query('INSERT INTO entries (value) VALUES (?)', [JSON.stringify(input)]);\n}\n" },
  mongo: { package: 'mongodb', fn: 'saveDocument', code: "import { MongoClient } from 'mongodb';\n\nconst client = new MongoClient(process.env.DATABASE_URL ?? '');\n\nexport async function saveDocument(input: Record<string, string>): Promise<void> {\n  await client.db().collection('entries').insertOne({ ...input });\n}\n" },
  redis: { package: 'redis', fn: 'remember', code: "import { createClient } from 'redis';\n\nconst client = createClient({ url: process.env.REDIS_URL });\n\nexport async function remember(input: Record<string, string>): Promise<void> {\n  await client.set('last', JSON.stringify(input), { EX: 60 });\n}\n" },
  s3: { package: '@aws-sdk/client-s3', fn: 'keep', code: "import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';\n\nconst client = new S3Client({});\n\nexport async function keep(input: Record<string, string>): Promise<void> {\n  await client.send(new PutObjectCommand({ Bucket: process.env.BUCKET, Key: 'last', Body: JSON.stringify(input) }));\n}\n" },
};

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
