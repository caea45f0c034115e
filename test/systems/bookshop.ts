import { service, withRoutes, type ServicePlan } from './plan';

/**
 * A bookshop of ten services. Orders wait along gateway → orders → payments → accounts; catalog and stock need each other,
 * though no single request goes round.
 */
export const TEN: readonly ServicePlan[] = [
  service('gateway', 'express', { replicas: 3, stores: ['redis'] },
    ['POST /orders', 'orders POST /orders'],
    ['GET /orders/:id', 'orders GET /orders/:id'],
    ['GET /books', 'catalog GET /books'],
    ['GET /search', 'search GET /results'],
    ['POST /login', 'accounts POST /sessions']),
  service('accounts', 'nest', { replicas: 2, stores: ['postgres'] }, ['GET /accounts/:id'], ['POST /sessions']),
  service('catalog', 'fastify', { replicas: 2, stores: ['mongo'] }, ['GET /books', 'stock GET /items'], ['GET /books/:id']),
  service('search', 'koa', {}, ['GET /results', 'catalog GET /books/:id']),
  service('orders', 'express', { replicas: 4, stores: ['postgres'] },
    ['POST /orders', 'stock POST /reservations', 'payments POST /charges', 'shipping Quote', '> kafka:order.placed'],
    ['GET /orders/:id']),
  service('stock', 'koa', { replicas: 2, stores: ['postgres'] }, ['GET /items'], ['POST /reservations', 'catalog GET /books/:id']),
  service('payments', 'hono', { replicas: 2, stores: ['postgres'] },
    ['POST /charges', 'accounts GET /accounts/:id', 'https://api.stripe.com/v1/charges', '> kafka:payment.settled']),
  service('shipping', 'grpc', { takes: ['kafka:order.placed'] }, ['Quote', 'https://api.easypost.com/v2/rates']),
  service('invoices', 'fastify', { stores: ['mysql'], takes: ['kafka:payment.settled'] }, ['GET /invoices/:id'], ['POST /invoices', '> rabbit:mails']),
  service('notifications', 'express', { takes: ['rabbit:mails'] }, ['POST /preferences', 'https://api.sendgrid.com/v3/contacts']),
];

/** The same shop grown to thirty. Returns and refunds wait for each other while one request is answered. */
export const THIRTY: readonly ServicePlan[] = [
  ...TEN.map(grown),
  service('mobile-gateway', 'hono', { replicas: 3 },
    ['POST /carts/:id', 'carts POST /carts/:id'], ['GET /books', 'catalog GET /books'], ['GET /offers', 'recommendations GET /offers'], ['POST /login', 'accounts POST /sessions'], ['POST /returns', 'returns POST /returns']),
  service('admin', 'nest', { stores: ['redis'] }, ['GET /tickets', 'support GET /tickets'], ['GET /reports', 'reports GET /reports'], ['POST /prices', 'pricing POST /prices']),
  service('carts', 'nest', { replicas: 3, stores: ['redis'] }, ['POST /carts/:id', 'pricing GET /prices/:sku', 'stock GET /items', '> kafka:cart.changed']),
  service('pricing', 'fastify', { replicas: 2, stores: ['redis'] }, ['GET /prices/:sku', 'promotions GET /promotions', 'taxes GET /taxes'], ['POST /prices']),
  service('promotions', 'express', { stores: ['mongo'] }, ['GET /promotions']),
  service('taxes', 'hono', {}, ['GET /taxes', 'https://api.taxjar.com/v2/rates']),
  service('reviews', 'koa', { stores: ['mongo'] }, ['POST /reviews', 'accounts GET /accounts/:id', '> nats:review.written'], ['GET /reviews']),
  service('recommendations', 'fastify', { replicas: 2, stores: ['redis'], takes: ['kafka:order.placed', 'kafka:cart.changed'] }, ['GET /offers', 'catalog GET /books/:id']),
  service('media', 'express', { stores: ['s3'] }, ['GET /covers/:id'], ['POST /covers']),
  service('returns', 'nest', { stores: ['postgres'] }, ['POST /returns', 'refunds POST /refunds'], ['GET /returns/:id']),
  service('refunds', 'express', { stores: ['postgres'] }, ['POST /refunds', 'returns GET /returns/:id', 'payments POST /reversals', '> kafka:refund.made']),
  service('ledger', 'fastify', { replicas: 2, stores: ['postgres'], takes: ['kafka:payment.settled', 'kafka:refund.made'] }, ['GET /entries']),
  service('fraud', 'hono', { stores: ['redis'] }, ['POST /checks', 'https://api.sift.com/v205/events']),
  service('suppliers', 'koa', { stores: ['postgres'], takes: ['nats:stock.low'] }, ['POST /purchases', 'https://api.gardners.com/orders']),
  service('warehouse', 'express', { replicas: 2, stores: ['postgres'], takes: ['kafka:order.placed'] }, ['GET /shelves'], ['POST /picks', '> rabbit:picks']),
  service('picking', 'koa', { stores: ['redis'], takes: ['rabbit:picks'] }, ['GET /rounds', 'warehouse GET /shelves', '> nats:parcel.moved']),
  service('carriers', 'grpc', { replicas: 2 }, ['Label', 'https://api.easypost.com/v2/shipments'], ['Track']),
  service('tracking', 'fastify', { stores: ['mongo'], takes: ['nats:parcel.moved'] }, ['GET /parcels/:id', 'carriers Track']),
  service('support', 'express', { stores: ['postgres'], takes: ['nats:review.written'] }, ['GET /tickets', 'accounts GET /accounts/:id', 'tracking GET /parcels/:id'], ['POST /tickets', '> rabbit:mails']),
  service('reports', 'fastify', { stores: ['postgres'], takes: ['kafka:order.placed'] }, ['GET /reports', 'ledger GET /entries']),
];

function grown(plan: ServicePlan): ServicePlan {
  switch (plan.name) {
    case 'catalog': return withRoutes(plan, ['GET /details/:id', 'media GET /covers/:id', 'reviews GET /reviews']);
    case 'payments': return withRoutes(plan, ['POST /reversals', 'fraud POST /checks']);
    case 'stock': return withRoutes(plan, ['POST /counts', '> nats:stock.low']);
    case 'shipping': return withRoutes(plan, ['Book', 'carriers Label']);
    default: return plan;
  }
}
