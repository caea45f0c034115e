import { Injectable } from '@nestjs/common';
import type { PaymentAuthorized } from '@shop/common';
import { RedisConnection } from './redis.connection';

const KEPT_SECONDS = 24 * 60 * 60;

/**
 * Answers given before, shared by all replicas. A broker may deliver a message twice, and a customer
 * must not pay twice.
 */
@Injectable()
export class IdempotencyStore {
  constructor(private readonly redis: RedisConnection) {}

  async find(orderId: string): Promise<PaymentAuthorized | undefined> {
    const text = await this.redis.client.get(keyOf(orderId));
    return text === null ? undefined : (JSON.parse(text) as PaymentAuthorized);
  }

  async keep(orderId: string, answer: PaymentAuthorized): Promise<void> {
    await this.redis.client.set(keyOf(orderId), JSON.stringify(answer), {
      expiration: { type: 'EX', value: KEPT_SECONDS },
    });
  }
}

function keyOf(orderId: string): string {
  return `payments:authorized:${orderId}`;
}
