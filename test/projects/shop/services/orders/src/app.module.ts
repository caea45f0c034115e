import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { ClientsModule, Transport } from '@nestjs/microservices';
import { PAYMENTS_QUEUE, PAYMENTS_QUEUE_OPTIONS } from '@shop/common';
import { CartsController } from './carts/carts.controller';
import { CartsService } from './carts/carts.service';
import { PAYMENTS, PaymentsClient } from './clients/payments.client';
import { StockClient } from './clients/stock.client';
import { Database } from './database';
import { HealthController } from './health.controller';
import { InvoicesService } from './invoices/invoices.service';
import { OrdersController } from './orders/orders.controller';
import { OrdersRepository } from './orders/orders.repository';
import { OrdersService } from './orders/orders.service';

@Module({
  imports: [
    ConfigModule.forRoot({ isGlobal: true }),
    HttpModule.registerAsync({
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({ baseURL: config.getOrThrow<string>('STOCK_URL') }),
    }),
    ClientsModule.registerAsync([
      {
        name: PAYMENTS,
        inject: [ConfigService],
        useFactory: (config: ConfigService) => ({
          transport: Transport.RMQ,
          options: {
            urls: [config.getOrThrow<string>('RABBITMQ_URL')],
            queue: PAYMENTS_QUEUE,
            queueOptions: PAYMENTS_QUEUE_OPTIONS,
          },
        }),
      },
    ]),
  ],
  controllers: [CartsController, HealthController, OrdersController],
  providers: [CartsService, Database, InvoicesService, OrdersRepository, OrdersService, PaymentsClient, StockClient],
})
export class AppModule {}
