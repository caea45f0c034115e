import { Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { IdempotencyStore } from './idempotency.store';
import { PaymentProvider } from './payment-provider';
import { PaymentsController } from './payments.controller';
import { PaymentsService } from './payments.service';
import { RedisConnection } from './redis.connection';
import { TracingShutdown } from './tracing-shutdown';

@Module({
  controllers: [HealthController, PaymentsController],
  providers: [IdempotencyStore, PaymentProvider, PaymentsService, RedisConnection, TracingShutdown],
})
export class AppModule {}
