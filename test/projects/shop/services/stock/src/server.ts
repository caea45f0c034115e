import { buildApp } from './app';

const DRAIN_MS = 20_000;

async function start(): Promise<void> {
  const app = await buildApp();

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      app.log.info({ signal }, 'shutting down');
      setTimeout(() => process.exit(1), DRAIN_MS).unref();
      void app.close();
    });
  }

  await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 3002) });
}

void start();
