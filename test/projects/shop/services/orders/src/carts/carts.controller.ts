import { Body, ConflictException, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { OrderLine } from '@shop/common';
import { type Cart, CartsService } from './carts.service';

@Controller('carts/:customerId')
export class CartsController {
  constructor(private readonly carts: CartsService) {}

  @Get()
  show(@Param('customerId') customerId: string): Cart {
    return this.carts.find(customerId);
  }

  @Post('items')
  add(@Param('customerId') customerId: string, @Body() line: OrderLine): Cart {
    if (!this.carts.add(customerId, line)) {
      throw new ConflictException('the cart is full');
    }
    return this.carts.find(customerId);
  }

  @Delete('items/:sku')
  @HttpCode(204)
  remove(@Param('customerId') customerId: string, @Param('sku') sku: string): void {
    this.carts.remove(customerId, sku);
  }
}
