import type { OrderLine } from '@shop/common';
import type { FastifyPluginAsync } from 'fastify';
import type { Catalogue } from './catalogue';
import { closeReservation, openReservation, reservedQuantity } from './reservations';

interface Options {
  catalogue: Catalogue;
}

interface ReservationBody {
  orderId: string;
  lines: OrderLine[];
}

const reservationSchema = {
  body: {
    type: 'object',
    required: ['orderId', 'lines'],
    properties: {
      orderId: { type: 'string', format: 'uuid' },
      lines: {
        type: 'array',
        minItems: 1,
        maxItems: 50,
        items: {
          type: 'object',
          required: ['sku', 'quantity'],
          properties: {
            sku: { type: 'string', minLength: 1, maxLength: 40 },
            quantity: { type: 'integer', minimum: 1, maximum: 99 },
          },
        },
      },
    },
  },
} as const;

export const reservationRoutes: FastifyPluginAsync<Options> = async (app, { catalogue }) => {
  app.post<{ Body: ReservationBody }>('/reservations', { schema: reservationSchema }, async (request, reply) => {
    const { orderId, lines } = request.body;
    const enough = await Promise.all(lines.map((line) => isAvailable(catalogue, line)));
    if (enough.includes(false)) {
      return reply.code(409).send({ error: 'not enough in stock' });
    }
    return reply.code(201).send(openReservation(orderId, lines));
  });

  app.post<{ Params: { id: string } }>('/reservations/:id/confirm', async (request, reply) => {
    const reservation = closeReservation(request.params.id);
    if (!reservation) return reply.code(404).send({ error: 'there is no such reservation' });
    for (const { sku, quantity } of reservation.lines) {
      const taken = await catalogue.take(sku, quantity);
      if (!taken) request.log.warn({ sku, quantity, orderId: reservation.orderId }, 'sold more than there is');
    }
    return reply.code(204).send();
  });

  app.delete<{ Params: { id: string } }>('/reservations/:id', async (request, reply) => {
    closeReservation(request.params.id);
    return reply.code(204).send();
  });
};

async function isAvailable(catalogue: Catalogue, { sku, quantity }: OrderLine): Promise<boolean> {
  const item = await catalogue.find(sku);
  return item !== undefined && item.onHand - reservedQuantity(sku) >= quantity;
}
