/** How many services, and modules in each, a generated system has. */
export interface Size {
  readonly services: number;
  readonly modules: number;
}

/**
 * A system of services that call the next one by HTTP through a wrapper of their own package, publish to a broker that the one after takes from,
 * keep state, ask a database and share a library. Each module is a route file, a service class and a repository.
 */
export function generatedSystem({ services, modules }: Size): Record<string, string> {
  const files: Record<string, string> = {
    'package.json': JSON.stringify({ name: 'generated', private: true, workspaces: ['services/*', 'shared'] }),
    'docker-compose.yml': `services:\n${range(services).map((at) => compose(at, services)).join('')}`,
    'shared/package.json': JSON.stringify({ name: '@generated/shared', main: 'src/index.ts' }),
    'shared/src/index.ts': "export { request } from './http';\nexport { topicOf } from './topics';\nexport interface Named { name: string }\n",
    'shared/src/http.ts': "import axios from 'axios';\nexport async function request(url: string) {\n  const answer = await axios.get(url);\n  return answer.data;\n}\n",
    'shared/src/topics.ts': "export const topicOf = (name: string) => `events.${name}`;\nexport enum Topic { Placed = 'placed', Paid = 'paid' }\n",
  };
  for (const at of range(services)) Object.assign(files, serviceFiles(at, services, modules));
  return files;
}

function serviceFiles(at: number, services: number, modules: number): Record<string, string> {
  const root = `services/s${String(at)}`;
  const next = `s${String((at + 1) % services)}`;
  const files: Record<string, string> = {
    [`${root}/package.json`]: JSON.stringify({ name: `s${String(at)}`, main: 'src/main.ts', scripts: { start: 'node dist/main.js' }, dependencies: { express: '5', axios: '1', kafkajs: '2', pg: '8' } }),
    [`${root}/src/main.ts`]: main(modules),
    [`${root}/src/client.ts`]: `import { request } from '@generated/shared';\nconst base = process.env.NEXT_URL ?? 'http://${next}:3000';\nexport const ask = (path: string) => request(\`\${base}\${path}\`);\n`,
    [`${root}/src/broker.ts`]: `import { Kafka } from 'kafkajs';\nimport { topicOf } from '@generated/shared';\nconst kafka = new Kafka({ brokers: ['kafka:9092'] });\nexport const producer = kafka.producer();\nexport const publish = (topic: string, value: string) => producer.send({ topic, messages: [{ value }] });\nexport async function consume() {\n  const consumer = kafka.consumer({ groupId: 's${String(at)}' });\n  await consumer.subscribe({ topic: topicOf('s${String(at)}') });\n  await consumer.run({ eachMessage: async ({ message }) => { console.log(message.value); } });\n}\n`,
  };
  for (const module of range(modules)) Object.assign(files, moduleFiles(root, module, next));
  return files;
}

function main(modules: number): string {
  const imports = range(modules).map((at) => `import { routes${String(at)} } from './m${String(at)}/routes';`).join('\n');
  const mounts = range(modules).map((at) => `app.use('/m${String(at)}', routes${String(at)});`).join('\n');
  return `import express from 'express';\nimport { consume } from './broker';\n${imports}\nconst app = express();\napp.use(express.json());\n${mounts}\napp.get('/health', (req, res) => res.end());\nvoid consume();\napp.listen(3000);\n`;
}

function moduleFiles(root: string, at: number, next: string): Record<string, string> {
  const folder = `${root}/src/m${String(at)}`;
  return {
    [`${folder}/routes.ts`]: `import { Router } from 'express';
import { Service } from './service';
const service = new Service();
export const routes${String(at)} = Router();
routes${String(at)}.get('/:id', async (req, res) => {
  const found = await service.find(req.params.id);
  res.json(found);
});
routes${String(at)}.post('/', async (req, res) => {
  await service.place(req.body.items);
  res.status(201).end();
});
`,
    [`${folder}/service.ts`]: `import { ask } from '../client';
import { publish } from '../broker';
import { Repository } from './repository';
const recent = new Map<string, string>();
export class Service {
  private readonly repository = new Repository();
  async find(id: string) {
    const other = await ask(\`/m${String(at)}/\${id}\`);
    const own = await this.repository.get(id);
    recent.set(id, id);
    return { own, other, seen: recent.get(id) };
  }
  async place(items: string[]) {
    for (const item of items) await ask(\`/m${String(at)}/\${item}\`);
    await this.repository.save(items.join());
    await publish('events.${next}', items.join());
  }
}
`,
    [`${folder}/repository.ts`]: `import { Pool } from 'pg';
const pool = new Pool({ connectionString: process.env.DATABASE_URL });
export class Repository {
  async get(id: string) {
    const { rows } = await pool.query('select * from m where id = $1', [id]);
    return rows[0];
  }
  async save(value: string) {
    await pool.query('insert into m (value) values ($1)', [value]);
  }
}
`,
  };
}

function compose(at: number, services: number): string {
  const name = `s${String(at)}`;
  return `  ${name}:\n    build: services/${name}\n    environment:\n      NEXT_URL: http://s${String((at + 1) % services)}:3000\n      DATABASE_URL: postgres://db/${name}\n`;
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}
