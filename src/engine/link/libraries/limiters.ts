/** Operators of rxjs and wrappers that limit what they are given. */
export const LIMITERS: ReadonlySet<string> = new Set(['timeout', 'timeoutWith', 'pTimeout', 'withTimeout']);

/** Packages whose functions run what they are given a few at a time. Sources: their READMEs. */
export const LIMITER_MODULES: readonly string[] = ['p-limit', 'p-queue', 'p-throttle', 'bottleneck', 'throat', 'async-sema', 'limiter', 'promise-limit', 'async-mutex'];
