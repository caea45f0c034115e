import { requireEnv } from '@shop/common';
import Fastify, { type FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import { createCatalogue } from './catalogue';
import { catalogueRoutes } from './catalogue-routes';
import { reservationRoutes } from './reservation-routes';

/** The stock service, with its database but not yet listening. */
export async function buildApp(): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: process.env.LOG_LEVEL ?? 'info', redact: ['req.headers.authorization'] },
    requestIdHeader: 'x-request-id',
  });

  const pool = new Pool({ connectionString: requireEnv('STOCK_DATABASE_URL'), max: 20, statement_timeout: 3_000 });
  app.addHook('onClose', () => pool.end());

  const catalogue = createCatalogue(pool);
  app.get('/health/live', async () => ({ status: 'up' }));
  app.get('/health/ready', async () => {
    await pool.query('select 1');
    return { status: 'up' };
  });
  await app.register(catalogueRoutes, { catalogue });
  await app.register(reservationRoutes, { catalogue });
  return app;
}
