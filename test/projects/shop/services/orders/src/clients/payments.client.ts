import { Inject, Injectable } from '@nestjs/common';
import type { ClientProxy } from '@nestjs/microservices';
import {
  AUTHORIZE_PAYMENT,
  type AuthorizePayment,
  CREDIT_LIMIT,
  ORDER_CANCELLED,
  type OrderCancelled,
  type PaymentAuthorized,
} from '@shop/common';
import { lastValueFrom } from 'rxjs';

export const PAYMENTS = Symbol('PAYMENTS');

/** What orders asks of the payments service, and tells it. */
@Injectable()
export class PaymentsClient {
  constructor(@Inject(PAYMENTS) private readonly client: ClientProxy) {}

  authorize(payment: AuthorizePayment): Promise<PaymentAuthorized> {
    return lastValueFrom(this.client.send<PaymentAuthorized, AuthorizePayment>(AUTHORIZE_PAYMENT, payment));
  }

  creditLimit(customerId: string): Promise<number> {
    return lastValueFrom(this.client.send<number, { customerId: string }>(CREDIT_LIMIT, { customerId }));
  }

  async orderCancelled(event: OrderCancelled): Promise<void> {
    await lastValueFrom(this.client.emit<void, OrderCancelled>(ORDER_CANCELLED, event));
  }
}
