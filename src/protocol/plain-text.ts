/** A message for places that don't render Markdown: names between backticks get the quotes of TypeScript's own messages. */
export function plainText(message: string): string {
  return message.replace(/`([^`]*)`/g, "'$1'");
}
