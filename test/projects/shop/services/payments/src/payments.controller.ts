import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, MessagePattern, Payload, RmqContext } from '@nestjs/microservices';
import {
  AUTHORIZE_PAYMENT,
  type AuthorizePayment,
  CREDIT_LIMIT,
  ORDER_CANCELLED,
  type OrderCancelled,
  type PaymentAuthorized,
} from '@shop/common';
import { acknowledged } from './acknowledged';
import { PaymentsService } from './payments.service';

@Controller()
export class PaymentsController {
  constructor(private readonly payments: PaymentsService) {}

  @MessagePattern(AUTHORIZE_PAYMENT)
  authorize(@Payload() payment: AuthorizePayment, @Ctx() context: RmqContext): Promise<PaymentAuthorized> {
    return acknowledged(context, () => this.payments.authorize(payment));
  }

  @MessagePattern(CREDIT_LIMIT)
  creditLimit(@Ctx() context: RmqContext): Promise<number> {
    return acknowledged(context, async () => this.payments.creditLimit());
  }

  @EventPattern(ORDER_CANCELLED)
  orderCancelled(@Payload() event: OrderCancelled, @Ctx() context: RmqContext): Promise<void> {
    return acknowledged(context, () => this.payments.release(event));
  }
}
