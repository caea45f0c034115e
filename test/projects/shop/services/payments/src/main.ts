import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { type MicroserviceOptions, Transport } from '@nestjs/microservices';
import { PAYMENTS_QUEUE, PAYMENTS_QUEUE_OPTIONS } from '@shop/common';
import { AppModule } from './app.module';
import { config } from './config';
import { logger, nestLogger } from './logger';

async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule, { logger: nestLogger });
  app.connectMicroservice<MicroserviceOptions>({
    transport: Transport.RMQ,
    options: {
      urls: [config.RABBITMQ_URL],
      queue: PAYMENTS_QUEUE,
      queueOptions: PAYMENTS_QUEUE_OPTIONS,
      noAck: false,
      prefetchCount: 20,
    },
  });
  app.enableShutdownHooks();
  await app.startAllMicroservices();
  await app.listen(config.PORT);
  logger.info({ port: config.PORT, queue: PAYMENTS_QUEUE }, 'payments is up');
}

void bootstrap();
