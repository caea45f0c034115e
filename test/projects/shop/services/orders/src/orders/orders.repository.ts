import { Injectable } from '@nestjs/common';
import type { Order, OrderLine } from '@shop/common';
import { Database } from '../database';

interface OrderRow {
  id: string;
  customer_id: string;
  lines: OrderLine[];
  total_cents: number;
  payment_id: string;
  placed_at: Date;
}

@Injectable()
export class OrdersRepository {
  constructor(private readonly database: Database) {}

  async insert(order: Order): Promise<void> {
    await this.database.pool.query(
      `insert into orders (id, customer_id, lines, total_cents, payment_id, placed_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [order.id, order.customerId, JSON.stringify(order.lines), order.totalCents, order.paymentId, order.placedAt],
    );
  }

  async find(id: string): Promise<Order | undefined> {
    const { rows } = await this.database.pool.query<OrderRow>(
      `select id, customer_id, lines, total_cents, payment_id, placed_at
       from orders where id = $1 and cancelled_at is null`,
      [id],
    );
    const row = rows[0];
    return row && toOrder(row);
  }

  async cancel(id: string): Promise<void> {
    await this.database.pool.query('update orders set cancelled_at = now() where id = $1', [id]);
  }
}

function toOrder(row: OrderRow): Order {
  return {
    id: row.id,
    customerId: row.customer_id,
    lines: row.lines,
    totalCents: row.total_cents,
    paymentId: row.payment_id,
    placedAt: row.placed_at.toISOString(),
  };
}
