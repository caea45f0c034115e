import { randomUUID } from 'node:crypto';
import { BadRequestException, Injectable, Logger, NotFoundException } from '@nestjs/common';
import type { Order, OrderLine, Price } from '@shop/common';
import { CartsService } from '../carts/carts.service';
import { PaymentsClient } from '../clients/payments.client';
import { StockClient } from '../clients/stock.client';
import { OrdersRepository } from './orders.repository';

@Injectable()
export class OrdersService {
  private readonly logger = new Logger(OrdersService.name);

  constructor(
    private readonly carts: CartsService,
    private readonly orders: OrdersRepository,
    private readonly payments: PaymentsClient,
    private readonly stock: StockClient,
  ) {}

  /** Turns the customer's cart into an order: prices it, reserves the goods, authorizes the payment. */
  async place(customerId: string): Promise<Order> {
    const { lines } = this.carts.find(customerId);
    if (lines.length === 0) throw new BadRequestException('the cart is empty');

    const prices = await this.stock.prices(lines.map(({ sku }) => sku));
    const creditCents = await this.payments.creditLimit(customerId);

    const totalCents = total(lines, prices);
    if (totalCents > creditCents) throw new BadRequestException('the order exceeds the credit limit');

    const id = randomUUID();
    const reservation = await this.stock.reserve(id, lines);
    const payment = await this.payments.authorize({ orderId: id, customerId, amountCents: totalCents });
    if (payment.status === 'declined') {
      await this.stock.release(reservation.id);
      throw new BadRequestException('the payment was declined');
    }

    const order: Order = {
      id,
      customerId,
      lines,
      totalCents,
      paymentId: payment.paymentId,
      placedAt: new Date().toISOString(),
    };
    await this.orders.insert(order);
    await this.stock.confirm(reservation.id);
    this.carts.clear(customerId);
    this.logger.log({ message: 'order placed', orderId: id, totalCents });
    return order;
  }

  async find(id: string): Promise<Order> {
    const order = await this.orders.find(id);
    if (!order) throw new NotFoundException(`there is no order ${id}`);
    return order;
  }

  /** Cancels an order; payments hears of it by event and lets the money go when it gets to it. */
  async cancel(id: string): Promise<void> {
    const order = await this.find(id);
    await this.orders.cancel(order.id);
    await this.payments.orderCancelled({ orderId: order.id, paymentId: order.paymentId });
    this.logger.log({ message: 'order cancelled', orderId: order.id });
  }
}

function total(lines: readonly OrderLine[], prices: readonly Price[]): number {
  const unitCents = new Map(prices.map((price) => [price.sku, price.unitCents]));
  return lines.reduce((sum, { sku, quantity }) => {
    const cents = unitCents.get(sku);
    if (cents === undefined) throw new BadRequestException(`there is no price for ${sku}`);
    return sum + cents * quantity;
  }, 0);
}
