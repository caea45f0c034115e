import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { RedisConnection } from './redis.connection';

@Controller('health')
export class HealthController {
  constructor(private readonly redis: RedisConnection) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'up' };
  }

  @Get('ready')
  ready(): { status: string } {
    if (!this.redis.client.isReady) throw new ServiceUnavailableException({ status: 'down', redis: 'not connected' });
    return { status: 'up' };
  }
}
