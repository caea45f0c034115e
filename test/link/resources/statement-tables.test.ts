import { deepStrictEqual, ok } from 'node:assert/strict';
import { qualifiedTables } from '../../../src/engine/link/resources/statement-tables';

const named = (sql: string): string[] => qualifiedTables(sql).map(({ schema, table }) => `${schema}.${table}`);

describe('tables that a statement names with a schema', () => {
  const found: Readonly<Record<string, readonly string[]>> = {
    'SELECT id FROM orders.items': ['orders.items'],
    'select * from only Orders."Items" i left join "stock" . parts p on p.id = i.part': ['orders.Items', 'stock.parts'],
    'SELECT a.id FROM `orders`.`items` AS a, stock.parts, local_table, billing.bills b WHERE a.id = 1': ['orders.items', 'stock.parts', 'billing.bills'],
    'INSERT INTO orders.items (id, name) VALUES ($1, $2) ON DUPLICATE KEY UPDATE name = VALUES(name)': ['orders.items'],
    'INSERT INTO orders.items SELECT * FROM stock.parts': ['orders.items', 'stock.parts'],
    'UPDATE LOW_PRIORITY orders.items SET n = 1': ['orders.items'],
    'DELETE FROM orders.items WHERE id IN (SELECT item FROM stock.lost)': ['orders.items', 'stock.lost'],
    'WITH old AS (UPDATE orders.items SET n = 1 RETURNING id) DELETE FROM stock.parts USING old': ['orders.items', 'stock.parts'],
    'WITH old AS (SELECT 1) UPDATE orders.items SET n = 1': ['orders.items'],
    "-- what is left\nSELECT extract(year FROM o.placed_at), 'x' FROM orders.items o": ['orders.items'],
  };
  for (const [sql, tables] of Object.entries(found)) it(`finds those of ${sql}`, () => { deepStrictEqual(named(sql), tables); });

  const silent: readonly string[] = [
    'SELECT id FROM items WHERE a IS DISTINCT FROM orders.total',
    'SELECT id FROM items WHERE a IS NOT DISTINCT FROM orders.total',
    'INSERT INTO items (id) VALUES (1) ON DUPLICATE KEY UPDATE orders.total = 1',
    'INSERT INTO items (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET total = orders.total',
    'SELECT id FROM orders FOR UPDATE OF orders.items',
    'SELECT extract(epoch FROM orders.placed_at), trim(both from orders.name), substring(orders.name from orders.start) FROM orders',
    'SELECT extract(day FROM coalesce(orders.placed_at, orders.made_at)) FROM orders',
    "SELECT id FROM items WHERE note = 'from orders.items' AND more = 'it''s from orders.items'",
    'SELECT id /* from orders.items */ FROM items -- join orders.items',
    'SELECT $body$ FROM orders.items $body$ FROM items',
    'SELECT id FROM orders.list_items(1)',
    'SELECT id FROM shop.orders.items',
    'SELECT id FROM  ? .items',
    'SELECT id FROM items, lateral jsonb_each(items.data) WHERE true',
    'SELECT id FROM items o WHERE o.id = 1',
    'Take it from orders.items',
    '',
  ];
  for (const sql of silent) it(`finds none in ${sql}`, () => { deepStrictEqual(named(sql), []); });

  it('takes linear time', () => {
    const started = performance.now();
    for (const text of ["'", '/*', '"', '$', '(', ',', 'a.', 'from ', '$a$', "''", '\\']) named(`SELECT ${text.repeat(20_000)}`);
    ok(performance.now() - started < 2000);
  });
});
