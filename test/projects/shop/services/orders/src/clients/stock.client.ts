import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import type { OrderLine, Price, Reservation } from '@shop/common';
import { firstValueFrom, map } from 'rxjs';

/** Prices and reservations, which the stock service keeps. */
@Injectable()
export class StockClient {
  constructor(private readonly http: HttpService) {}

  prices(skus: string[]): Promise<Price[]> {
    const response = this.http.get<Price[]>('/prices', { params: { skus: skus.join(',') } });
    return firstValueFrom(response.pipe(map(({ data }) => data)));
  }

  async reserve(orderId: string, lines: OrderLine[]): Promise<Reservation> {
    const { data } = await firstValueFrom(this.http.post<Reservation>('/reservations', { orderId, lines }));
    return data;
  }

  async confirm(reservationId: string): Promise<void> {
    await firstValueFrom(this.http.post(`/reservations/${reservationId}/confirm`));
  }

  async release(reservationId: string): Promise<void> {
    await firstValueFrom(this.http.delete(`/reservations/${reservationId}`));
  }
}
