/** Host and port, or a host alone, with a hole right behind. */
const OPEN_END = /^([a-z][a-z0-9+.-]*:\/\/(?:[^@/\s]*@)?[^:/?#\s{}]+(?::(\d{2,5}))?)\{(\w*)\}(?=$|[/?#{])/i;
/** Names of what begins with a slash: `req.url`, `req.originalUrl`, `${path}`. */
const PATH = /^(?:(?:original|base|request)?url|(?:full|request|sub|target|proxy|api|rest|new)?path(?:name)?|uri|endpoint|route|resource)$/i;
/** Names of what may go on with a port. */
const NUMBER = /port|index|number|count|offset|instance|shard|id$|^[a-z]$/i;

/** An address whose path is a hole right behind its port, with the slash that the hole begins with: `http://orders:3000${req.url}`. Behind a host alone the hole's name has to say that it is a path, as it may go on with the host. */
export function withPathHole(address: string): string {
  return address.replace(OPEN_END, (all, head: string, port: string | undefined, hole: string) => {
    const isPath = PATH.test(hole) || (port !== undefined && !NUMBER.test(hole));
    return isPath ? `${head}/{${hole}}` : all;
  });
}
