import type { RequestHandler } from 'express';

/** Lets only logged-in customers through, and keeps who it is in `res.locals.customerId`. */
export const requireCustomer: RequestHandler = (req, res, next) => {
  const { customerId } = req.session;
  if (!customerId) {
    res.status(401).json({ error: 'log in first' });
    return;
  }
  res.locals.customerId = customerId;
  next();
};
