/** A host on this machine, or a neighbour in the same compose file: one without a domain that others resolve, whose name doesn't say that people use it. */
export function isLocalHost(host: string): boolean {
  const name = nameIn(host);
  if (LOOPBACK.test(name) || name === '0.0.0.0' || OF_CONTAINERS.test(name) || POINTS_HERE.test(name) || !name.includes('.')) return true;
  return /\.(?:local|localhost|test)$/.test(name) && !OF_CLUSTER.test(name) && !USED.test(name);
}

/** A host of somebody's network or cluster, which is not this machine: an address for private networks (RFC 1918), or a name that only such a network resolves. */
export function isPrivateHost(host: string): boolean {
  const name = nameIn(host);
  if (/^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})$/.test(name)) return true;
  return (/\.(?:internal|lan)$/.test(name) || OF_CLUSTER.test(name)) && !OF_CONTAINERS.test(name) && !USED.test(name);
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

/** Whether whoever asks for a host comes to their own machine: by its own names, or by a public one that leads back to it. */
export function leadsBackHere(host: string): boolean {
  const name = nameIn(host);
  return isThisMachine(name) || name.endsWith('.localhost') || POINTS_HERE.test(name);
}

function nameIn(host: string): string {
  return host.toLowerCase().replace(/^([^:]{1,255}|\[.{1,45}\]):\d{1,5}$/, '$1');
}

/** Names of the machine that containers run on. Sources: Docker, Podman, minikube and Lima, "host" names. */
const OF_CONTAINERS = /^(?:host|gateway|kubernetes)\.docker\.internal$|^host\.(?:containers|minikube|lima)\.internal$/;
/** Public names that lead back to the machine that asks. Sources: localtest.me, lvh.me. */
const POINTS_HERE = /(?:^|\.)(?:localtest\.me|lvh\.me)$/;
/** Services of a cluster (Kubernetes, "DNS for Services and Pods"). */
const OF_CLUSTER = /\.svc$|\.cluster\.local$/;
const USED = /(?:^|[.-])(?:prod|production|live|staging)(?:[.-]|$)/;
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[?::1\]?)$/;
const THIS_MACHINE = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?|host\.docker\.internal)(?::\d{1,5})?$/i;
