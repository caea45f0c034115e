import { DATABASE_ADDRESS, LOOSE_PARAMETER, THIS_MACHINE } from '../libraries/tls';

/** What of a database's address says that nothing is verified, where it leads to another machine: `sslmode=disable`. */
export function looseParameter(address: string, isOther: (host: string) => boolean = isElsewhere): string | undefined {
  if (!DATABASE_ADDRESS.test(address)) return undefined;
  const asked = address.indexOf('?');
  const parameter = asked < 0 ? undefined : LOOSE_PARAMETER.exec(address.slice(asked + 1).trim())?.[1];
  return parameter !== undefined && isOther(hostIn(address.slice(0, asked))) ? parameter : undefined;
}

/** This machine goes by names of its own. */
export function isThisMachine(host: string): boolean {
  return THIS_MACHINE.test(host);
}

/** `rates.example.com:443`: a host by its full name, which is none of a cluster or private network. */
export function isPublicHost(address: string): boolean {
  const host = address.replace(/^dns:\/{0,3}/, '').replace(/:\d+$/, '');
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(host) && isElsewhere(host) && !/\.(?:svc|lan|test|home|corp)$/.test(host);
}

/** Neither this machine nor a container of the same network, which goes by one word. */
function isElsewhere(host: string): boolean {
  return host.includes('{') || (host.includes('.') && !isThisMachine(host) && !/\.(?:local|localhost|localdomain|internal)$/.test(host));
}

function hostIn(address: string): string {
  const [, , authority = ''] = address.split('/', 3);
  return authority.slice(authority.lastIndexOf('@') + 1).replace(/:[^:]*$/, '');
}
