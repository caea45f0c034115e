import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { Database } from './database';

@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'up' };
  }

  @Get('ready')
  async ready(): Promise<{ status: string }> {
    try {
      await this.database.pool.query('select 1');
      return { status: 'up' };
    } catch {
      throw new ServiceUnavailableException({ status: 'down' });
    }
  }
}
