import { createServiceClient, type Order } from '@shop/common';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { config } from '../config';
import { callContext } from '../request-id';
import { requireCustomer } from '../require-customer';

const orders = createServiceClient('orders', config.ordersUrl);

const cartItem = z.object({
  sku: z.string().min(1).max(40),
  quantity: z.number().int().min(1).max(99),
});

export function orderRoutes(): Router {
  const router = Router();
  router.use(requireCustomer);

  router.post('/cart/items', async (req, res) => {
    const item = cartItem.parse(req.body);
    const cart = await orders.post(`/carts/${res.locals.customerId}/items`, item, callContext(req));
    res.status(201).json(cart);
  });

  router.post('/', async (req, res) => {
    const order = await orders.post<Order>('/orders', { customerId: res.locals.customerId }, callContext(req));
    console.log('order placed', order.id, order.totalCents);
    res.status(201).json({ id: order.id, totalCents: order.totalCents });
  });

  router.get('/:id', async (req, res) => {
    const order = await ownOrder(req, res);
    if (order) res.json(order);
  });

  router.get('/:id/invoice', async (req, res) => {
    const order = await ownOrder(req, res);
    if (!order) return;
    const html = await orders.get<string>(`/orders/${order.id}/invoice`, callContext(req));
    res.type('html').send(html);
  });

  router.delete('/:id', async (req, res) => {
    const order = await ownOrder(req, res);
    if (!order) return;
    await orders.delete(`/orders/${order.id}`, callContext(req));
    console.log('order cancelled', order.id);
    res.sendStatus(204);
  });

  return router;
}

/** The order that the path names; answers 404 for those of other customers, as if there were none. */
async function ownOrder(req: Request<{ id: string }>, res: Response): Promise<Order | undefined> {
  const order = await orders.get<Order>(`/orders/${encodeURIComponent(req.params.id)}`, callContext(req));
  if (order.customerId === res.locals.customerId) return order;
  res.sendStatus(404);
  return undefined;
}
