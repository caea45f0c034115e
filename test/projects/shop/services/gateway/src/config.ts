import { requireEnv } from '@shop/common';

const EIGHT_HOURS = 8 * 60 * 60 * 1000;

/** Settings of the gateway, read once at start-up. */
export const config = {
  port: Number(process.env.PORT ?? 3000),
  ordersUrl: process.env.ORDERS_URL ?? 'http://localhost:3001',
  stockUrl: process.env.STOCK_URL ?? 'http://localhost:3002',
  accountsDatabaseUrl: requireEnv('ACCOUNTS_DATABASE_URL'),
  session: {
    secret: requireEnv('SESSION_SECRET'),
    maxAgeMs: EIGHT_HOURS,
  },
};
