/** Words of a name, in lower case: `sendOrderEmail` and `SEND_ORDER_EMAIL` are `send`, `order`, `email`. */
export function wordsOf(name: string): string[] {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
}
