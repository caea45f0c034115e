/** Methods of a request that take what is to be done with the answer, or where it flows. */
export const ANSWERED: ReadonlySet<string> = new Set(['end', 'then', 'on', 'once', 'pipe']);
/** Events that bring no answer. */
export const ASIDE: ReadonlySet<string> = new Set(['error', 'timeout', 'close', 'socket', 'drain', 'abort']);
