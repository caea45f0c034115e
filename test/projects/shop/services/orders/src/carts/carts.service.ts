import { Injectable } from '@nestjs/common';
import type { OrderLine } from '@shop/common';

export interface Cart {
  lines: OrderLine[];
  changedAt: Date;
}

const MAX_LINES = 50;

/** The cart of each customer until it becomes an order. */
@Injectable()
export class CartsService {
  private readonly carts = new Map<string, Cart>();

  find(customerId: string): Cart {
    return this.carts.get(customerId) ?? { lines: [], changedAt: new Date() };
  }

  /** Adds to the line of that SKU, or a new one; returns false when the cart is full. */
  add(customerId: string, { sku, quantity }: OrderLine): boolean {
    const { lines } = this.find(customerId);
    const line = lines.find((candidate) => candidate.sku === sku);
    if (!line && lines.length >= MAX_LINES) return false;

    const changed = line
      ? lines.map((candidate) => (candidate === line ? { sku, quantity: line.quantity + quantity } : candidate))
      : [...lines, { sku, quantity }];
    this.carts.set(customerId, { lines: changed, changedAt: new Date() });
    return true;
  }

  remove(customerId: string, sku: string): void {
    const { lines } = this.find(customerId);
    this.carts.set(customerId, { lines: lines.filter((line) => line.sku !== sku), changedAt: new Date() });
  }

  clear(customerId: string): void {
    this.carts.delete(customerId);
  }
}
