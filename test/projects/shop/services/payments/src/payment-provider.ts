import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { AuthorizePayment, PaymentAuthorized } from '@shop/common';
import CircuitBreaker from 'opossum';
import { config } from './config';
import { logger } from './logger';

const TIMEOUT_MS = 4_000;

interface ProviderAnswer {
  id: string;
  outcome: 'approved' | 'refused';
}

/** The payment service provider's API, with a time limit and a circuit breaker around each call. */
@Injectable()
export class PaymentProvider implements OnApplicationShutdown {
  private readonly authorizations = new CircuitBreaker(postAuthorization, {
    name: 'psp-authorize',
    timeout: false,
    errorThresholdPercentage: 50,
    volumeThreshold: 10,
    resetTimeout: 15_000,
  });

  constructor() {
    this.authorizations.on('open', () => logger.warn('the payment provider fails; not calling it for a while'));
  }

  async authorize(payment: AuthorizePayment): Promise<PaymentAuthorized> {
    const { id, outcome } = await this.authorizations.fire(payment);
    return { paymentId: id, status: outcome === 'approved' ? 'authorized' : 'declined' };
  }

  async release(paymentId: string): Promise<void> {
    await callProvider(`/v1/authorizations/${encodeURIComponent(paymentId)}/release`, `release-${paymentId}`, {});
  }

  onApplicationShutdown(): void {
    this.authorizations.shutdown();
  }
}

async function postAuthorization({ orderId, customerId, amountCents }: AuthorizePayment): Promise<ProviderAnswer> {
  const body = { reference: orderId, customer: customerId, amount: amountCents, currency: 'EUR' };
  const response = await callProvider('/v1/authorizations', orderId, body);
  return (await response.json()) as ProviderAnswer;
}

/** The key lets the provider recognise a call that we repeat. */
async function callProvider(path: string, idempotencyKey: string, body: object): Promise<Response> {
  const response = await fetch(new URL(path, config.PSP_URL), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${config.PSP_API_KEY}`,
      'content-type': 'application/json',
      'idempotency-key': idempotencyKey,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`the payment provider answered ${response.status} to ${path}`);
  return response;
}
