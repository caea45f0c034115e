import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Pool } from 'pg';

/** The connection pool of the orders database. */
@Injectable()
export class Database implements OnModuleDestroy {
  readonly pool: Pool;

  constructor(config: ConfigService) {
    this.pool = new Pool({
      connectionString: config.getOrThrow<string>('ORDERS_DATABASE_URL'),
      max: 20,
      statement_timeout: 5_000,
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.end();
  }
}
