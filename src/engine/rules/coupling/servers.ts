import type { RemoteCall } from '../../model/system';

/** Who answers a call, for messages: the name of the service or third party, or by what client it is called. */
export function serverOf({ target, client, protocol }: RemoteCall): string {
  if (protocol === 'mail') return 'the mail server';
  return target.kind === 'unknown' ? `another server (${client})` : target.name;
}
