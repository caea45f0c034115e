/** A host on this machine, or a neighbour in the same compose file or cluster: one without a public domain, whose name doesn't say that people use it. */
export function isLocalHost(host: string): boolean {
  const name = nameIn(host);
  if (LOOPBACK.test(name) || /^(?:0\.0\.0\.0|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2})$/.test(name)) return true;
  if (!name.includes('.')) return true;
  return /\.(?:local|localhost|internal|svc|test|lan)$/.test(name) && !/(?:^|[.-])(?:prod|production|live|staging)(?:[.-]|$)/.test(name);
}

/** A host that every machine has for itself, or each network of containers: keys of one are good for nobody else. Domains of a company's own are where it deploys to. */
export function isOwnMachine(host: string): boolean {
  const name = nameIn(host);
  return LOOPBACK.test(name) || /^[a-z\d][a-z\d_-]*$/.test(name) || name.endsWith('.localhost');
}

/** Whether a host is the machine itself, by the names that it has for itself and that containers have for it. */
export function isThisMachine(host: string): boolean {
  return THIS_MACHINE.test(host);
}

function nameIn(host: string): string {
  return host.toLowerCase().replace(/^([^:]{1,255}|\[.{1,45}\]):\d{1,5}$/, '$1');
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[?::1\]?)$/;
const THIS_MACHINE = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?|host\.docker\.internal)(?::\d{1,5})?$/i;
