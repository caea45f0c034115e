/** `orders, stock and mail`: two names or more, as a sentence has them. */
export function listOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
