import { createServiceClient, type Product } from '@shop/common';
import { Router } from 'express';
import { z } from 'zod';
import { config } from '../config';
import { callContext } from '../request-id';

const stock = createServiceClient('stock', config.stockUrl);

const page = z.object({
  after: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

export function catalogueRoutes(): Router {
  const router = Router();

  router.get('/', async (req, res) => {
    const { after, limit } = page.parse(req.query);
    const query = new URLSearchParams({ limit: String(limit), ...(after ? { after } : {}) });
    const products = await stock.get<Product[]>(`/products?${query.toString()}`, callContext(req));
    res.json({ products, next: products.length === limit ? products.at(-1)?.sku : undefined });
  });

  router.get('/:sku', async (req, res) => {
    const product = await stock.get<Product>(`/products/${encodeURIComponent(req.params.sku)}`, callContext(req));
    res.set('cache-control', 'private, max-age=30').json(product);
  });

  return router;
}
