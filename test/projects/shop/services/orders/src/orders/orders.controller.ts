import { Body, Controller, Delete, Get, Header, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { Order } from '@shop/common';
import { InvoicesService } from '../invoices/invoices.service';
import { OrdersService } from './orders.service';

@Controller('orders')
export class OrdersController {
  constructor(
    private readonly orders: OrdersService,
    private readonly invoices: InvoicesService,
  ) {}

  @Post()
  place(@Body('customerId') customerId: string): Promise<Order> {
    return this.orders.place(customerId);
  }

  @Get(':id')
  show(@Param('id', ParseUUIDPipe) id: string): Promise<Order> {
    return this.orders.find(id);
  }

  @Get(':id/invoice')
  @Header('content-type', 'text/html; charset=utf-8')
  async invoice(@Param('id', ParseUUIDPipe) id: string): Promise<string> {
    return this.invoices.render(await this.orders.find(id));
  }

  @Delete(':id')
  @HttpCode(204)
  cancel(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.orders.cancel(id);
  }
}
