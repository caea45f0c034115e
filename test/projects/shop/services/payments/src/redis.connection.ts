import { Injectable, type OnModuleInit, type OnApplicationShutdown } from '@nestjs/common';
import { createClient } from 'redis';
import { config } from './config';
import { logger } from './logger';

/** The one connection to Redis, open from start-up to shutdown. */
@Injectable()
export class RedisConnection implements OnModuleInit, OnApplicationShutdown {
  readonly client = createClient({ url: config.REDIS_URL, socket: { connectTimeout: 2_000 } });

  async onModuleInit(): Promise<void> {
    this.client.on('error', (error) => logger.error({ error }, 'redis'));
    await this.client.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.close();
  }
}
