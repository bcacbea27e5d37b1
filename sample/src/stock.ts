export interface Item {
  sku: string;
  name: string;
  price: number;
  inStock: number;
}

export interface Supplier {
  name: string;
  /** Rejects when the supplier's service is down. */
  quote(sku: string): Promise<number>;
}

export function worthOf(items: readonly Item[]): number {
  return items.filter((item) => item.inStock > 0).reduce((sum, item) => sum + item.price * item.inStock, 0);
}

// Write here: an async function `cheapest` that asks every supplier for a quote of one item
// and returns the supplier with the lowest one. A supplier whose service is down must not spoil it.
