import type { Pool } from 'pg';

export interface Item {
  sku: string;
  name: string;
  onHand: number;
}

export interface Catalogue {
  /** A page of items by SKU, starting after the given one. */
  page(after: string, limit: number): Promise<Item[]>;
  find(sku: string): Promise<Item | undefined>;
  /** Takes goods off the shelf; false where there are not enough. */
  take(sku: string, quantity: number): Promise<boolean>;
}

/** The items of the warehouse, as the stock database knows them. */
export function createCatalogue(pool: Pool): Catalogue {
  return {
    async page(after, limit) {
      const { rows } = await pool.query<Item>(
        'select sku, name, on_hand as "onHand" from items where sku > $1 order by sku limit $2',
        [after, limit],
      );
      return rows;
    },

    async find(sku) {
      const { rows } = await pool.query<Item>('select sku, name, on_hand as "onHand" from items where sku = $1', [sku]);
      return rows[0];
    },

    async take(sku, quantity) {
      const { rowCount } = await pool.query(
        'update items set on_hand = on_hand - $2 where sku = $1 and on_hand >= $2',
        [sku, quantity],
      );
      return rowCount === 1;
    },
  };
}
