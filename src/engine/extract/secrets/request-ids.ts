import { isUuid } from './uuid';

/**
 * Whether a text is the number that a client gives each of its requests, in a header that is called a token: it opens nothing. Source: Postman, "Send cache and
 * Postman-Token headers".
 */
export function isOfRequest(names: readonly string[], text: string): boolean {
  return HEADER.test(names.at(-1) ?? '') && isUuid(text);
}

const HEADER = /^(?:x-)?(?:postman|trace|tracing|correlation|idempotency)-token$/i;
