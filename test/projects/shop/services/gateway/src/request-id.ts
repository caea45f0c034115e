import { randomUUID } from 'node:crypto';
import type { CallContext } from '@shop/common';
import type { Request, RequestHandler } from 'express';
import { issueToken } from './tokens';

const HEADER = 'x-request-id';

/** Gives every request an id, or keeps the one that the load balancer has given it. */
export const requestId: RequestHandler = (req, res, next) => {
  const id = req.get(HEADER) ?? randomUUID();
  req.headers[HEADER] = id;
  res.set(HEADER, id);
  next();
};

/** What goes along with a call that this request makes to another service. */
export function callContext(req: Pick<Request, 'get' | 'session'>): CallContext {
  const id = req.get(HEADER);
  const { customerId } = req.session;
  return {
    ...(id ? { requestId: id } : {}),
    ...(customerId ? { token: issueToken(customerId) } : {}),
  };
}
