/** Longer names are generated. */
const MAX_NAME = 120;

/** Words of an identifier as `wordsOf` gives them, with acronyms apart from what follows them: `HTTPServer` is `http`, `server`. */
export function identifierWords(name: string): string[] {
  return wordsOf(name.slice(0, MAX_NAME).replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2'));
}

/** Words of a name, in lower case: `sendOrderEmail` and `SEND_ORDER_EMAIL` are `send`, `order`, `email`. */
export function wordsOf(name: string): string[] {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
}
