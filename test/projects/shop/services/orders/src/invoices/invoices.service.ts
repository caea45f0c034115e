import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Order } from '@shop/common';

const TEMPLATE = join(__dirname, '../../templates/invoice.html');

/** Invoices as HTML, from a template that marketing may change without a deployment. */
@Injectable()
export class InvoicesService {
  render(order: Order): string {
    const template = readFileSync(TEMPLATE, 'utf8');
    const values: Record<string, string> = {
      id: order.id,
      placedAt: order.placedAt,
      lines: order.lines.map(({ sku, quantity }) => `<tr><td>${escapeHtml(sku)}</td><td>${quantity}</td></tr>`).join(''),
      total: (order.totalCents / 100).toFixed(2),
    };
    return template.replace(/\{\{(\w+)\}\}/g, (_match, name: string) => values[name] ?? '');
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
