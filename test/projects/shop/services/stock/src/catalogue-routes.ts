import type { Product } from '@shop/common';
import type { FastifyPluginAsync } from 'fastify';
import type { Catalogue, Item } from './catalogue';
import { priceOf } from './prices';
import { reservedQuantity } from './reservations';

interface Options {
  catalogue: Catalogue;
}

const pageSchema = {
  querystring: {
    type: 'object',
    properties: {
      after: { type: 'string', default: '' },
      limit: { type: 'integer', minimum: 1, maximum: 50, default: 20 },
    },
  },
} as const;

const pricesSchema = {
  querystring: {
    type: 'object',
    required: ['skus'],
    properties: { skus: { type: 'string', minLength: 1, maxLength: 2_000 } },
  },
} as const;

export const catalogueRoutes: FastifyPluginAsync<Options> = async (app, { catalogue }) => {
  app.get<{ Querystring: { after: string; limit: number } }>('/products', { schema: pageSchema }, async (request) => {
    const { after, limit } = request.query;
    const products: Product[] = [];
    for (const item of await catalogue.page(after, limit)) {
      const product = await toProduct(item);
      if (product) products.push(product);
    }
    return products;
  });

  app.get<{ Params: { sku: string } }>('/products/:sku', async (request, reply) => {
    const item = await catalogue.find(request.params.sku);
    const product = item && (await toProduct(item));
    return product ?? reply.code(404).send({ error: `there is no ${request.params.sku}` });
  });

  app.get<{ Querystring: { skus: string } }>('/prices', { schema: pricesSchema }, async (request) => {
    const skus = request.query.skus.split(',').slice(0, 50);
    const prices = await Promise.all(skus.map((sku) => priceOf(sku)));
    return prices.filter((price) => price !== undefined);
  });
};

/** What the shop shows of an item; undefined for one that has no price, which is not for sale. */
async function toProduct({ sku, name, onHand }: Item): Promise<Product | undefined> {
  const price = await priceOf(sku);
  return price && { sku, name, price, available: Math.max(0, onHand - reservedQuantity(sku)) };
}
