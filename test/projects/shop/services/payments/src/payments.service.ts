import { Injectable } from '@nestjs/common';
import type { AuthorizePayment, OrderCancelled, PaymentAuthorized } from '@shop/common';
import { config } from './config';
import { IdempotencyStore } from './idempotency.store';
import { logger } from './logger';
import { PaymentProvider } from './payment-provider';

@Injectable()
export class PaymentsService {
  constructor(
    private readonly answers: IdempotencyStore,
    private readonly provider: PaymentProvider,
  ) {}

  /** Authorizes a payment, once per order however often it is asked. */
  async authorize(payment: AuthorizePayment): Promise<PaymentAuthorized> {
    const given = await this.answers.find(payment.orderId);
    if (given) return given;

    const answer = await this.provider.authorize(payment);
    await this.answers.keep(payment.orderId, answer);
    logger.info({ orderId: payment.orderId, paymentId: answer.paymentId, status: answer.status }, 'payment authorized');
    return answer;
  }

  /** What a customer may owe, in cents; the same for everybody until scoring is in place. */
  creditLimit(): number {
    return config.CREDIT_LIMIT_CENTS;
  }

  async release({ orderId, paymentId }: OrderCancelled): Promise<void> {
    await this.provider.release(paymentId);
    logger.info({ orderId, paymentId }, 'payment released');
  }
}
