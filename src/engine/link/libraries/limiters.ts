/** Operators of rxjs and wrappers that limit what they are given. */
export const LIMITERS: ReadonlySet<string> = new Set(['timeout', 'timeoutWith', 'pTimeout', 'withTimeout']);
