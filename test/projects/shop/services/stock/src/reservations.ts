import type { OrderLine, Reservation } from '@shop/common';

const open = new Map<string, Reservation>();
const reserved = new Map<string, number>();
let lastNumber = 0;

/** How many of an article are spoken for and still on the shelf. */
export function reservedQuantity(sku: string): number {
  return reserved.get(sku) ?? 0;
}

/** Sets goods aside for an order, until it is confirmed or released. */
export function openReservation(orderId: string, lines: OrderLine[]): Reservation {
  lastNumber += 1;
  const reservation: Reservation = { id: `R-${String(lastNumber).padStart(6, '0')}`, orderId, lines };
  open.set(reservation.id, reservation);
  for (const { sku, quantity } of lines) {
    reserved.set(sku, reservedQuantity(sku) + quantity);
  }
  return reservation;
}

/** Ends a reservation and says what was set aside; undefined where there is no such reservation. */
export function closeReservation(id: string): Reservation | undefined {
  const reservation = open.get(id);
  if (!reservation) return undefined;
  open.delete(id);
  for (const { sku, quantity } of reservation.lines) {
    reserved.set(sku, Math.max(0, reservedQuantity(sku) - quantity));
  }
  return reservation;
}
