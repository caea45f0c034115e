import type { Price } from '@shop/common';

const SUPPLIER_URL = process.env.SUPPLIER_URL ?? 'https://prices.northwind-supply.example';
const API_KEY = process.env.SUPPLIER_API_KEY ?? 'dev-key-17fdd604f7507bcacc469416ed157d2d';
const TIMEOUT_MS = 1_500;

interface SupplierPrice {
  article: string;
  net: number;
  currency: 'EUR' | 'USD';
}

/** Today's price of one article from the supplier; undefined where they do not carry it. */
export async function fetchPrice(sku: string): Promise<Price | undefined> {
  const response = await fetch(`${SUPPLIER_URL}/v2/prices/${encodeURIComponent(sku)}`, {
    headers: { 'x-api-key': API_KEY, accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`the supplier answered ${response.status} for ${sku}`);
  const price = (await response.json()) as SupplierPrice;
  return { sku: price.article, unitCents: Math.round(price.net * 100), currency: price.currency };
}
