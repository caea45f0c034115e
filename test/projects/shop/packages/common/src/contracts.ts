/** What the services say to each other. Amounts are in cents. */

export interface Price {
  sku: string;
  unitCents: number;
  currency: 'EUR' | 'USD';
}

export interface Product {
  sku: string;
  name: string;
  available: number;
  price: Price;
}

export interface OrderLine {
  sku: string;
  quantity: number;
}

export interface Order {
  id: string;
  customerId: string;
  lines: OrderLine[];
  totalCents: number;
  paymentId: string;
  placedAt: string;
}

export interface Reservation {
  id: string;
  orderId: string;
  lines: OrderLine[];
}

export interface AuthorizePayment {
  orderId: string;
  customerId: string;
  amountCents: number;
}

export interface PaymentAuthorized {
  paymentId: string;
  status: 'authorized' | 'declined';
}

export interface OrderCancelled {
  orderId: string;
  paymentId: string;
}

/** The payments queue; both of its ends have to declare it alike. */
export const PAYMENTS_QUEUE = 'payments';
export const PAYMENTS_QUEUE_OPTIONS = { durable: true, deadLetterExchange: 'payments.dead' };

/** Patterns on the payments queue. */
export const AUTHORIZE_PAYMENT = 'payments.authorize';
export const CREDIT_LIMIT = 'payments.credit-limit';
export const ORDER_CANCELLED = 'order.cancelled';
