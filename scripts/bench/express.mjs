/** The files of an Express service: a router, a service, a repository and the types of one entity each. */
export const expressModule = {
  files: ({ service, calls, name, random }) => ({
    [`src/${name}/${name}.types.ts`]: types(name, random),
    [`src/${name}/${name}.repository.ts`]: repository(name, random),
    [`src/${name}/${name}.service.ts`]: domainService(name, calls, service, random),
    [`src/${name}/${name}.routes.ts`]: routes(name, random),
  }),
  entry: ({ names, port }) => ({ 'src/server.ts': server(names, port) }),
  manifest: ({ service }) => ({
    'package.json': manifest(service, { express: '5.2.1', axios: '1.13.2', pg: '8.16.3', pino: '10.1.0', zod: '4.1.13' }),
    Dockerfile: 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nCMD ["node", "dist/server.js"]\n',
  }),
};

/** A service's package.json. */
export function manifest(service, dependencies) {
  return `${JSON.stringify({ name: `@bench/${service}`, version: '1.0.0', private: true, main: 'dist/server.js', dependencies }, null, 2)}\n`;
}

/** A type with its fields, and a schema that checks them. */
export function types(name, random) {
  const fields = ['id', 'name', 'region', 'amount', 'currency', 'status', 'note', 'owner', 'weight', 'created', 'updated', 'source'];
  const chosen = fields.slice(0, 6 + Math.floor(random() * 6));
  const typeOf = (field) => (['amount', 'weight'].includes(field) ? 'number' : 'string');
  return `import { z } from 'zod';

export interface ${upper(name)} {
${chosen.map((field) => `  ${field}: ${typeOf(field)};`).join('\n')}
}

export const ${name}Schema = z.object({
${chosen.map((field) => `  ${field}: z.${typeOf(field)}(),`).join('\n')}
});

export type ${upper(name)}Status = 'open' | 'accepted' | 'rejected' | 'closed';

export class ${upper(name)}NotFound extends Error {
  constructor(readonly id: string) {
    super(\`no ${name} \${id}\`);
    this.name = '${upper(name)}NotFound';
  }
}

export class ${upper(name)}Conflict extends Error {
  constructor(
    readonly id: string,
    readonly expected: ${upper(name)}Status,
  ) {
    super(\`${name} \${id} is not \${expected}\`);
    this.name = '${upper(name)}Conflict';
  }
}
${chosen
  .map(
    (field) => `
/** Orders by ${field}, then by id. */
export function by${upper(field)}(left: ${upper(name)}, right: ${upper(name)}): number {
  if (left.${field} === right.${field}) return left.id < right.id ? -1 : 1;
  return left.${field} < right.${field} ? -1 : 1;
}
`,
  )
  .join('')}`;
}

/** A class of queries against a database. */
export function repository(name, random) {
  const queries = ['ByOwner', 'ByRegion', 'ByStatus', 'BySource', 'ByCurrency', 'ByName', 'ByNote', 'ByWeight'].slice(0, 5 + Math.floor(random() * 4));
  return `import { Pool } from 'pg';
import { ${upper(name)}NotFound, type ${upper(name)} } from './${name}.types';

export class ${upper(name)}Repository {
  constructor(private readonly pool: Pool) {}

  async get(id: string): Promise<${upper(name)}> {
    const { rows } = await this.pool.query<${upper(name)}>('select * from ${name} where id = $1', [id]);
    const found = rows[0];
    if (!found) throw new ${upper(name)}NotFound(id);
    return found;
  }
${queries
  .map(
    (query) => `
  async find${query}(value: string, limit = 50): Promise<${upper(name)}[]> {
    const text = 'select * from ${name} where ${query.slice(2).toLowerCase()} = $1 order by id limit $2';
    const { rows } = await this.pool.query<${upper(name)}>(text, [value, limit]);
    return rows.filter((row) => row.name !== '').map((row) => ({ ...row, note: row.note ?? '' }));
  }
`,
  )
  .join('')}
  async save(value: ${upper(name)}): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query('insert into ${name} (id, name, amount) values ($1, $2, $3)', [value.id, value.name, value.amount]);
      await client.query('insert into outbox (topic, body) values ($1, $2)', ['${name}.saved', JSON.stringify(value)]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }
}
`;
}

function domainService(name, calls, service, random) {
  return `import axios from 'axios';
import pino from 'pino';
import type { ${upper(name)}Repository } from './${name}.repository';
import { ${upper(name)}Conflict, type ${upper(name)} } from './${name}.types';

const log = pino({ name: '${service}.${name}' });
const ${calls}Url = process.env.${calls.toUpperCase()}_URL ?? 'http://${calls}:3000';
const recent = new Map<string, ${upper(name)}>();

export class ${upper(name)}Service {
  constructor(private readonly repository: ${upper(name)}Repository) {}

  async read(id: string): Promise<${upper(name)}> {
    const known = recent.get(id);
    if (known) return known;
    const found = await this.repository.get(id);
    recent.set(id, found);
    return found;
  }

  async accept(id: string): Promise<${upper(name)}> {
    const current = await this.read(id);
    if (current.status !== 'open') throw new ${upper(name)}Conflict(id, 'open');
    const { data } = await axios.get<{ available: boolean }>(\`\${${calls}Url}/${calls}/\${id}\`);
    if (!data.available) {
      log.warn({ id }, 'not available');
      throw new ${upper(name)}Conflict(id, 'accepted');
    }
    const accepted = { ...current, status: 'accepted' };
    await this.repository.save(accepted);
    return accepted;
  }

  async total(ids: readonly string[]): Promise<number> {
    let sum = 0;
    for (const id of ids) {
      const each = await this.read(id);
      sum += each.amount;
    }
    return sum;
  }

  async publish(value: ${upper(name)}): Promise<void> {
    try {
      await axios.post(\`\${${calls}Url}/events\`, { kind: '${name}', value }, { timeout: 2000 });
    } catch (error) {
      log.error({ error, id: value.id }, 'could not publish');
    }
  }
${summaries(name, random)}}
`;
}

function routes(name, random) {
  const actions = ['accept', 'reject', 'close', 'reopen', 'assign', 'export'].slice(0, 3 + Math.floor(random() * 4));
  return `import { Router, type NextFunction, type Request, type Response } from 'express';
import { ${name}Schema, ${upper(name)}Conflict, ${upper(name)}NotFound } from './${name}.types';
import type { ${upper(name)}Service } from './${name}.service';

export function ${name}Routes(service: ${upper(name)}Service): Router {
  const router = Router();

  router.get('/:id', async (request: Request, response: Response, next: NextFunction) => {
    try {
      response.json(await service.read(String(request.params.id)));
    } catch (error) {
      next(error);
    }
  });

  router.post('/', async (request, response) => {
    const parsed = ${name}Schema.safeParse(request.body);
    if (!parsed.success) {
      response.status(400).json({ problems: parsed.error.issues.map((issue) => issue.message) });
      return;
    }
    await service.publish({ ...parsed.data, status: 'open' } as never);
    response.status(202).end();
  });
${actions
  .map(
    (action) => `
  router.post('/:id/${action}', async (request, response) => {
    const id = String(request.params.id);
    const done = await service.accept(id);
    response.json({ action: '${action}', id: done.id, at: new Date().toISOString() });
  });
`,
  )
  .join('')}
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (error instanceof ${upper(name)}NotFound) response.status(404).json({ message: error.message });
    else if (error instanceof ${upper(name)}Conflict) response.status(409).json({ message: error.message });
    else next(error);
  });

  return router;
}
`;
}

function server(names, port) {
  return `import express from 'express';
import { Pool } from 'pg';
${names.map((name) => `import { ${name}Routes } from './${name}/${name}.routes';\nimport { ${upper(name)}Repository } from './${name}/${name}.repository';\nimport { ${upper(name)}Service } from './${name}/${name}.service';`).join('\n')}

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const app = express();
app.use(express.json({ limit: '100kb' }));
${names.map((name) => `app.use('/${name}', ${name}Routes(new ${upper(name)}Service(new ${upper(name)}Repository(pool))));`).join('\n')}
app.get('/health', (_request, response) => {
  response.json({ ok: true });
});
app.listen(Number(process.env.PORT ?? ${port}));
`;
}

/** Methods that only compute, as most of a service's code does. */
export function summaries(name, random) {
  const kinds = ['Weekly', 'Monthly', 'Yearly', 'Regional', 'Personal', 'Archived'].slice(0, 1 + Math.floor(random() * 6));
  return kinds
    .map(
      (kind) => `
  summarise${kind}(values: readonly ${upper(name)}[]): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const value of values) {
      const key = \`${kind.toLowerCase()}:\${value.region}\`;
      const share = value.amount / Math.max(1, values.length);
      if (Number.isFinite(share)) sums[key] = (sums[key] ?? 0) + share;
    }
    return sums;
  }
`,
    )
    .join('');
}

export function upper(name) {
  return name[0].toUpperCase() + name.slice(1);
}
