import { Router } from 'express';
import { z } from 'zod';
import { authenticate, findAccount } from '../accounts';
import { requireCustomer } from '../require-customer';

const credentials = z.object({
  email: z.email(),
  password: z.string().min(8).max(200),
});

export function accountRoutes(): Router {
  const router = Router();

  router.post('/login', async (req, res, next) => {
    const { email, password } = credentials.parse(req.body);
    const account = await authenticate(email, password);
    if (!account) {
      console.warn('login refused', { ip: req.ip });
      res.status(401).json({ error: 'wrong address or password' });
      return;
    }
    req.session.regenerate((error) => {
      if (error) return next(error);
      req.session.customerId = account.id;
      res.json({ name: account.name });
    });
  });

  router.post('/logout', requireCustomer, (req, res, next) => {
    req.session.destroy((error) => {
      if (error) return next(error);
      res.clearCookie('shop.sid').sendStatus(204);
    });
  });

  router.get('/me', requireCustomer, async (_req, res) => {
    const account = await findAccount(res.locals.customerId);
    if (!account) {
      res.sendStatus(404);
      return;
    }
    res.json(account);
  });

  return router;
}
