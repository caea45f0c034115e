import { ServiceError } from '@shop/common';
import express, { type ErrorRequestHandler, type Express } from 'express';
import session from 'express-session';
import { ZodError } from 'zod';
import { config } from './config';
import { requestId } from './request-id';
import { accountRoutes } from './routes/account';
import { catalogueRoutes } from './routes/catalogue';
import { orderRoutes } from './routes/orders';

declare module 'express-session' {
  interface SessionData {
    customerId: string;
  }
}

export function createApp(): Express {
  const app = express();
  app.set('trust proxy', 1);
  app.disable('x-powered-by');

  app.get('/health', (_req, res) => {
    res.json({ status: 'up' });
  });

  app.use(express.json({ limit: '100kb' }));
  app.use(requestId);
  app.use(
    session({
      name: 'shop.sid',
      secret: config.session.secret,
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, secure: true, sameSite: 'lax', maxAge: config.session.maxAgeMs },
    }),
  );

  app.use('/account', accountRoutes());
  app.use('/products', catalogueRoutes());
  app.use('/orders', orderRoutes());
  app.use(errorHandler);
  return app;
}

const errorHandler: ErrorRequestHandler = (error, req, res, _next) => {
  if (error instanceof ZodError) {
    res.status(400).json({ error: 'invalid request', issues: error.issues.map(({ path, message }) => ({ path, message })) });
    return;
  }
  console.error(`${req.method} ${req.path} failed`, error);
  const status = error instanceof ServiceError ? error.status : 500;
  res.status(status).json({ error: status < 500 ? error.message : 'something went wrong' });
};
