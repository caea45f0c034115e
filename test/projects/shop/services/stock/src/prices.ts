import type { Price } from '@shop/common';
import { fetchPrice } from './supplier';

const cache = new Map<string, Price>();

/** The price of an article; asks the supplier only the first time, since they charge for each look-up. */
export async function priceOf(sku: string): Promise<Price | undefined> {
  const known = cache.get(sku);
  if (known) return known;

  const price = await fetchPrice(sku);
  if (price) cache.set(sku, price);
  return price;
}
